"""The egg: built from the checkout as scrapyd-deploy does, with all that the crawl reads of its packages."""

import shutil
import subprocess
import sys
import tomllib
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("index", "processing", "reports", "spiders", "web", "wirecopy")

# What it writes beside scrapy.cfg where there is no setup.py.
SETUP = """
from setuptools import setup, find_packages
setup(name="project", version="1.0", packages=find_packages(), entry_points={"scrapy": ["settings = spiders.settings"]})
"""


@pytest.fixture(scope="module")
def egg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The egg, from what a checkout holds of it."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in (*PACKAGES, "tests/deploy", "deploy"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    (folder / "setup.py").write_text(SETUP)
    subprocess.run(
        [sys.executable, "setup.py", "bdist_egg", "-d", "dist"],
        cwd=folder, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (built,) = (folder / "dist").glob("*.egg")
    return built


def test_it_holds_every_file_of_the_packages_and_no_other(egg: Path) -> None:
    held = {name for name in zipfile.ZipFile(egg).namelist() if not name.endswith(".pyc")}
    known = {
        str(path.relative_to(ROOT))
        for name in PACKAGES
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in held if not name.startswith("EGG-INFO/")} == known


def test_it_names_the_settings_that_scrapy_cfg_names(egg: Path) -> None:
    points = ConfigParser()
    points.read_string(zipfile.ZipFile(egg).read("EGG-INFO/entry_points.txt").decode())
    project = ConfigParser()
    project.read(ROOT / "scrapy.cfg")
    assert points["scrapy"]["settings"] == project["settings"]["default"]
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert declared["entry-points"]["scrapy"]["settings"] == project["settings"]["default"]
