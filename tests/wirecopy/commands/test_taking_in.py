"""`import`, `fetch`, `crawl`, `replay` and `why`: articles in, and what became of each."""

import gzip
import json
from pathlib import Path
from typing import Any

from local_sites import Site


def lines(path: Path, rows: list[Any]) -> Path:
    text = "\n".join(
        row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows
    )
    path.write_text(text + "\n", "utf-8")
    return path


def test_a_second_import_of_the_same_rows_writes_nothing(program, tmp_path: Path, rows) -> None:
    lines(tmp_path / "a.jsonl", rows)
    assert program.rows("import", "a.jsonl", "--json") == [
        {"new": 4, "superseding": 0, "alias": 0, "held": 0, "quarantined": 0, "bad": 0}
    ]
    assert program.rows("import", "a.jsonl", "--json") == [
        {"new": 0, "superseding": 0, "alias": 0, "held": 4, "quarantined": 0, "bad": 0}
    ]


def test_a_changed_text_of_one_address_supersedes(program, tmp_path: Path, rows) -> None:
    row = {key: value for key, value in rows[0].items() if key != "id"}
    lines(tmp_path / "a.jsonl", [row])
    program.done("import", "a.jsonl")
    lines(
        tmp_path / "b.jsonl",
        [{**row, "text": row["text"] + " Le soir, deux pays se sont ajoutés à la liste."}],
    )
    assert program.rows("import", "b.jsonl", "--json")[0]["superseding"] == 1
    exported = program.rows("export")
    assert sorted(item["superseded"] for item in exported) == [False, True]
    assert len({item["story"] for item in exported}) == 1


def test_bad_rows_are_told_with_their_lines_and_the_rest_goes_on(
    program, tmp_path: Path, rows
) -> None:
    lines(
        tmp_path / "a.jsonl",
        [rows[0], "{broken", "[1, 2]", {"id": "x"}, {"text": "no address"}, "",
         {"id": "y", "text": "words", "published": "yesterday"}, {"id": "z", "text": ["a"]}, {"url": "ftp://a.example/", "text": "words"}, rows[1]],
    )  # fmt: skip
    result = program.run("import", "a.jsonl")
    assert result.returncode == 3
    told = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in told] == [
        "line 2",
        "line 3",
        "line 4",
        "line 5",
        "line 7",
        "line 8",
        "line 9",
    ]
    assert "text: nothing found" in told[2]
    assert "url, id: neither found" in told[3]
    assert "published: 'yesterday' found" in told[4]
    assert "2 new, 7 bad" in result.stdout


def test_gzipped_rows_are_read_and_a_torn_file_gives_what_it_can(
    program, tmp_path: Path, rows
) -> None:
    body = "\n".join(json.dumps(row) for row in rows).encode()
    whole = gzip.compress(body)
    (tmp_path / "a.jsonl.gz").write_bytes(whole)
    assert program.rows("import", "a.jsonl.gz", "--json")[0]["new"] == 4
    (tmp_path / "b.jsonl.gz").write_bytes(whole[:-30])
    result = program.run("import", "b.jsonl.gz", "--data", "other")
    assert result.returncode == 3
    assert "cannot be read on" in result.stderr


def test_an_article_keeps_its_time_source_and_language(program, tmp_path: Path) -> None:
    text = "Οι υπουργοί συναντήθηκαν στη Νάπολη για την ασφάλεια των στενών και τα ναυάγια. " * 3
    lines(
        tmp_path / "a.jsonl",
        [
            {
                "url": "https://www.kyma.example/1?utm_source=x",
                "text": text,
                "published": 1781794800,
                "authors": "Ελένη Κ.",
            }
        ],
    )
    program.done("import", "a.jsonl")
    (row,) = program.rows("export")
    assert row["url"] == "https://www.kyma.example/1"
    assert (row["source"], row["language"], row["authors"]) == ("kyma.example", "el", ["Ελένη Κ."])
    assert row["published"].startswith("2026-06-18T15:00:00")


def test_a_page_is_fetched_told_of_and_replayed(program, tmp_path: Path, site: Site) -> None:
    link = site.article("/2026/06/story-1", 1)
    (tmp_path / "wirecopy.toml").write_text(
        f'[crawl]\ndelay = 0\nworkers = 1\nallow_private = ["{site.host}"]\n'
    )
    (told,) = program.rows("fetch", link, f"{site.base}/none", "file:///etc/passwd", "--json")
    assert told["stored"] == 1
    assert told["fates"] == {"fetched": 1, "failed": 1, "refused": 1}
    out = program.done("why", link)
    assert [word for word in ("discovered", "extracted", "fetched") if word in out] == [
        "discovered",
        "extracted",
        "fetched",
    ]
    (why,) = program.rows("why", f"{site.base}/none", "--json")
    assert (why["fate"], why["reason"]) == ("failed", "HTTP 404")
    assert link in program.refused(1, "why", f"{site.base}/2026/06/story-2"), (
        "the nearest known one is named"
    )
    out = program.done("fetch", link, f"{site.base}/none", "file:///etc/passwd", link)
    assert out.splitlines()[-3:] == [
        "0 new articles in " + out.rpartition("0 new articles in ")[2].splitlines()[0],
        f"{site.base}/none: failed: HTTP 404",
        "file:///etc/passwd: refused: file:///etc/passwd: scheme file, only http and https are followed",
    ], "each that gave no article is told with its reason"
    assert out.splitlines()[1].split()[0] == "(none)", "what is no address has no source"
    told = program.done("why", "file:///etc/passwd").splitlines()
    assert told[1].startswith("refused: file:///etc/passwd: scheme file")
    assert site.asked.count("/2026/06/story-1") == 2, "what is named twice is asked once"
    site.page("/2026/06/story-1", "gone", status=410)
    *_, last = program.done("fetch", link).splitlines()
    assert last == f"{link}: deleted: HTTP 410; its article is kept"
    archive = next((tmp_path / "data" / "warc").iterdir())
    assert "1 new article in" in program.done("replay", str(archive), "--data", "again")
    archive.write_bytes(archive.read_bytes() + b"\x1f\x8b\x08 and no more")
    told = program.refused(3, "replay", str(archive), "--data", "again")
    assert f"{archive.name}: one place could not be read, near byte " in told


def test_a_crawl_with_a_lost_source_ends_with_losses(program, tmp_path: Path, site: Site) -> None:
    feed = site.feed("/rss", [site.article("/2026/06/story-1", 1)])
    (tmp_path / "wirecopy.toml").write_text(
        f'[crawl]\ndelay = 0\nworkers = 1\nallow_private = ["{site.host}"]\n'
    )
    (tmp_path / "sources.toml").write_text(
        f'[[source]]\nname = "Post"\nfeeds = ["{feed}"]\n[[source]]\nname = "المرفأ"\nfeeds = ["{site.base}/gone"]\n',
        "utf-8",
    )
    result = program.run("crawl")
    assert result.returncode == 3
    assert "1 new article in" in result.stdout
    told = "404: moved?; `wirecopy sources add` with its home page finds its lists"
    assert result.stderr.strip() == f"المرفأ: {site.base}/gone: {told}"
    assert program.run("crawl", "--source", "Post").returncode == 0
