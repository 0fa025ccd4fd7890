"""Every answer is bound by its headers, and given only under the desk's own names."""

import re
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from desk_press import DISPATCH
from desk_visits import served
from fastapi.testclient import TestClient
from lxml import html

from reports.watching import Reach

ELSEWHERE = "this desk does not answer under this host name"
PATHS = [
    "/",
    "/?q=(",
    "/nothing",
    "/api/search",
    "/api/stories/none",
    "/static/desk.css",
    "/export",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_what_is_not_ours(reading, path: str) -> None:
    headers = reading.client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8600", "[::1]:8600", "LOCALHOST:80"])
def test_it_answers_under_its_own_names(reading, host: str) -> None:
    assert reading.client.get("/api/jobs", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8600", "localhost.", "", "[::2]", "@localhost"]
)
def test_it_answers_under_no_other_name(reading, host: str) -> None:
    """A page elsewhere may let its own name resolve to this machine."""
    response = reading.client.get("/api/search", headers={"host": host})
    assert response.status_code == 421
    assert response.json() == {"error": {"status": 421, "message": ELSEWHERE, "field": "", "position": 0}}  # fmt: skip
    page = reading.client.get("/", headers={"host": host})
    assert (page.status_code, page.text) == (421, f"{ELSEWHERE}\n")


def test_a_further_name_can_be_given(reading, client_of) -> None:
    client = client_of(reading, hosts=frozenset({"desk.example"}))
    assert client.get("/", headers={"host": "desk.example"}).status_code == 200
    assert client.get("/", headers={"host": "localhost"}).status_code == 421


@pytest.mark.parametrize("path", ["/login", "/trace", "/api/trace", "/sources/add"])
def test_a_body_is_read_no_further_than_anything_needs(reading, path: str) -> None:
    """Also of someone who may do nothing: a form is read before it is known who sent it."""
    sent = 0

    def endless():
        nonlocal sent
        while sent < 50_000_000:
            sent += 100_000
            yield b"a=" + b"x" * 99_998

    kind = "application/json" if "api" in path else "application/x-www-form-urlencoded"
    answer = reading.client.post(path, content=endless(), headers={"content-type": kind})
    assert answer.status_code == 413
    assert "more than 6,000,000 bytes were sent" in answer.text


def test_names_that_are_no_unicode_are_refused(reading) -> None:
    """JSON can hold half of a pair of surrogates, which no index can be asked for."""
    half = b'"\\ud800"'
    for path, body in [
        ("merge", b'{"stories": [%s, "a"]}'), ("split", b'{"story": %s, "versions": ["A"]}'),
        ("pin", b'{"version": "a", "story": %s}'), ("lead", b'{"version": %s, "story": "a"}'),
    ]:  # fmt: skip
        sent = {"content-type": "application/json"}
        answer = reading.client.post(f"/api/decisions/{path}", content=body % half, headers=sent)
        assert answer.status_code == 400, path


def test_behind_a_proxy_that_ends_tls_forms_are_heard_and_marks_are_sent_by_tls_alone(reading) -> None:  # fmt: skip
    """The proxy says so in X-Forwarded-Proto, and browsers tell of the address that they see."""
    with served(reading.desk) as address:
        secured = {"x-forwarded-proto": "https"}
        with urlopen(Request(f"{address}/trace", headers=secured), timeout=10) as answer:
            cookie = answer.headers["set-cookie"]
            token = re.search(r'name="token" value="(\w+)"', answer.read().decode())[1]
        assert "Secure" in cookie
        sent = secured | {"origin": address.replace("http:", "https:"), "cookie": cookie.partition(";")[0]}  # fmt: skip
        form = urlencode({"token": token, "text": " ".join(DISPATCH)}).encode()
        with urlopen(Request(f"{address}/trace", form, sent), timeout=10) as answer:
            assert answer.status == 200
        plain = sent | {"x-forwarded-proto": "http"}
        with pytest.raises(HTTPError, match="403"):
            urlopen(Request(f"{address}/trace", form, plain), timeout=10)


def broken(person: str) -> Reach:
    raise ZeroDivisionError(f"the address of {person}")


@pytest.mark.parametrize("path", ["/api/recipient", "/digests"])
def test_a_fault_of_ours_is_told_as_any_error_is_and_says_nothing_of_itself(reading, client_of, path) -> None:  # fmt: skip
    app = client_of(reading, reached=broken).app
    with TestClient(app, "http://localhost", raise_server_exceptions=False) as client:
        answer = client.get(path, headers={"accept-language": "fr"})
    assert answer.status_code == 500
    assert "address of" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"
    if path.startswith("/api/"):
        told = {"status": 500, "message": "this is a fault of the desk itself; its log says what it was", "field": "", "position": 0}  # fmt: skip
        assert answer.json() == {"error": told}
    else:
        (trouble,) = html.fromstring(answer.text).cssselect(".trouble")
        assert trouble.text_content() == "c'est une faute du bureau lui-même\u00a0; son journal dit laquelle"  # fmt: skip
