"""A real Elasticsearch on loopback, of one node or several: started, killed, made to stand still."""

import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from elasticsearch import ApiError, Elasticsearch, TransportError

VERSION = "9.5.0"
_USER = "wirecopy-elastic"  # the server refuses to run as root
_HEAP = "512m"
_QUICK = "-XX:TieredStopAtLevel=1 -XX:-AlwaysPreTouch"  # soon up, and as slow as it may be
_PATIENCE = 300.0  # seconds for a start on a busy machine
_INSTALLER = Path(__file__).parent / "elastic" / "install.sh"
_CACHE = Path(f"/var/tmp/wirecopy-elasticsearch-{os.getuid()}")  # as the installer has it


class Server:
    """One node of its own: own folder, own port, a small heap."""

    def __init__(
        self,
        settings: Mapping[str, object] | None = None,
        port: int = 0,
        heap: str = _HEAP,
        within: Path | None = None,
        java: str = _QUICK,
    ) -> None:
        self.port = port or free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="wirecopy-es-", dir=within or _folder()))
        self._heap, self._java = heap, java
        self._home = installed()
        self._settings = {
            "cluster.name": f"test-{secrets.token_hex(4)}",
            "network.host": "127.0.0.1",
            "http.port": self.port,
            "transport.port": free_port(),
            "discovery.type": "single-node",
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            "path.repo": str(self.folder / "snapshots"),
            "xpack.security.enabled": False,
            "cluster.routing.allocation.disk.threshold_enabled": False,
            "ingest.geoip.downloader.enabled": None,
        } | dict(settings or {})
        self._process: subprocess.Popen[bytes] | None = None
        shutil.copytree(self._home / "config", self.folder / "config")
        self._own()

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def config(self) -> Path:
        """The folder of its configuration."""
        return self.folder / "config"

    def start(self, wait: bool = True) -> "Server":
        """Start it, and wait until it answers."""
        lines = [f"{key}: {value}" for key, value in self._settings.items() if value is not None]
        (self.config / "elasticsearch.yml").write_text("\n".join(lines) + "\n")
        self._own()
        user = pwd.getpwnam(_USER) if os.getuid() == 0 else None
        with (self.folder / "output").open("ab") as output:
            self._process = subprocess.Popen(
                [self._home / "bin" / "elasticsearch"],
                env=self._environment(),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **({"user": user.pw_uid, "group": user.pw_gid, "extra_groups": ()} if user else {}),
            )
        if wait:
            self.wait()
        return self

    def wait(self) -> None:
        """Wait until the port answers HTTP."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if self._process is not None and self._process.poll() is not None:
                break
            with socket.socket() as knocking:
                knocking.settimeout(1)
                if knocking.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.2)
        raise RuntimeError(f"Elasticsearch did not start:\n{self.output()[-3000:]}")

    def output(self) -> str:
        """What it said."""
        return (self.folder / "output").read_text(errors="replace")

    def kill(self) -> None:
        """SIGKILL to all of it, at once."""
        self._signal(signal.SIGKILL)
        if self._process:
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        """Stands still, its connections open."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Goes on."""
        self._signal(signal.SIGCONT)

    def remove(self) -> None:
        """Stop it and remove what it wrote."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, program: str, *arguments: str, input: str = "") -> str:
        """Run one of the server's own programs (`elasticsearch-users`) on its configuration."""
        user = pwd.getpwnam(_USER) if os.getuid() == 0 else None
        done = subprocess.run(
            [self._home / "bin" / program, *arguments],
            env=self._environment(),
            input=input,
            capture_output=True,
            text=True,
            check=True,
            **({"user": user.pw_uid, "group": user.pw_gid, "extra_groups": ()} if user else {}),
        )
        return done.stdout

    def _signal(self, number: signal.Signals) -> None:
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, number)

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return kept | {
            "ES_PATH_CONF": str(self.config),
            "ES_JAVA_HOME": str((_CACHE / "java").resolve()),
            "ES_JAVA_OPTS": f"-Xms{self._heap} -Xmx{self._heap} {self._java}",
            "ES_TMPDIR": str(self.folder / "tmp"),
            "HOME": str(self.folder),
        }

    def _own(self) -> None:
        """Everything it writes belongs to its user."""
        for name in ("data", "logs", "snapshots", "tmp"):
            (self.folder / name).mkdir(exist_ok=True)
        if os.getuid() == 0:
            _user()
            subprocess.run(["chown", "-R", _USER, self.folder], check=True)


