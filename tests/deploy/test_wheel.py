"""The wheel: built from the checkout, put into an environment of its own, and at work there."""

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("index", "processing", "reports", "spiders", "web", "wirecopy")

# Everything that reads a file of the package; what it prints is where the packages lie.
_READS = """
import json
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from index import open_index
from index.elastic import schema
from processing.attribution.agencies import agencies_in
from processing.grouping.anchors import read_anchors
from spiders import Ledger
from spiders.workers.worker import warm_up
from web.catalogue import wording
from web.pages.rendering import STATIC, templates
from wirecopy.demo.newsstand import Newsstand

assert warm_up().article is not None
assert agencies_in("Avec AFP") == ("AFP",)
assert read_anchors("Die Minister trafen sich am 18. Juni 2026 in Neapel.")
assert all(schema.mappings(kind) for kind in schema.kinds())
assert wording("fr") and wording("fr", ".said")
assert (STATIC / "desk.css").read_bytes()
for package in ("web", "reports", "wirecopy.demo"):
    folder = Path(import_module(package).__file__).parent / "templates"
    for template in folder.rglob("*.html"):
        (templates() if package == "web" else import_module("jinja2").Environment()).parse(template.read_text("utf-8"))
open_index("embedded:", Path("data")).close()
Ledger.open(Path("data/ledger.sqlite")).close()
assert Newsstand.open().pieces
(command,) = [found for found in entry_points(group="console_scripts") if found.name == "wirecopy"]
assert callable(command.load())
print(json.dumps([import_module(name).__file__ for name in ("index", "processing", "reports", "spiders", "web", "wirecopy")]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by what builds it for everybody, from nothing but the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("wirecopy-*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment with the wheel, and with what that depends on from this one."""
    home = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(home, with_pip=False)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(home)}))
    with zipfile.ZipFile(wheel) as packed:  # a pure wheel is installed where it is unpacked
        packed.extractall(site)
    # A folder named so is looked into, but no .pth file in it: the checkout stays out of sight.
    (site / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return home / "bin" / "python"


def _run(python: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(python), "-I", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


def _files() -> Iterator[str]:
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file.relative_to(ROOT).as_posix()


def test_it_holds_every_file_of_the_packages_and_no_other(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        held = {name for name in packed.namelist() if ".dist-info/" not in name}
        assert held == set(_files())
        assert all(packed.read(name) == (ROOT / name).read_bytes() for name in held)


def test_what_reads_its_files_finds_them(python: Path, tmp_path: Path) -> None:
    done = _run(python, tmp_path, "-c", _READS)
    assert done.returncode == 0, done.stderr
    site = python.parent.parent
    assert all(Path(file).is_relative_to(site) for file in json.loads(done.stdout))


def test_the_command_tells_what_it_does_and_begins_a_folder(python: Path, tmp_path: Path) -> None:
    told = _run(python, tmp_path, "-m", "wirecopy", "--help")
    assert told.returncode == 0, told.stderr
    assert "crawl" in told.stdout
    begun = _run(python, tmp_path, "-m", "wirecopy", "init", "desk")
    assert begun.returncode == 0, begun.stderr
    assert {file.name for file in (tmp_path / "desk").iterdir()} >= {"wirecopy.toml", "sources.toml"}  # fmt: skip
