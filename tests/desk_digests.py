"""The digests of a desk in tests: which there are, and how a person orders them and says where to."""

from datetime import UTC, datetime

from desk_pages import opened

NOW = datetime(2023, 3, 20, tzinfo=UTC)
TOPICS = {"المنارات": "lighthouses OR منارات", "fish & <b>chips": "title:brief"}
FISH = "/digests/preview?topic=fish+%26+<b>chips"
CHANNEL = "mailto 5e1f00d"


def chosen(page) -> list[str]:
    return [one.value for one in page.cssselect("select[name=every]")]


def send(stand, **values: str):
    token = opened(stand.client, "/digests").cssselect("input[name=token]")[0].value
    return stand.client.post("/digests/order", data={"token": token, **values})


def enter(client, address: str, language: str = "en", **headers: str):
    token = opened(client, "/digests").cssselect("input[name=token]")[0].value
    form = {"token": token, "address": address, "language": language}
    return client.post("/digests/address", data=form, headers=headers)
