"""What people use in a browser and in scripts of their own: the analyst's desk.

Here is what commands use of it; the desk itself, which takes a second to load, is `web.app`.
"""

from web.accounts import ROLES, Account, AccountError, Accounts, Role

__all__ = ["ROLES", "Account", "AccountError", "Accounts", "Role"]
