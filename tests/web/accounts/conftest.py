"""Three people of a desk, and clients for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from desk_accounts import NOW, PASSWORD
from fastapi.testclient import TestClient

from web import Accounts


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """Three people; the hashes are cheap, as their strength is the library's own matter."""
    known = Accounts(tmp_path / "accounts.sqlite", PasswordHasher(1, 8, 1))
    for name, role in [("Amal", "admin"), ("Berto", "analyst"), ("Clío", "reader")]:
        known.add(name, role, PASSWORD, NOW)
    return known


@pytest.fixture
def client(reading, accounts: Accounts, client_of: Callable[..., TestClient]) -> TestClient:
    return client_of(reading, accounts=accounts)


@pytest.fixture
def changing(fresh, accounts: Accounts, client_of: Callable[..., TestClient]) -> TestClient:
    """A client for a desk whose index may be changed."""
    return client_of(fresh, accounts=accounts)
