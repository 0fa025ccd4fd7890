"""What a page of the desk answers, read as a person reads it."""

from lxml import html


def opened(client, path: str, status: int = 200, **headers: str):
    response = client.get(path, headers=headers)
    assert response.status_code == status, response.text
    return html.fromstring(response.text)


def text_of(page, selector: str = "main") -> str:
    return " ".join(" ".join(one.text_content() for one in page.cssselect(selector)).split())


def token_of(client, path: str) -> str:
    return opened(client, path).cssselect("input[name=token]")[0].value
