"""How a page is made of a template and values."""

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from reports import wording
from reports.formats.html import environment_of
from reports.stories.carriers import stated
from reports.trace import Extent
from web.access import asking, form_token, keep_mark
from web.catalogue import LANGUAGES, chosen, translator
from web.desk import Desk
from web.errors import Problem
from web.saying import said

STATIC = Path(__file__).parent.parent / "static"
_TYPED = re.compile(r"`([^`]+)`")
_STORY = re.compile(r"\bs[0-9a-f]{16}\b")
_YEAR = 365 * 24 * 3600


def page(request: Request, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
    """The page that a template makes of values, in the reader's language."""
    desk: Desk = request.app.state.desk
    asked, language = request.query_params.get("ui", ""), language_of(request)
    body = (
        templates()
        .get_template(template)
        .render(
            values,
            t=translator(language),
            ui=language,
            languages=LANGUAGES,
            here=request.url.path,
            other_language=lambda code: _with(request, ui=code),
            mark=form_token(request, desk),
            who=asking(request, desk),
            accounts=desk.accounts is not None,
        )
    )
    answer = HTMLResponse(body, status)
    if asked in LANGUAGES:
        secure = request.url.scheme == "https"
        answer.set_cookie("ui", asked, max_age=_YEAR, samesite="lax", secure=secure)
    if request.method == "GET" and (visit := getattr(request.state, "visit", "")):
        # A form that a page elsewhere sends comes without the mark of the session, and must not end it.
        keep_mark(request, answer, visit)
    return answer


def language_of(request: Request) -> str:
    """The language of what is answered: the one that the reader chose, else one that they accept."""
    asked = request.query_params.get("ui", "") or request.cookies.get("ui", "")
    return chosen(asked, request.headers.get("accept-language", ""))


def error_page(request: Request, problem: Problem) -> HTMLResponse:
    """What went wrong, with a way on."""
    return page(request, "error.html", problem.status, problem=problem)


@cache
def templates() -> Environment:
    """The templates of all pages, with what they call."""
    environment = environment_of("web")
    environment.filters |= {
        "moment": _moment,
        "snippet": _snippet,
        "thousands": _thousands,
        "language": pass_context(lambda page, code: wording.language(code, page["ui"])),
        "country": pass_context(lambda page, code: wording.country(code, page["ui"])),
        "said": pass_context(lambda page, line: _coded(said(line, page["ui"]))),
        "coded": _coded,
        "linked": _linked,
        "query": lambda pairs: urlencode(pairs, doseq=True),
        "trimmed": wording.trimmed,
        "appeared": wording.appeared,
        "zoned": lambda article: stated(article, article.time),
    }
    environment.globals["Extent"] = Extent
    return environment


@pass_context
def _thousands(page: Context, number: int) -> str:
    """A number as the page's language parts its thousands."""
    return wording.thousands(number, page["ui"])


def _moment(time: datetime) -> str:
    """A time as every language reads it, in UTC; a script sets it in the reader's zone."""
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M}"


def _linked(line: str) -> Markup:
    """A line in which the ids of stories lead to them."""
    return Markup(_STORY.sub(r'<a href="/stories/\g<0>">\g<0></a>', str(escape(line))))  # noqa: S704


def _coded(line: str) -> Markup:
    """A line in which what is to be typed stands out, which is between backticks."""
    return Markup(_TYPED.sub(r"<code>\1</code>", str(escape(line))))  # noqa: S704


def _snippet(snippet: str) -> Markup:
    """A snippet of the index: escaped there already, with `<b>` around what matched."""
    return Markup(snippet.replace("<b>", "<mark>").replace("</b>", "</mark>"))  # noqa: S704


def _with(request: Request, **values: str) -> str:
    """This page's address with some parameters set."""
    kept = [pair for pair in request.query_params.multi_items() if pair[0] not in values]
    return f"{request.url.path}?{urlencode([*kept, *values.items()])}"
