"""Pages that a browser sees: crawls of scripted sites on loopback."""

import json
import queue
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from local_sites import Folder, Site, article

from processing import Fate

PARTS = {
    "en": ("The lantern of the northern pier", "Keepers lit the lantern again after nine winters of dark water. "),
    "ar": ("عودة المنارة إلى الميناء القديم", "أعاد الحراس إشعال المنارة بعد تسعة شتاءات من المياه المظلمة. "),
    "el": ("Το φανάρι της βόρειας προβλήτας", "Οι φύλακες άναψαν πάλι το φανάρι ύστερα από εννέα χειμώνες. "),
}  # fmt: skip


def scripted(title: str, sentence: str, more: str = "") -> str:
    """A page whose text is not there before its script has run."""
    paragraphs = [sentence * 4 + str(number) for number in range(5)]
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><div id="app"></div><script>'
        f"const paragraphs = {json.dumps(paragraphs)}; const title = {json.dumps(title)};"
        "document.getElementById('app').innerHTML = '<article><h1>' + title + '</h1>' +"
        " paragraphs.map(text => '<p>' + text + '</p>').join('') + '</article>';"
        f"</script>{more}</body></html>"
    )


def source(site: Site, links: list[str], browser: str = "always") -> dict[str, object]:
    feeds = [site.feed("/rss", links)]
    return {"name": "Pier", "domain": site.host, "feeds": feeds, "browser": browser}


def texts(folder: Folder) -> set[str]:
    return {placed.article.text for placed in folder.stored()}


def told(folder: Folder, url: str) -> list[str]:
    """What the ledger tells of the browser in the life of an address."""
    with folder.ledger() as ledger:
        history = ledger.why(url)
        assert history is not None
        return [event.detail for event in history.events if event.step == "browser"]


def test_a_text_that_scripts_write_is_stored_and_kept_for_replay(
    site: Site, folder: Folder
) -> None:
    links = [site.page(f"/2026/06/{code}", scripted(*PARTS[code])) for code in PARTS]
    outcome = folder.crawl(sources=[source(site, links)], allow=[site.host], warc=True)
    assert outcome["fates"] == {Fate.FETCHED: 3}
    assert {placed.article.title for placed in folder.stored()} == {t for t, _ in PARTS.values()}
    assert [len(told(folder, link)) for link in links] == [1, 1, 1]
    again = Folder(folder.path.with_name("again"))
    archives = [str(path) for path in (folder.path / "warc").iterdir()]
    assert again.crawl(archives=archives)["fates"] == {Fate.FETCHED: 3}
    assert texts(again) == texts(folder)


def test_what_scripts_ask_for_the_crawl_fetches_by_its_own_manners(
    site: Site, folder: Folder
) -> None:
    program = """
        fetch("/closed/text.json");
        fetch("/text.json").then(found => found.json()).then(parts => {
            const text = parts.map(part => "<p>" + part + "</p>").join("");
            document.body.innerHTML = "<article><h1>" + document.title + "</h1>" + text + "</article>";
        });"""
    site.page("/robots.txt", "User-agent: *\nDisallow: /closed/", "text/plain")
    site.page("/closed/text.json", "[]", "application/json")
    site.page("/app.js", program, "text/javascript")
    site.page("/text.json", json.dumps([PARTS["en"][1] * 4 + str(n) for n in range(5)]))
    shell = '<title>The {} boat</title><img src="/wide.png"><p></p><script src="/app.js"></script>'
    links = [site.page(f"/2026/06/{name}", shell.format(name)) for name in ("pilot", "fishing")]
    outcome = folder.crawl(sources=[source(site, links)], allow=[site.host])
    assert outcome["fates"] == {Fate.FETCHED: 1, Fate.DUPLICATE: 1}
    pages = ["/2026/06/pilot", "/2026/06/fishing"]
    assert sorted(site.asked) == sorted(
        ["/robots.txt", "/rss", *pages, "/app.js", *["/text.json"] * 2]
    )
    assert len({headers["User-Agent"] for headers in site.headers}) == 1


def test_only_a_page_without_text_is_seen_by_a_browser_unasked(site: Site, folder: Folder) -> None:
    plain = site.page(
        "/2026/06/plain", article(3) + "<script>document.body.append('later')</script>"
    )
    shell = site.page("/2026/06/shell", scripted(*PARTS["el"]))
    title, sentence = PARTS["en"]
    declared = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
    top = f"<main><h1>{title}</h1><p>The northern pier has its lantern. {sentence}</p></main>"
    brief = site.page("/2026/06/brief", scripted(title, sentence, declared + top))
    links = [plain, shell, brief]
    outcome = folder.crawl(sources=[source(site, links, "auto")], allow=[site.host])
    assert outcome["fates"] == {Fate.FETCHED: 3}
    assert [len(told(folder, link)) for link in links] == [0, 1, 1]
    assert all(len(text) > 500 for text in texts(folder))
    with folder.ledger() as ledger:
        assert ledger.needs_browser(shell)


def test_a_source_may_keep_its_pages_from_the_browser(site: Site, folder: Folder) -> None:
    link = site.page("/2026/06/shell", scripted(*PARTS["el"]))
    wanted = {"sources": [source(site, [link], "never")], "allow": [site.host], "browser": "always"}
    assert folder.crawl(**wanted)["fates"] == {Fate.TOO_SHORT: 1}
    assert told(folder, link) == []