class Cluster:
    """Nodes on loopback that know each other, each to be killed and started again on its own."""

    def __init__(self, number: int) -> None:
        transport = [free_port() for _ in range(number)]
        names = [f"node-{at}" for at in range(number)]
        shared = {
            "cluster.name": f"test-{secrets.token_hex(4)}",
            "discovery.type": None,
            "discovery.seed_hosts": json.dumps([f"127.0.0.1:{port}" for port in transport]),
            "cluster.initial_master_nodes": json.dumps(names),
        }
        self.nodes = [
            Server({**shared, "node.name": name, "transport.port": port}, heap="384m")
            for name, port in zip(names, transport, strict=True)
        ]

    @property
    def url(self) -> str:
        """All nodes, as an index's address names them."""
        return "http://" + ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)

    def start(self) -> "Cluster":
        """Start all of them, and wait until they have found each other."""
        for node in self.nodes:
            node.start(wait=False)
        for node in self.nodes:
            node.wait()
        self.await_nodes(len(self.nodes))
        return self

    def await_nodes(self, number: int, patience: float = _PATIENCE) -> None:
        """Wait until so many nodes are there and every shard has all of its copies."""
        self._health({"wait_for_nodes": str(number), "wait_for_status": "green"}, patience)

    def node_of(self, index: str) -> Server:
        """The node that holds the first copy of an index, which takes its writes."""
        with self.client() as client:
            shards = client.cat.shards(index=index, format="json").body
        names = [shard["node"] for shard in shards if shard["prirep"] == "p"]
        return self.nodes[int(names[0].rpartition("-")[2])]

    def master(self) -> Server:
        """The node that leads the others."""
        with self.client() as client:
            (found,) = client.cat.master(format="json").body
        return self.nodes[int(found["node"].rpartition("-")[2])]

    def client(self) -> Elasticsearch:
        """A client that knows all of them."""
        return Elasticsearch([node.url for node in self.nodes], request_timeout=30, max_retries=6)

    def remove(self) -> None:
        """Stop them and remove what they wrote."""
        for node in self.nodes:
            node.remove()

    def _health(self, wanted: Mapping[str, str], patience: float) -> None:
        until = time.monotonic() + patience
        with self.client() as client:
            while True:
                try:
                    if not client.cluster.health(**wanted, timeout="5s")["timed_out"]:  # type: ignore[arg-type]
                        return
                except (ApiError, TransportError):
                    pass  # it is choosing a master
                if time.monotonic() > until:
                    raise RuntimeError(f"the cluster does not come to {wanted}")
                time.sleep(0.1)


def installed() -> Path:
    """The server's program, brought where it is missing."""
    home = _CACHE / f"elasticsearch-{VERSION}"
    if not (home / "plugins" / "languages" / "stable-plugin-descriptor.properties").exists():
        subprocess.run(["sh", _INSTALLER], check=True)
    return home


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """The server, started and taking requests; removed afterwards, however far it came."""
    try:
        server.start()
        healthy(server.url)
        yield server
    finally:
        server.remove()


def healthy(url: str, patience: float = _PATIENCE) -> None:
    """Wait until the cluster behind `url` takes requests."""
    until = time.monotonic() + patience
    with Elasticsearch(url, request_timeout=5, max_retries=0) as client:
        while True:
            try:
                client.cluster.health(wait_for_status="yellow", timeout="5s")
            except (ApiError, TransportError):
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
            else:
                return


def _user() -> None:
    try:
        pwd.getpwnam(_USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--no-create-home", _USER], check=True)


def _folder() -> Path:
    """Where a node writes: in memory where there is room, which spares waiting for the disk."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > 2_000_000_000
    return memory if roomy else Path("/var/tmp")
