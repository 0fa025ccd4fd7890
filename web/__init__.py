"""What people use in a browser and in scripts of their own: the analyst's desk."""

from web.accounts import ROLES, Account, AccountError, Accounts, Role
from web.app import create_app
from web.desk import LOOPBACK, Desk

__all__ = [
    "LOOPBACK",
    "ROLES",
    "Account",
    "AccountError",
    "Accounts",
    "Desk",
    "Role",
    "create_app",
]