@contextmanager
def forbidden() -> Iterator[tuple[str, "queue.SimpleQueue[str]"]]:
    """An address that no crawl may speak to, and what came there by TCP or UDP all the same."""
    came: queue.SimpleQueue[str] = queue.SimpleQueue()
    with (
        socket.create_server(("127.0.19.1", 0)) as tcp,
        socket.socket(type=socket.SOCK_DGRAM) as udp,
    ):
        udp.bind(tcp.getsockname())

        def answered() -> bool:
            tcp.accept()[0].close()
            return True

        def count(kind: str, receive: Callable[[], object]) -> None:
            with suppress(OSError):  # it is closed at the end
                while receive():
                    came.put(kind)

        for kind, receive in (("tcp", answered), ("udp", lambda: udp.recvfrom(2_000))):
            threading.Thread(target=count, args=(kind, receive), daemon=True).start()
        yield "{}:{}".format(*tcp.getsockname()), came


def test_no_road_of_a_page_leads_to_a_forbidden_address(site: Site, folder: Folder) -> None:
    with forbidden() as (host, came):
        site.page("/jump", "", status=302, Location=f"http://{host}/jumped")
        roads = f"""
            <link rel="preconnect" href="http://{host}"><link rel="dns-prefetch" href="//{host}">
            <link rel="prefetch" href="http://{host}/a"><link rel="stylesheet" href="http://{host}/b">
            <script type="speculationrules">{{"prefetch": [{{"urls": ["http://{host}/c"]}}]}}</script>
            <img src="http://{host}/d"><iframe src="http://{host}/e"></iframe>
            <video src="http://{host}/f"></video><object data="http://{host}/g"></object>
            <script src="http://{host}/h.js"></script><script src="/jump"></script>
            <form id="form" action="http://{host}/i" method="post"></form>
            <script>
            const roads = [
                () => fetch("http://{host}/j"), () => fetch("/jump"), () => fetch("http://{host}/k", {{keepalive: true}}),
                () => fetch("http://{host}/l", {{method: "POST", body: "x"}}), () => navigator.sendBeacon("http://{host}/m"),
                () => new WebSocket("ws://{host}/n"), () => new EventSource("http://{host}/o"),
                () => new Worker(URL.createObjectURL(new Blob(["fetch('http://{host}/p'); new WebSocket('ws://{host}/q')"]))),
                () => new SharedWorker("data:,fetch('http://{host}/r')"), () => navigator.serviceWorker.register("/sw.js"),
                () => new WebTransport("https://{host}/s"), () => window.open("http://{host}/t"),
                () => {{ const peer = new RTCPeerConnection({{iceServers: [{{urls: ["stun:{host}", "turn:{host}?transport=tcp"],
                    username: "u", credential: "c"}}]}}); peer.createDataChannel("x");
                    peer.createOffer().then(offer => peer.setLocalDescription(offer)); }},
                () => {{ const frame = document.createElement("iframe"); document.body.append(frame);
                    const peer = new frame.contentWindow.RTCPeerConnection({{iceServers: [{{urls: "stun:{host}"}}]}});
                    peer.createDataChannel("x"); peer.createOffer().then(offer => peer.setLocalDescription(offer)); }},
                () => document.getElementById("form").submit(), () => {{ location.href = "http://{host}/u"; }},
            ];
            for (const road of roads) try {{ road(); }} catch (error) {{ }}
            </script>"""
        link = site.page("/2026/06/roads", scripted(*PARTS["en"], roads))
        folder.crawl(sources=[source(site, [link])], allow=[site.host])
        assert "gave up" not in told(folder, link)[0]
        assert came.empty()
        address, _, port = host.partition(":")
        socket.create_connection((address, int(port))).close()
        assert came.get(timeout=10) == "tcp", "what comes there is counted"


def test_pages_that_will_not_end_hold_up_no_other(site: Site, folder: Folder) -> None:
    hostile = {
        "endless": "<script>while (true) {}</script>",
        "alerts": "<script>while (true) alert('again')</script>",
        "growing": "<script>setInterval(() => document.body.append('more '.repeat(1e6)), 1)</script>",
        "memory": "<script>const held = []; while (true) held.push(new Uint8Array(2e7).fill(1))</script>",
        "reloads": "<script>location.reload()</script>",
        "asks": "<script>for (let n = 0; n < 10000; n++) fetch('/ask?n=' + n).catch(() => 0)</script>",
        "popups": "<script>for (let n = 0; n < 500; n++) window.open('/popup?n=' + n)</script>",
        "download": "<a href='/file.zip' download id='a'></a><script>document.getElementById('a').click()</script>",
    }
    links = [
        site.page(f"/2026/06/{name}", scripted(*PARTS["en"], more))
        for name, more in hostile.items()
    ]
    good = site.page("/2026/06/good", scripted(*PARTS["el"]))
    outcome = folder.crawl(sources=[source(site, [*links, good])], allow=[site.host])
    assert outcome["reason"] == "finished"
    assert good in folder.urls()
    assert [len(told(folder, link)) for link in links] == [1] * len(links)
    assert told(folder, links[3]) == ["gave up: took more than 1.2 GB of memory"]
    assert sum(path.startswith("/ask") for path in site.asked) <= 60
    assert not [path for path in site.asked if path.startswith(("/popup", "/file"))]
