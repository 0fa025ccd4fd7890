"""Compose file, units and manifests: guarded, bounded, and nothing in them that leads nowhere."""

import configparser
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

DEPLOY = Path(__file__).parents[2] / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
LASTING = [name for name, service in SERVICES.items() if "restart" in service]


def test_every_yaml_file_can_be_read() -> None:
    files = sorted(DEPLOY.rglob("*.yaml"))
    assert len(files) >= 5
    assert all(list(yaml.safe_load_all(file.read_text("utf-8"))) for file in files)


def test_ports_are_published_on_this_machine_only() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_images_are_named_by_their_version_and_of_one_release() -> None:
    images = {service["image"] for service in SERVICES.values() if "build" not in service}
    assert all(image.startswith("docker.elastic.co/") for image in images)
    assert len({image.rpartition(":")[2] for image in images}) == 1
    assert all(re.fullmatch(r"9\.\d+\.\d+", image.rpartition(":")[2]) for image in images)


@pytest.mark.parametrize("name", LASTING)
def test_a_lasting_service_is_watched_bounded_and_has_no_privilege(name: str) -> None:
    service = SERVICES[name]
    assert service["healthcheck"]["test"]
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["logging"]["options"]["max-size"]


def test_every_volume_and_secret_is_declared_and_used() -> None:
    mounted = {v.split(":")[0] for s in SERVICES.values() for v in s.get("volumes", [])}
    named = {volume for volume in mounted if not volume.startswith(".")}
    assert named == set(COMPOSE["volumes"])
    assert {x for s in SERVICES.values() for x in s.get("secrets", [])} == set(COMPOSE["secrets"])


def test_a_secret_that_is_read_is_given_and_made() -> None:
    maker = (DEPLOY / "compose" / "secrets.sh").read_text()
    for name, service in SERVICES.items():
        text = str(service)
        script = re.search(r"/setup/([a-z]+\.sh)", text)
        if script:
            text += (DEPLOY / "compose" / script[1]).read_text()
        assert set(re.findall(r"/run/secrets/([a-z_]+)", text)) == set(
            service.get("secrets", [])
        ), name
    assert all(f" {name}" in maker for name in COMPOSE["secrets"])


def test_no_password_stands_in_a_file() -> None:
    for service in SERVICES.values():
        variables = service.get("environment", {})
        secret = [
            name
            for name in variables
            if re.search("PASSWORD|KEY", name) and not name.endswith("_FILE")
        ]
        assert [name for name in secret if not name.endswith(("SSL_KEY", "ssl.key"))] == []


def test_what_is_waited_for_exists_and_ends_or_is_watched() -> None:
    for service in SERVICES.values():
        for name, wanted in service.get("depends_on", {}).items():
            healthy = wanted["condition"] == "service_healthy"
            assert healthy == ("healthcheck" in SERVICES[name])
            assert healthy != (wanted["condition"] == "service_completed_successfully")


def test_mounted_files_of_the_checkout_are_there() -> None:
    for service in SERVICES.values():
        for script in re.findall(r"/setup/([a-z]+\.sh)", str(service)):
            assert (DEPLOY / "compose" / script).is_file()
    build = SERVICES["crawl"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).is_file()


def unit(name: str) -> configparser.ConfigParser:
    """A unit; of a key that stands several times the last counts."""
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]  # keys have capitals
    read.read_string((DEPLOY / "systemd" / name).read_text("utf-8"))
    return read


def test_the_service_can_write_its_state_and_nothing_else() -> None:
    service = unit("wirecopy-crawl.service")["Service"]
    assert service["ProtectSystem"] == "strict"
    assert service["NoNewPrivileges"] == "yes"
    assert service["CapabilityBoundingSet"] == ""
    assert service["StateDirectory"] == "wirecopy"
    assert "ReadWritePaths" not in service
    assert "User" not in service
    assert service["DynamicUser"] == "yes"


def test_the_service_takes_losses_for_success_and_nothing_else() -> None:
    service = unit("wirecopy-crawl.service")["Service"]
    assert service["SuccessExitStatus"] == "3"
    assert service["Type"] == "oneshot"


def test_the_state_folder_is_the_data_folder() -> None:
    service = unit("wirecopy-crawl.service")["Service"]
    assert service["Environment"] == f"WIRECOPY_DATA=/var/lib/{service['StateDirectory']}"


def test_a_credential_is_read_from_where_it_is_loaded() -> None:
    text = (DEPLOY / "systemd" / "wirecopy-crawl.service").read_text()
    loaded = re.search(r"^#LoadCredential=(\w+):", text, re.MULTILINE)
    assert loaded
    assert f"WIRECOPY_INDEX_PASSWORD_FILE=%d/{loaded[1]}" in text


def test_the_timer_starts_the_service_never_twice_at_once() -> None:
    timer = unit("wirecopy-crawl.timer")
    assert timer["Timer"]["OnUnitInactiveSec"] == "30min"
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert (DEPLOY / "systemd" / "wirecopy-crawl.service").is_file(), (
        "found by the timer's own name"
    )


def test_the_scheduler_is_as_shut_in_as_the_crawl() -> None:
    crawl, scheduler = unit("wirecopy-crawl.service"), unit("wirecopy-schedule.service")
    own = {"Type", "ExecStart", "SuccessExitStatus", "TimeoutStartSec", "TimeoutStopSec"}
    again = {"Restart", "RestartSec", "RestartPreventExitStatus"}
    shared = {key: value for key, value in crawl["Service"].items() if key not in own}
    assert shared.items() <= dict(scheduler["Service"]).items()
    assert scheduler["Service"].keys() - shared.keys() <= own | again


