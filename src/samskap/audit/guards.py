"""The triggers with which the database itself refuses to change the trail (migration 0004)."""

from django.db import connection

NAMES = frozenset(
    f"{table}_{trigger}"
    for table in ("audit_event", "audit_link", "audit_checkpoint")
    for trigger in ("no_update", "no_delete")
)

_FOUND = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    # “O” and “A” fire in ordinary sessions; a disabled trigger doesn't count.
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')",
}


def in_place() -> bool:
    """Whether the database refuses every change and removal of what is written down."""
    with connection.cursor() as cursor:
        cursor.execute(_FOUND[connection.vendor])
        return {name for (name,) in cursor.fetchall()} >= NAMES
