"""What the errors of the server mean: which pass, and what the others say to a person."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar

from elastic_transport import ApiResponseMeta, ConnectionTimeout, TlsError, TransportError
from elastic_transport import ConnectionError as Unconnected
from elasticsearch import ApiError, UnsupportedProductError

from index.elastic.address import Address
from index.errors import RefusedError, UnreachableError

TIMEOUT = 60  # seconds that one request may take
BUSY = (429, 502, 503, 504)
# Seconds before a request that the server was too busy for, or had no node for: choosing another
# master takes a cluster of idle machines one or two seconds.
_WAITS = (0.1, 0.3, 1.0, 2.0, 4.0, 8.0)

# An index behind an alias, removed between the moment that the alias led there and the answer. The
# alias leads to its successor by then; where there is no alias, its own name would be told.
_REPLACED = re.compile(r"index_not_found_exception: no such index \[[^\]]+-\d{6}\]")

_P = ParamSpec("_P")
_T = TypeVar("_T")


class _Addressed(Protocol):
    @property
    def address(self) -> Address: ...


def told(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Tries again while the server is busy; what the client raises then is a fault in one line.

    It wraps methods of what has an `address`.
    """

    @wraps(function)
    def call(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        asked: _Addressed = args[0]  # type: ignore[assignment]  # the object of the method
        for wait in (*_WAITS, None):
            try:
                return function(*args, **kwargs)
            except (ApiError, TransportError, UnsupportedProductError) as error:
                if wait is None or not _passes(error):
                    raise fault(asked.address, error) from error
                time.sleep(wait)
        raise AssertionError("the last try returns or raises")

    return call


def unserved(meta: ApiResponseMeta, status: int, error: Mapping[str, Any]) -> ApiError:
    """One part of an answer that failed, as if the whole request had."""
    return ApiError(str(error.get("type", "")), replace(meta, status=status), {"error": error})


def fault(address: Address, error: Exception) -> UnreachableError | RefusedError:
    """What an error of the client means to the person at the keyboard."""
    match error:
        case TlsError():
            return UnreachableError(
                f"{address}: its certificate is not trusted ({_first(error)}); name the one that"
                " signed it in index.ca_file"
            )
        case ConnectionTimeout():
            return UnreachableError(f"{address}: no answer within {TIMEOUT} seconds")
        case Unconnected():
            return UnreachableError(f"{address}: cannot be reached ({_first(error)})")
        case UnsupportedProductError():
            return UnreachableError(f"{address}: answers, but not as Elasticsearch 9 does")
        case ApiError():
            return _refusal(address, error)
        case _:
            return UnreachableError(f"{address}: answers in a way that is not understood")


def reason(error: object) -> str:
    """The innermost cause of an error that Elasticsearch tells, in one line."""
    if not isinstance(error, Mapping):
        return str(error)
    cause = error
    while isinstance(inner := cause.get("caused_by"), Mapping):
        cause = inner
    roots = error.get("root_cause") or [error]
    named = cause if cause is not error else roots[0]
    line = " ".join(str(named.get("reason") or "").split())[:300]
    return f"{named.get('type', 'error')}: {line}"


def _passes(error: Exception) -> bool:
    """Whether it may be over in a moment: a server that is busy, not one whose disk is full."""
    if not isinstance(error, ApiError):
        return False
    if error.status_code == 404:
        return bool(_REPLACED.match(_reason_of(error)))
    if error.status_code == 429:
        return error.error != "cluster_block_exception"
    return error.status_code in BUSY


def _refusal(address: Address, error: ApiError) -> UnreachableError | RefusedError:
    told = _reason_of(error)
    if error.status_code == 401:
        who = f"user {address.user!r}" if address.user else "this access"
        return RefusedError(
            f"{address}: {who} was not let in; check WIRECOPY_INDEX_PASSWORD or WIRECOPY_INDEX_API_KEY"
        )
    if "disk usage exceeded flood-stage" in told or "read-only-allow-delete" in told:
        return RefusedError(f"{address}: its disk is full, it takes nothing in; make room there")
    if error.status_code in BUSY:
        return UnreachableError(f"{address}: the server is overloaded or starting ({told})")
    if "cluster_block" in told or "read-only" in told:
        return RefusedError(f"{address}: the index is read-only ({told}); lift the block there")
    if error.status_code == 403:
        return RefusedError(f"{address}: a privilege is missing: {told}")
    if "media_type_header" in told or error.status_code == 406:
        return UnreachableError(f"{address}: the server is of another major version; 9 is needed")
    return RefusedError(f"{address}: {error.status_code}, {told}")


def _reason_of(error: ApiError) -> str:
    return reason(error.body.get("error", "")) if isinstance(error.body, dict) else _first(error)


def _first(error: Exception) -> str:
    return " ".join(str(getattr(error, "message", error)).split())[:200]
