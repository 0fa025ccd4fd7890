"""Every spelling of an address inside, and every road on which one is brought to a crawler."""

from ipaddress import IPv4Address


def spellings(address: str, port: int) -> list[str]:
    """Addresses that all mean `address` to one reader or another."""
    number, parts = int(IPv4Address(address)), [int(part) for part in address.split(".")]
    low = f"{number >> 16:x}:{number & 0xFFFF:x}"
    hosts = [
        address, f"{address}.", str(number), hex(number), oct(number).replace("o", ""),
        ".".join(map(hex, parts)), ".".join(f"0{part:o}" for part in parts), ".".join(f"{part:04o}" for part in parts),
        f"{parts[0]}.{number & 0xFFFFFF}", f"{parts[0]}.{parts[1]}.{number & 0xFFFF}", f"{number + 2**32}",
        f"[::ffff:{address}]", f"[::ffff:{low}]", f"[::{address}]", f"[2002:{low}::]", f"[64:ff9b::{address}]",
        f"[::ffff:0:{address}]", "[::1]", "[::]", "localhost", "LOCALHOST", "localhost.", "0.0.0.0", "0", "127.1",
        "①②⑦.⑥.⑥.⑥", "127。6。6。6", "127%2e6%2e6%2e6", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "inside.test", "rebinding.test",
        "169.254.169.254", "[fe80::1]", "[fd00:ec2::254]", "10.0.0.1", "192.168.0.1", "100.64.0.1", "224.0.0.1", "255.255.255.255",
    ]  # fmt: skip
    hosts += [
        "[::1%25lo]", "[::1%lo]", f"[0:0:0:0:0:ffff:{address}]", f"[64:ff9b:1::{address}]", "127.0.0.1.", f"{address}%09",
        f"{parts[0] + 256}.{parts[1]}.{parts[2]}.{parts[3]}", f"{address}..", "loc\u00adalhost", "\u2060localhost", "inside\u3002test",
    ]  # fmt: skip
    urls = [f"http://{host}:{port}/2026/06/18/inside-story-of-it" for host in hosts]
    return [
        *urls,
        f"http://user:word@{address}:{port}/2026/06/18/x",
        f"http://good.example@{address}:{port}/2026/06/18/x",
        f"http://good.example\\@{address}:{port}/2026/06/18/x",
        f"http://{address}:{port}\\@good.example/2026/06/18/x",
        f"http:\\\\{address}:{port}\\2026",
        f"http:/{address}:{port}/2026/06/18/x",
        f"//{address}:{port}/2026/06/18/x",
        f"http://{address}:{port}#@good.example/",
        f"https://{address}:{port}/2026/06/18/over-tls-it-is",
        f"ftp://{address}:{port}/x",
        f"file://{address}/etc/passwd",
        f"gopher://{address}:{port}/_x",
        f"dict://{address}:{port}/x",
        f"http://{address}:{port}/\r\nHost: good.example",
        f"http://{address}:{port}%2f@good.example/x",
        f"http://good.example%40{address}:{port}/x",
        f"http://{address}:0{port}/x",
        f"http://{address}:{port + 65_536}/x",
        f"ht\ntp://{address}:{port}/x",
        f"http://a;@{address}:{port}/",
        f"feed:http://{address}:{port}/x",
        f"jar:http://{address}:{port}/x!/",
        f"view-source:http://{address}:{port}/",
    ]
