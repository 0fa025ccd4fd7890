"""An official text's passages are found on every backend, however old, many or mixed the texts."""

from datetime import UTC, datetime

from index import ALL, Index, intake
from reports.trace import trace_reference

STATEMENT = (
    "The keepers of the seven lights agreed on Monday to lend each other oil until the new lamps"
    " arrive from the glassworks. They will meet again in the old chapel when the geese return."
)


def test_passages_are_found_at_any_time_with_and_without_a_query(index: Index, article) -> None:
    first, second = STATEMENT.split(". They")
    mixed = f"Crabs were cheap at the market and the rain held off. They{second} Nobody minded."
    intake(
        index,
        [
            article(STATEMENT, "https://a.example/1", source="Agency"),
            article(f"{first}.", "https://b.example/1", source="Echo", published=datetime(2001, 3, 4, tzinfo=UTC)),
            article(mixed, "https://c.example/1", (29, 9), source="Quay"),
            article("Crabs were cheap at the market and the rain held off all day.", "https://d.example/1"),
        ],
    )  # fmt: skip
    trace = trace_reference(index, STATEMENT)
    assert [bearer.first.source for bearer in trace.bearers] == ["Echo", "Agency", "Quay"]
    assert [bearer.order for bearer in trace.bearers] == [(1,), (1, 2), (2,)]
    assert trace_reference(index, STATEMENT, query=ALL) == trace


def test_nothing_is_found_in_an_empty_index(index: Index) -> None:
    assert trace_reference(index, STATEMENT).bearers == ()
