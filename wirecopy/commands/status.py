"""`status`: what the ledger holds, as one equation that must hold at every moment."""

from dataclasses import asdict
from datetime import UTC, datetime

import typer

from processing import Account
from reports.wording import counted
from wirecopy.options import Config, Data, Json, followed, ledger_of, settings_of
from wirecopy.terminal.condition import health_row, pause_row, tell_condition, tell_pause
from wirecopy.terminal.console import line, rows, say


def status(config: Config = None, data: Data = None, as_json: Json = False) -> None:
    """Tell what became of every address (discovered = stored + alias + quarantined + refused + pending), and how every source does."""
    settings = settings_of(config, data)
    known, now = followed(settings), datetime.now(UTC)
    with ledger_of(settings) as ledger:
        discovered, balance = ledger.discovered(), ledger.balance()
        tally, waiting = ledger.tally(), ledger.waiting()
        healths, pauses = ledger.health(known, now), ledger.pauses(now)
        left, later = ledger.left(), ledger.put_off_until_later()
        stranded = ledger.stranded([source.name for source in known if not source.paused])
    balanced = discovered == sum(balance.values())
    if as_json:
        line({
            "discovered": discovered, **{str(account): number for account, number in balance.items()}, "balanced": balanced, "waiting": waiting,
            "fates": tally, "put_off": later, "stranded": stranded, "left": [asdict(one) for one in left],
            "pauses": [pause_row(one) for one in pauses], "sources": [health_row(one) for one in healths],
        })  # fmt: skip
    else:
        say(f"{equation(discovered, balance)}{'' if balanced else ': this does not hold'}")
        rows(
            ("fate", "booked as", "addresses"),
            [(fate, fate.account, number) for fate, number in sorted(tally.items())],
            "nothing was discovered yet",
        )
        if waiting:
            say(
                f"{counted(waiting, 'article')} still in the outbox; the next crawl delivers what waits there"
            )
        if later:
            say(
                f"{counted(later, 'address', 'addresses')} put off, since a crawl asks one host for crawl.pages at most"
                " and all hosts of a source for five times that"
            )
        if stranded:
            say(
                f"{counted(sum(stranded.values()), 'address', 'addresses')} of sources that are paused or followed"
                f" no longer, to which no crawl comes: {', '.join(stranded)}"
            )
        for path in left:
            say(f"most pages of {path.name} are left: {path.told()}")
        for pause in pauses:
            tell_pause(pause, now)
        tell_condition(healths)
    if not balanced:
        raise typer.Exit(1)


def equation(discovered: int, balance: dict[Account, int]) -> str:
    """The equation in one line."""
    booked = " + ".join(f"{number} {account}" for account, number in balance.items())
    return f"{discovered} discovered = {booked}"
