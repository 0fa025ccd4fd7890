"""What blogs, guides and manuals set among and below their paragraphs."""

import pytest
from paragraphs import FERRIES

from processing.content.furniture import without_furniture
from processing.dating.stamps import is_span

GOES = [
    "Similar posts", "Recent articles", "You may also enjoy", "Keep reading", "Up next", "In this guide:", "Jump to section",
    "Was this page helpful?", "Did you find this article useful?", "Did this answer your question?", "Rate this post",
    "Thanks for your feedback!", "Edit this page on GitHub", "View page source", "Previous post", "← Back to the blog",
    "View all posts by Ana Marín", "Enjoyed this article?", "Spread the love", "Leave a reply", "Post Views: 1,843",
    "Skip to content", "No comments yet", "3 Responses", "Required fields are marked *", "We respect your privacy.",
    "If you enjoyed this post, please share it.", "This post is licensed under CC BY 4.0 by the author.",
    "Ähnliche Beiträge", "War dieser Artikel hilfreich?", "Auf dieser Seite", "Nächster Beitrag", "Schreibe einen Kommentar",
    "Cet article vous a-t-il été utile ?", "Les champs obligatoires sont indiqués avec *", "Entradas relacionadas",
    "¿Te ha resultado útil este artículo?", "Posts recentes", "Este artigo foi útil?", "Articoli recenti",
    "Questo articolo ti è stato utile?", "Geef een reactie", "Похожие записи", "Была ли эта статья полезной?",
    "发表评论", "本文链接：https://hafen.example", "本博客所有文章除特别声明外，均可转载。", "コメントを残す", "この記事は役に立ちましたか？",
    "관련 글", "이 글이 도움이 되었나요?", "•", "\t\t", "posted @ 2026-06-18 10:00 林佳蓉 阅读(412)",
    "Here are some more articles you might like to read next:", "Last Updated on June 18, 2026 by Ana Marín",
]  # fmt: skip
STAYS = [
    "Recent posts at the port have been filled by women.",
    "Similar articles were found in the hold of the second ship.",
    "In this guide we show how a pier is built.",
    "Keep reading the gauge until the water falls.",
    "Was this page torn out before the fire?",
    "Leave a reply at the harbour office before noon.",
    "This work is licensed by the port and paid by the day.",
    "Last updated on every tide by the harbour master, the list hangs at the quay.",
    "Up next are the ferries to the northern isles.",
    "Ähnliche Beiträge zahlen die Reeder im Süden.",
    "Este artigo foi útil aos marinheiros da ilha.",
    "本文作者认为，码头应当在明年春天重新开放。",
]  # fmt: skip


@pytest.mark.parametrize("line", GOES)
def test_what_a_blogs_or_manuals_theme_adds_goes(line: str) -> None:
    text = "\n".join((*FERRIES[:3], line, *FERRIES[3:]))
    assert without_furniture(text).split("\n") == FERRIES


@pytest.mark.parametrize("line", STAYS)
def test_what_begins_like_it_stays(line: str) -> None:
    text = "\n".join((*FERRIES[:3], line, *FERRIES[3:]))
    assert line in without_furniture(text).split("\n")


def test_the_time_a_text_takes_may_stand_with_its_words() -> None:
    said = ["4 minutes read - 612 words", "Estimated reading time: 4 minutes", "Reading Time: 4 mins read"]  # fmt: skip
    assert all(map(is_span, said))
    assert not any(map(is_span, ["612 words", "4 minutes read aloud - by the captain"]))
