"""What is deployed calls commands that exist, with settings that exist and files that are there."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from typer.main import get_command

from wirecopy.cli import app
from wirecopy.options import shard
from wirecopy.settings.config import read_settings
from wirecopy.settings.setting import SETTINGS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file() and path.suffix != ".ndjson")
DOCUMENTED = [*FILES, ROOT / "docs" / "deployment.md"]


def documents(name: str) -> list[dict[str, Any]]:
    """The documents of a YAML file."""
    return list(yaml.safe_load_all((DEPLOY / name).read_text("utf-8")))


def parsed(words: list[str]) -> typer.Context:
    """The command's words as the command line takes them apart; it raises what it would tell."""
    command: Any = get_command(app)
    context = command.make_context("wirecopy", list(words[:1]), resilient_parsing=True)
    while hasattr(command, "commands"):
        command, words = command.commands[words[0]], words[1:]
    return command.make_context(command.name, list(words), parent=context)


def called(path: Path) -> list[str]:
    """The command lines of wirecopy in a file: in its code, without what it says of it."""
    text = path.read_text("utf-8").replace("\\\n", " ")
    if path.suffix == ".md":
        text = "\n".join(
            [*re.findall(r"```sh\n(.*?)```", text, re.DOTALL), *re.findall(r"`([^`\n]+)`", text)]
        )
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return re.findall(r"(?<!-n )(?:^|(?<=[\s=])|(?<=bin/))wirecopy ([a-z].*)$", code, re.MULTILINE)


def words_of(line: str) -> list[str]:
    """A command's words, without comment, pipe or what follows it."""
    return shlex.split(re.split(r"\s(?:#|\|\||\||>|&&?)\s?|\s&$", line)[0])


@pytest.mark.parametrize(
    ("path", "line"),
    [(path, line) for path in DOCUMENTED for line in called(path)],
    ids=lambda value: getattr(value, "name", value),
)
def test_every_command_line_is_understood(path: Path, line: str) -> None:
    words = [word.replace("$shard", "1/4") for word in words_of(line) if word not in ("$@",)]
    context = parsed(words)
    if context.params.get("shard"):
        assert shard(context.params["shard"])[1] == 4


def test_command_lines_are_found_where_they_stand() -> None:
    found = {path.name: len(called(path)) for path in DOCUMENTED if called(path)}
    assert {
        "wirecopy-crawl.service",
        "cronjob.yaml",
        "crawl-loop.sh",
        "deployment.md",
    } <= found.keys()


def test_the_options_of_the_loop_are_those_of_a_crawl() -> None:
    (stateful,) = documents("kubernetes/statefulset.yaml")
    script = stateful["spec"]["template"]["spec"]["containers"][0]["command"][-1]
    line = re.search(r"crawl-loop (\d+) (.*)", script)
    assert line
    assert int(line[1]) >= 60
    assert (
        parsed(["crawl", *shlex.split(line[2].replace("$shard", "1/4"))]).params["shard"] == "1/4"
    )


def test_the_command_of_a_health_check_is_understood() -> None:
    (compose,) = documents("compose.yaml")
    kind, *words = compose["services"]["crawl"]["healthcheck"]["test"]
    assert kind == "CMD"
    assert parsed(words[1:]).params["query"] == "*:*"


@pytest.mark.parametrize("path", DOCUMENTED, ids=lambda path: path.name)
def test_every_variable_is_a_setting(path: Path) -> None:
    secrets = {"WIRECOPY_INDEX_PASSWORD", "WIRECOPY_INDEX_API_KEY"}
    known = {setting.environment for setting in SETTINGS} | secrets
    assert set(re.findall(r"WIRECOPY_[A-Z_]+", path.read_text("utf-8"))) <= known


def test_what_compose_sets_is_taken(tmp_path: Path) -> None:
    (compose,) = documents("compose.yaml")
    secret = tmp_path / "password"
    secret.write_text("correct horse\n")
    environment = {
        **compose["services"]["crawl"]["environment"],
        "WIRECOPY_INDEX_PASSWORD_FILE": str(secret),
    }
    settings = read_settings(environment=environment)
    assert settings.index_url == "https://wirecopy@elasticsearch:9200/wirecopy"
    assert settings.data == Path("/var/lib/wirecopy")
    assert settings.access.password == "correct horse"
    assert str(settings.access.ca_file) == "/certs/ca/ca.crt"


def test_the_configuration_of_the_cluster_is_one(tmp_path: Path) -> None:
    (config,) = (one for one in documents("kubernetes/base.yaml") if one["kind"] == "ConfigMap")
    for name, text in config["data"].items():
        (tmp_path / name).write_text(text.replace("/run/secrets/wirecopy", str(tmp_path)), "utf-8")
    (tmp_path / "password").write_text("correct horse")
    settings = read_settings(tmp_path / "wirecopy.toml", environment={})
    assert settings.access.password == "correct horse"
    assert settings.sources == tmp_path / "sources.toml"
    assert settings.data == Path("/var/lib/wirecopy"), "where the volume is mounted"


def test_the_steps_of_the_container_copy_what_is_there_and_all_packages() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8").replace("\\\n", " ")
    copied = [line.split()[1:] for line in text.splitlines() if line.startswith("COPY ")]
    own = [
        word
        for words in copied
        if not words[0].startswith("--from")
        for word in words[:-1]
        if not word.startswith("--")
    ]
    assert [name for name in own if not (ROOT / name).exists()] == []
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    packages = re.search(r"only-include = \[(.*?)\]", project)
    assert packages
    assert set(re.findall(r'"(\w+)"', packages[1])) <= set(own)
    allowed = {
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] == "!"
    }
    assert {name.split("/")[0] for name in own} <= allowed, "the build is sent what it copies"


def test_the_container_is_no_ones_root() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    assert "USER 1000:1000" in text
    assert 'ENTRYPOINT ["wirecopy"]' in text


def test_what_is_installed_where_its_user_cannot_write_is_compiled_at_once() -> None:
    build, _, _ = (DEPLOY / "Containerfile").read_text("utf-8").partition("uv pip")
    assert "\nENV UV_COMPILE_BYTECODE=1\n" in build, "before the first of them"
    installs = re.findall(r"uv tool install .*", (ROOT / "docs" / "deployment.md").read_text())
    assert installs
    assert all("--compile-bytecode" in line for line in installs)


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.suffix == ".sh"], ids=lambda path: path.name
)
def test_scripts_can_be_run(path: Path) -> None:
    assert path.read_text().startswith("#!/bin/sh\n")
    assert path.stat().st_mode & 0o111
