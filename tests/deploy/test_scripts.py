"""The scripts of the deployment, run with a crawl that stands in for the real one."""

import os
import signal
import stat
import subprocess
from pathlib import Path

import pytest
import yaml

DEPLOY = Path(__file__).parents[2] / "deploy"


@pytest.fixture
def crawls(tmp_path: Path) -> Path:
    """A folder for the path, in which `wirecopy` notes its words and ends as the file `codes` says."""
    program = tmp_path / "wirecopy"
    program.write_text(
        "#!/bin/sh\n"
        f'cd "{tmp_path}"\n'
        'echo "$*" >>asked\n'
        "echo crawling\n"
        "code=$(head -n 1 codes); sed -i 1d codes\n"
        '[ "$code" != waits ] || exec sleep 60\n'
        'exit "$code"\n'
    )
    program.chmod(0o755)
    return tmp_path


def run(folder: Path, command: list[str], codes: list[str], **environment: str) -> int:
    (folder / "codes").write_text("\n".join(codes) + "\n")
    path = f"{folder}:{os.environ['PATH']}"
    done = subprocess.run(
        command, env={**os.environ, "PATH": path, **environment}, check=False, timeout=60,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return done.returncode


def test_a_loop_crawls_on_after_losses_and_failures_and_ends_where_it_is_set_up_wrongly(
    crawls: Path,
) -> None:
    loop = [str(DEPLOY / "crawl-loop.sh"), "0", "--shard", "2/4"]
    assert run(crawls, loop, ["0", "3", "1", "0", "2"]) == 2
    assert (crawls / "asked").read_text().splitlines() == ["crawl --shard 2/4"] * 5


@pytest.mark.parametrize("words", [[], ["soon"], ["-1"]])
def test_a_loop_wants_a_number_of_seconds(crawls: Path, words: list[str]) -> None:
    assert run(crawls, [str(DEPLOY / "crawl-loop.sh"), *words], ["0"]) == 2
    assert not (crawls / "asked").exists()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_a_loop_that_is_ended_ends_its_crawl(crawls: Path, end: signal.Signals) -> None:
    (crawls / "codes").write_text("waits\n")
    with subprocess.Popen(
        [str(DEPLOY / "crawl-loop.sh"), "60"],
        env={**os.environ, "PATH": f"{crawls}:{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        text=True,
    ) as loop:
        assert loop.stdout
        assert loop.stdout.readline() == "crawling\n"
        loop.send_signal(end)
        try:
            assert loop.wait(timeout=30) == 0
        finally:
            loop.kill()
        assert loop.stdout.read() == "", "no one else holds the pipe: the crawl has ended too"


def script_of(name: str) -> list[str]:
    """The command of the container in a manifest."""
    for one in yaml.safe_load_all((DEPLOY / "kubernetes" / name).read_text("utf-8")):
        spec = one.get("spec", {})
        template = spec.get("jobTemplate", one).get("spec", {}).get("template")
        if template:
            return list(template["spec"]["containers"][0]["command"])
    raise AssertionError(name)


@pytest.mark.parametrize(("code", "ends"), [("0", 0), ("3", 0), ("1", 1), ("2", 2)])
def test_a_pod_of_a_job_ends_well_with_losses_and_tells_the_rest(
    crawls: Path, code: str, ends: int
) -> None:
    assert (
        run(crawls, script_of("cronjob.yaml"), [code], JOB_COMPLETION_INDEX="0", SHARDS="4") == ends
    )


def test_the_pods_of_a_job_take_all_shards(crawls: Path) -> None:
    for index in range(4):
        run(crawls, script_of("cronjob.yaml"), ["0"], JOB_COMPLETION_INDEX=str(index), SHARDS="4")
    asked = (crawls / "asked").read_text().splitlines()
    assert [line.split()[-1] for line in asked] == ["1/4", "2/4", "3/4", "4/4"]


def test_the_pods_of_a_set_take_all_shards(crawls: Path) -> None:
    (crawls / "crawl-loop").symlink_to(crawls / "wirecopy")
    for index in range(4):
        run(
            crawls,
            script_of("statefulset.yaml"),
            ["0"],
            HOSTNAME=f"wirecopy-crawl-{index}",
            SHARDS="4",
        )
    asked = (crawls / "asked").read_text().splitlines()
    assert [line.split()[-1] for line in asked] == ["1/4", "2/4", "3/4", "4/4"]


def test_secrets_are_made_once_and_read_by_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    subprocess.run([str(DEPLOY / "compose" / "secrets.sh"), str(folder)], check=True)
    made = {path.name: path.read_text() for path in folder.iterdir()}
    assert made.keys() == {"elastic_password", "kibana_password", "wirecopy_password", "kibana_key"}
    assert all(len(secret) == 48 and secret.isalnum() for secret in made.values())
    assert len(set(made.values())) == 4
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o400}
    subprocess.run([str(DEPLOY / "compose" / "secrets.sh"), str(folder)], check=True)
    assert {path.name: path.read_text() for path in folder.iterdir()} == made
