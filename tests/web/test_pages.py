"""Every page without a browser: whatever articles say is only text, and French is spoken."""

import re

import pytest
from desk_pages import opened, text_of
from lxml import html


def test_the_interface_speaks_french_when_asked_and_remembers(fresh) -> None:
    page = opened(fresh.client, "/?q=lights", **{"accept-language": "fr-FR,fr;q=0.9"})
    assert page.get("lang") == "fr"
    assert text_of(page, "h1") == "Trouver des histoires, des versions et des articles"
    (english,) = [a.get("href") for a in page.cssselect(".aside a[hreflang=en]")]
    assert english == "/?q=lights&ui=en"
    assert opened(fresh.client, english).get("lang") == "en"
    assert opened(fresh.client, "/", **{"accept-language": "fr"}).get("lang") == "en"


@pytest.mark.parametrize(
    ("sent_to", "page"),
    [("/topics/save", "/topics"), ("/sources/add", "/sources"), ("/digests/address/again", "/digests"), ("/feeds/make", "/feeds"), ("/logout", "/")],
)  # fmt: skip
def test_where_a_form_was_answered_another_language_leads_to_its_page(
    reading, client_of, sent_to: str, page: str
) -> None:
    client = client_of(reading)
    refused = html.fromstring(client.post(sent_to, data={}).text)
    (french,) = refused.cssselect(".aside a[hreflang=fr]")
    shown = client.get(french.get("href"))
    assert (shown.status_code, shown.url.path) == (200, page)
    assert html.fromstring(shown.text).get("lang") == "fr"


def test_what_is_to_be_typed_stands_out_and_is_only_text(reading) -> None:
    page = opened(reading.client, "/why?url=%60%3Cb%3Ex%3C/b%3E%60%20%60", 404)
    (typed,) = page.cssselect(".trouble code")
    assert (typed.text, list(typed)) == ("<b>x</b>", [])
    assert "`" in text_of(page, ".trouble"), "one that stands alone is a letter"


PAGES = [
    "/", "/?group=article", "/?q=valletta&group=version", "/stories/{story}", "/stories/{story}/versions/C",
    "/stories/{story}/diff?a=A&b=C", "/articles/{hostile}", "/trace", "/decisions", "/sources", "/jobs",
    "/health", "/why", "/?q=%3Cscript%3Ealert(1)%3C/script%3E%22%27", "/?lang=%22%3E%3Cscript%3E",
    "/why?url=javascript:alert(1)", "/stories/{story}/diff?a=%3Cscript%3E&b=A", "/%3Cscript%3E",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_whatever_articles_and_addresses_say_is_only_text(reading, path: str) -> None:
    press = reading.press
    page = html.fromstring(reading.client.get(path.format(story=press.story, hostile=press.hostile)).text)  # fmt: skip
    assert [one.get("src") for one in page.iter("script")] == ["/static/desk.js"]
    assert not list(page.iter("img", "iframe", "object", "embed", "style"))
    for one in page.iter():
        if isinstance(one.tag, str):
            assert [name for name in one.attrib if name.startswith("on") or name == "style"] == []
            address = one.get("href") or one.get("action") or ""
            assert re.match(r"(/|#|https?://)|$", address), address
