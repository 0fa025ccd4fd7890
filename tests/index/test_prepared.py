"""What was prepared of articles where their pages were read, on every backend."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from index import Index, intake
from processing import Article, Prepared, prepare, read

Write = Callable[..., Article]
LINE = "اشترك في بريد الميناء ولا تفوت خبرا من أخبار البحر بعد اليوم."


def prepared(articles: Sequence[Article]) -> dict[str, Prepared]:
    return {article.id: prepare(article, read(article)) for article in articles}


def test_copies_meet_whether_they_were_prepared_or_not(
    index: Index, copy: list[str], article: Write
) -> None:
    whole, cut = article(" ".join(copy)), article(" ".join(copy[:6]), at=(28, 12), source="Écho")
    late = article(f"{' '.join(copy)} Les ministres ont dîné. 🍽", at=(29, 8), source="Φάρος")
    receipts = [
        *intake(index, [whole], prepared=prepared([whole])),
        *intake(index, [cut]),
        *intake(index, [late], prepared=prepared([late])),
    ]
    assert len({receipt.story for receipt in receipts}) == 1
    assert list(index.faults()) == []


def test_what_was_prepared_is_not_made_again(index: Index, copy: list[str], article: Write) -> None:
    first, second = article(" ".join(copy)), article(" ".join(copy[:6]), at=(28, 12), source="Écho")
    made = prepare(second, read(second))
    hidden = replace(made, sketch=replace(made.sketch, bands=(), minima=()))
    receipts = intake(index, [first]) + intake(index, [second], prepared={second.id: hidden})
    assert len({receipt.story for receipt in receipts}) == 2


def test_boilerplate_that_the_index_knows_is_left_out_of_it(index: Index, article: Write) -> None:
    subjects = (
        "وصلت السفينة الكبيرة إلى الرصيف الجنوبي قبل الفجر ولم يكن على متنها سوى القبطان وقطته."
        " وقال عمال الرصيف إنهم لم يروا في حياتهم قطة تنزل السلم بهذا الهدوء أمام رجال الجمارك.",
        "فاز نادي الشطرنج في المدينة القديمة على ضيوفه بعد ليلة طويلة من اللعب والقهوة والضحك."
        " وانتهت آخر مباراة عند الثانية صباحا بعدما نام الحكم على كرسيه ثم صحا ليعلن النتيجة بنفسه.",
        "يقول أصحاب البساتين إن التفاح تأخر هذا العام لأن النحل لم يخرج من خلاياه في نيسان."
        " ويرجو المزارعون أن يكون أيلول جافا حتى لا يتأخر عصر الثمار ثلاثة أسابيع أخرى كما في العام الماضي.",
        "ظهر الوزير في السوق بلا موعد وسأل عن سعر السمك مرتين ثم خرج من الباب الخلفي مسرعا."
        " ولم يعرف أحد من الباعة لماذا جاء ولا من أخبره أن السوق يفتح يوم الأحد قبل شروق الشمس.",
    )
    for number, subject in enumerate(subjects):
        one = article(f"{subject}\n{LINE}", at=(1 + number, 9))
        intake(index, [one], prepared=prepared([one]))
    plain = "يصوت المجلس غدا على سقف جديد للسوق يطالب به التجار منذ أن دخل المطر مرتين في الشتاء."
    lined = article(f"{plain}\n{LINE}", "https://post.example/roof")
    (first,) = intake(index, [lined], prepared=prepared([lined]))
    longer = article(f"{plain} ولم يقل المجلس من يدفع ثمن السقف.", source="Mail")
    receipts = intake(index, [article(plain, source="Écho"), longer])
    assert receipts[0].version == first.version
    assert receipts[1].story == first.story
    assert list(index.faults()) == []
