"""The tables refuse changes themselves, whoever asks.

A decision, and what it chooses, stays for good; only who recorded it is forgotten when that account is erased.
A consultation whose minutes are closed stays, and so does what organisations said in it.
"""

# ruff: noqa: S608 - what is put into the statements stands in this file

from django.db import migrations

DECIDED = "a decision never changes"
CLOSED = "minutes that are closed never change"

#: All columns of a decision but who recorded it.
COLUMNS = "id, public_id, term_id, number, decided_on, decided_by, registry_number, reason, board, digest, recorded_at"
#: When a table refuses what: (table, deed, condition on SQLite, words).
_OF_CLOSED = (
    "EXISTS (SELECT 1 FROM deciding_consultation WHERE id = {row}.consultation_id AND closed_at IS NOT NULL)"
)
GUARDS = (
    ("deciding_decision", f"UPDATE OF {COLUMNS}", "", DECIDED, "fixed"),
    ("deciding_decision", "UPDATE OF recorded_by_id", "NEW.recorded_by_id IS NOT NULL", DECIDED, "recorder"),
    ("deciding_decision", "DELETE", "", DECIDED, "delete"),
    ("deciding_chosen", "UPDATE", "", DECIDED, "update"),
    ("deciding_chosen", "DELETE", "", DECIDED, "delete"),
    ("deciding_consultation", "UPDATE", "OLD.closed_at IS NOT NULL", CLOSED, "update"),
    ("deciding_consultation", "DELETE", "OLD.closed_at IS NOT NULL", CLOSED, "delete"),
    ("deciding_view", "INSERT", _OF_CLOSED.format(row="NEW"), CLOSED, "insert"),
    ("deciding_view", "UPDATE", _OF_CLOSED.format(row="OLD"), CLOSED, "update"),
    ("deciding_view", "DELETE", _OF_CLOSED.format(row="OLD"), CLOSED, "delete"),
)


def _sqlite():
    for table, deed, condition, words, name in GUARDS:
        when = f"WHEN {condition}" if condition else ""
        yield f"""CREATE TRIGGER {table}_no_{name} BEFORE {deed} ON {table} {when}
        BEGIN SELECT RAISE(ABORT, '{words}'); END"""
    # INSERT OR REPLACE deletes without asking the trigger for DELETE.
    for table, same in (
        (
            "deciding_decision",
            "id = NEW.id OR public_id = NEW.public_id OR (term_id = NEW.term_id AND number = NEW.number)",
        ),
        (
            "deciding_chosen",
            "id = NEW.id OR (decision_id = NEW.decision_id AND candidate_id = NEW.candidate_id)",
        ),
    ):
        yield f"""CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
        WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})
        BEGIN SELECT RAISE(ABORT, '{DECIDED}: UNIQUE constraint failed'); END"""


def _postgresql():
    yield """CREATE FUNCTION deciding_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
    END $$"""
    # A condition may look at the row alone there; what is asked of another table is a function of its own.
    yield f"""CREATE FUNCTION deciding_refuse_of_closed() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        about bigint;
    BEGIN
        IF TG_OP = 'INSERT' THEN about := NEW.consultation_id; ELSE about := OLD.consultation_id; END IF;
        IF EXISTS (SELECT 1 FROM deciding_consultation WHERE id = about AND closed_at IS NOT NULL) THEN
            RAISE EXCEPTION '{CLOSED}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END $$"""
    for table, deed, condition, words, name in GUARDS:
        of_closed = "EXISTS" in condition
        when = f"WHEN ({condition})" if condition and not of_closed else ""
        function = "deciding_refuse_of_closed()" if of_closed else f"deciding_refuse('{words}')"
        yield f"""CREATE TRIGGER {table}_no_{name} BEFORE {deed} ON {table}
        FOR EACH ROW {when} EXECUTE FUNCTION {function}"""
    for table in ("deciding_decision", "deciding_chosen"):
        yield f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION deciding_refuse('{DECIDED}')"""


def _sqlite_undo():
    for table, _deed, _condition, _words, name in GUARDS:
        yield f"DROP TRIGGER {table}_no_{name}"
    yield "DROP TRIGGER deciding_decision_no_replace"
    yield "DROP TRIGGER deciding_chosen_no_replace"


def _postgresql_undo():
    yield "DROP FUNCTION deciding_refuse() CASCADE"
    yield "DROP FUNCTION deciding_refuse_of_closed() CASCADE"


def run(statements):
    def execute(_apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]():
            schema_editor.execute(statement, params=None)

    return execute


class Migration(migrations.Migration):
    dependencies = [("deciding", "0001_initial")]

    operations = [
        migrations.RunPython(
            run({"sqlite": _sqlite, "postgresql": _postgresql}),
            run({"sqlite": _sqlite_undo, "postgresql": _postgresql_undo}),
        )
    ]
