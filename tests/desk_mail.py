"""A desk that sends mail, and what arrives at the mail server of its house, on loopback."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from receivers import MailServer

from web.desk import Desk
from wirecopy.messages.posting import reached
from wirecopy.scheduling.running import command_of

_LINK = re.compile(r"^http\S*/digests/confirm\?link=\S+", re.MULTILINE)


@dataclass(frozen=True)
class Mailing:
    """The desk and the server through which it writes."""

    desk: Desk
    post: MailServer

    def links(self) -> list[str]:
        """The links that confirm an address, in the order of their arrival."""
        return [link_in(letter) for letter in self.post.letters]


def read(letter) -> str:
    """The text of a letter."""
    return str(letter.get_body(("plain",)).get_content())


def link_in(letter) -> str:
    """The link in a letter that confirms an address."""
    (link,) = _LINK.findall(read(letter))
    return link


@contextmanager
def mailing(desk: Desk) -> Iterator[Mailing]:
    """The desk with a configuration in its folder that names a mail server, for a while."""
    post, file = MailServer(), desk.data / "wirecopy.toml"
    (desk.data / "mail").write_text(f"mailto://{post.host}/?from=desk@example.org&mode=insecure")
    file.write_text(
        f'data = "{desk.data}"\n[crawl]\nallow_private = ["{post.host}"]\n[alerts]\nmail_file = "mail"\n'
    )
    try:
        ways = {"command": partial(command_of, file, None), "reached": partial(reached, file, None)}
        yield Mailing(replace(desk, **ways), post)
    finally:
        post.close()
