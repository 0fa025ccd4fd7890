"""How people log in to a desk and change what is theirs, without a browser."""

import re
from datetime import UTC, datetime

from fastapi.testclient import TestClient

NOW = datetime(2023, 3, 14, 9, tzinfo=UTC)


PASSWORD = "seven herons at dawn 🐦"


def token_at(client: TestClient, path: str) -> str:
    return re.search(r'name="token" value="(\w+)"', client.get(path).text)[1]


def log_in(client: TestClient, name: str, password: str = PASSWORD, **more: str):
    form = {"name": name, "password": password, "token": token_at(client, "/login"), **more}
    return client.post("/login", data=form, follow_redirects=False)


def send(client: TestClient, path: str, **form: str):
    """Sends a form of the page of one's own account."""
    form["token"] = token_at(client, "/account")
    return client.post(path, data=form, follow_redirects=False)
