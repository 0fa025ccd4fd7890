"""Files of TOML that people write: what they hold, or in a line what is wrong with them."""

import tomllib
from pathlib import Path
from typing import Any


def read_toml(path: Path, wrong: type[Exception]) -> dict[str, Any]:
    """What a file holds. Raises `wrong` where it is no TOML or cannot be read."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise wrong(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise wrong(f"{path}: not UTF-8 at byte {error.start}, TOML is always UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise wrong(f"{path}: not TOML: {error}") from error


def read_tables(path: Path, name: str, wrong: type[Exception]) -> list[dict[str, Any]]:
    """The `[[name]]` tables of a file. Raises `wrong` where it holds anything else."""
    document = read_toml(path, wrong)
    other = next((key for key in document if key != name), None)
    if other is not None:
        raise wrong(f"{path}: key {other!r} found, only [[{name}]] tables are allowed")
    tables = document.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise wrong(f"{path}: {name} is no list of tables, [[{name}]] tables are allowed")
    return tables
