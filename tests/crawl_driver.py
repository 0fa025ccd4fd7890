"""Runs one crawl in a process of its own and prints its outcome: the reactor runs once a process."""

import json
import sys
from datetime import timedelta
from pathlib import Path

from processing.content.textrules import TEXT_RULES
from spiders.run import gather
from spiders.sources.source import Source
from spiders.task import Backfill, CrawlSettings, Task


def main() -> None:
    """Reads the crawl as JSON from the first argument."""
    wanted = json.loads(sys.argv[1])
    tuples = {"feeds", "sitemaps", "sections", "tags"}
    sources = tuple(
        Source(**{key: tuple(value) if key in tuples else value for key, value in row.items()})
        for row in wanted.get("sources", [])
    )
    task = Task(
        sources=sources,
        urls=tuple(wanted.get("urls", [])),
        archives=tuple(map(Path, wanted.get("archives", []))),
        backfill=Backfill(**wanted["backfill"]) if "backfill" in wanted else None,
        limit=wanted.get("limit"),
        since=timedelta(days=wanted["since"]) if "since" in wanted else None,
        beyond=tuple(wanted.get("beyond", [])),
        shard=tuple(wanted["shard"]) if "shard" in wanted else None,
    )
    settings = CrawlSettings(
        Path(wanted["data"]),
        contact=wanted.get("contact", ""),
        delay=wanted.get("delay", 0),
        allow_private=tuple(wanted.get("allow", [])),
        workers=wanted.get("workers", 1),
        warc=wanted.get("warc", False),
        browser=wanted.get("browser", "never"),
        index=wanted.get("index", "embedded:"),
        respect=tuple(wanted.get("respect", ["noarchive"])),
        verify_certificates=wanted.get("verify", False),
        text_rules=tuple(wanted.get("text_rules", TEXT_RULES)),
    )
    outcome = gather(task, settings)
    print(
        json.dumps(
            {
                "fates": outcome.fates,
                "by_source": outcome.by_source,
                "failed": dict(outcome.failed_sources),
                "undelivered": outcome.undelivered,
                "reason": outcome.reason,
            }
        )
    )


if __name__ == "__main__":
    main()
