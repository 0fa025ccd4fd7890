"""Faults of the machine, for which no page is to blame."""

import errno

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What systems say when a disk is full."""
