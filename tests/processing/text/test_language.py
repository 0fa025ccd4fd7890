"""The language of a text, and the word of others where the text is too short to tell."""

import pytest

from processing import language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ministers of the coalition met in the port to speak about the straits and the wrecks."),
        ("fr", "Les ministres de la coalition se sont réunis au port pour parler des détroits et des épaves."),
        ("it", "I ministri della coalizione si sono riuniti nel porto per parlare degli stretti e dei relitti."),
        ("es", "Los ministros de la coalición se reunieron en el puerto para hablar de los estrechos."),
        ("de", "Die Minister der Koalition trafen sich im Hafen und sprachen über die Meerengen und die Wracks."),
        ("pt", "Os ministros da coligação reuniram-se no porto para falar dos estreitos e dos naufrágios."),
        ("el", "Οι υπουργοί του συνασπισμού συναντήθηκαν στο λιμάνι για να μιλήσουν για τα στενά."),
        ("ru", "Министры коалиции встретились в порту и говорили о проливах и о затонувших судах."),
        ("uk", "Міністри коаліції зустрілися в порту й говорили про протоки та затонулі судна."),
        ("ar", "اجتمع وزراء التحالف في الميناء للحديث عن المضائق وحطام السفن."),
        ("fa", "وزیران ائتلاف در بندر گرد هم آمدند تا درباره تنگه‌ها و کشتی‌های غرق‌شده گفتگو کنند."),
        ("he", "שרי הקואליציה נפגשו בנמל כדי לדבר על המצרים ועל הספינות הטרופות."),
        ("tr", "Koalisyon bakanları boğazları ve batıkları konuşmak için limanda bir araya geldi."),
        ("zh", "联盟各国部长在港口开会，讨论海峡安全、沉船清理以及被扣留的海员问题。"),
        ("ja", "連合の閣僚は港で会合を開き、海峡と沈没船と船員について話し合った。"),
        ("ko", "연합 장관들이 항구에서 만나 해협과 난파선에 대해 이야기했다."),
        ("th", "รัฐมนตรีของพันธมิตรพบกันที่ท่าเรือเพื่อหารือเรื่องช่องแคบและซากเรือ"),
        ("hi", "गठबंधन के मंत्रियों ने जलडमरूमध्य और जहाजों के मलबे पर बात करने के लिए बंदरगाह में बैठक की।"),
    ],
)  # fmt: skip
def test_the_language_is_read_from_the_text_whatever_others_say(language: str, text: str) -> None:
    assert language_of(text, "xx") == language


@pytest.mark.parametrize("text", ["", "  \n ", "Port", "12:30", "x" * 19, "\n".join("abcdef")])
def test_a_text_too_short_to_tell_is_in_the_language_of_its_outlet(text: str) -> None:
    assert language_of(text, "FR-ca") == "fr"
    assert language_of(text) == ""


@pytest.mark.parametrize("declared", ["sr", "sr-Latn-RS", "hr", "bs"])
def test_the_page_decides_between_languages_that_are_written_alike(declared: str) -> None:
    text = (
        "Ministri koalicije sastali su se u luci da razgovaraju o moreuzima i potonulim brodovima."
    )
    assert language_of(text, declared) == declared[:2]
    assert language_of(text, "en") in ("bs", "hr", "sr")


def test_blanks_and_breaks_do_not_count_as_text() -> None:
    assert language_of("le port\n" + " \n" * 2_000, "it") == "it"


def test_what_follows_the_beginning_changes_nothing() -> None:
    french = "Les ministres de la coalition se sont réunis au port pour parler des détroits. " * 8
    assert language_of(french + "The rest of it is in English and very long. " * 500) == "fr"


@pytest.mark.parametrize(
    "text",
    [
        "September 10 12pm-1pm SAAC 217 September 17 12pm-1pm SAAC 217 September 24 12pm - 1pm",
        "Room 12 10am-11am Dec 3 Room 14 Dec 10 10am-11am",
    ],
)
def test_a_text_of_times_and_rooms_still_has_a_language_of_two_letters(text: str) -> None:
    assert len(language_of(text)) == 2