def test_the_scheduler_is_started_again_unless_it_is_set_up_wrongly() -> None:
    service = unit("wirecopy-schedule.service")["Service"]
    assert (service["Restart"], service["RestartPreventExitStatus"]) == ("on-failure", "2")
    assert service["ExecStart"].split()[:2] == ["/usr/local/bin/wirecopy", "schedule"]
    grace = re.fullmatch(r"([0-9]+)s", service["TimeoutStopSec"])
    assert grace
    assert int(grace[1]) > 60, "longer than a crawl is waited for"


def test_cron_runs_what_is_due_as_a_user_of_its_own() -> None:
    lines = (DEPLOY / "cron" / "wirecopy").read_text("utf-8").splitlines()
    (job,) = [line for line in lines if line.startswith("*/10 ")]
    assert job.split()[5] == "crawler"
    assert "wirecopy schedule --once" in job
    assert job.split()[6:10] == ["flock", "-n", "-E", "0"], "a long run is nothing to be mailed"
    assert "WIRECOPY_DATA=/var/lib/wirecopy" in lines


def manifests(name: str) -> dict[str, dict[str, Any]]:
    """The objects of a manifest by kind."""
    text = (DEPLOY / "kubernetes" / name).read_text("utf-8")
    return {one["kind"]: one for one in yaml.safe_load_all(text)}


def pods() -> dict[str, dict[str, Any]]:
    """The pods that crawl, by the kind of what makes them."""
    stateful = manifests("statefulset.yaml")["StatefulSet"]["spec"]
    job = manifests("cronjob.yaml")["CronJob"]["spec"]["jobTemplate"]["spec"]
    return {"StatefulSet": stateful["template"]["spec"], "CronJob": job["template"]["spec"]}


@pytest.mark.parametrize("kind", ["StatefulSet", "CronJob"])
def test_a_pod_is_restricted_and_bounded(kind: str) -> None:
    pod = pods()[kind]
    (container,) = pod["containers"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert container["securityContext"]["allowPrivilegeEscalation"] is False
    assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    assert container["resources"]["requests"].keys() >= {"cpu", "memory"}
    assert container["resources"]["limits"]["memory"]


@pytest.mark.parametrize("kind", ["StatefulSet", "CronJob"])
def test_every_mount_of_a_pod_has_its_volume(kind: str) -> None:
    pod = pods()[kind]
    volumes = {volume["name"] for volume in pod["volumes"]}
    if kind == "StatefulSet":
        claims = manifests("statefulset.yaml")["StatefulSet"]["spec"]["volumeClaimTemplates"]
        volumes |= {claim["metadata"]["name"] for claim in claims}
    assert {mount["name"] for mount in pod["containers"][0]["volumeMounts"]} == volumes


@pytest.mark.parametrize("kind", ["StatefulSet", "CronJob"])
def test_a_pod_refers_to_what_the_base_declares(kind: str) -> None:
    base = manifests("base.yaml")
    pod = pods()[kind]
    assert pod["serviceAccountName"] == base["ServiceAccount"]["metadata"]["name"]
    (config,) = (v["configMap"]["name"] for v in pod["volumes"] if "configMap" in v)
    assert config == base["ConfigMap"]["metadata"]["name"]
    (secret,) = (v["secret"]["secretName"] for v in pod["volumes"] if "secret" in v)
    assert f'"{secret}"' in base["ConfigMap"]["data"]["wirecopy.toml"]


def test_the_number_of_shards_is_the_same_wherever_it_stands() -> None:
    job = manifests("cronjob.yaml")["CronJob"]["spec"]["jobTemplate"]["spec"]
    replicas = manifests("statefulset.yaml")["StatefulSet"]["spec"]["replicas"]
    for kind, number in (("CronJob", job["completions"]), ("StatefulSet", replicas)):
        env = {v["name"]: v.get("value") for v in pods()[kind]["containers"][0]["env"]}
        assert env["SHARDS"] == str(number)
    assert job["completions"] == job["parallelism"], "a shard that waits for another crawls late"
    assert job["completionMode"] == "Indexed"


def test_each_shard_of_a_job_has_a_folder_of_its_own() -> None:
    cron = manifests("cronjob.yaml")
    (mount,) = (
        m for m in pods()["CronJob"]["containers"][0]["volumeMounts"] if m["name"] == "data"
    )
    assert mount["subPathExpr"].endswith("$(JOB_COMPLETION_INDEX)")
    (volume,) = (v for v in pods()["CronJob"]["volumes"] if v["name"] == "data")
    claim = volume["persistentVolumeClaim"]["claimName"]
    assert claim == cron["PersistentVolumeClaim"]["metadata"]["name"]
    assert cron["CronJob"]["spec"]["concurrencyPolicy"] == "Forbid"


def test_the_volumes_of_shards_outlive_their_pods() -> None:
    policy = manifests("statefulset.yaml")["StatefulSet"]["spec"]
    assert policy["persistentVolumeClaimRetentionPolicy"] == {
        "whenDeleted": "Retain",
        "whenScaled": "Retain",
    }


def test_kustomize_takes_files_that_are_there() -> None:
    folder = DEPLOY / "kubernetes"
    named = yaml.safe_load((folder / "kustomization.yaml").read_text())["resources"]
    assert all((folder / name).is_file() for name in named)
    assert "base.yaml" in named
