"""The tables of the trail refuse changes themselves.

Every UPDATE is refused, and writing over a row under its own number. DELETE goes through for entries that a
checkpoint covers, and only for those; checkpoints themselves stay for good.
"""

# ruff: noqa: S608 - what is put into the statements stands in this file

from django.db import migrations

TOLD = "the audit trail is append-only"

SQLITE = [
    f"""CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, '{TOLD}'); END"""
    for table in ("audit_event", "audit_link", "audit_checkpoint")
] + [
    f"""CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
    WHEN NOT EXISTS (
        SELECT 1 FROM audit_link
        WHERE event_id = OLD.id AND position <= (SELECT MAX(position) FROM audit_checkpoint))
    BEGIN SELECT RAISE(ABORT, '{TOLD}'); END""",
    f"""CREATE TRIGGER audit_link_no_delete BEFORE DELETE ON audit_link
    WHEN OLD.position > COALESCE((SELECT MAX(position) FROM audit_checkpoint), 0)
    BEGIN SELECT RAISE(ABORT, '{TOLD}'); END""",
    f"""CREATE TRIGGER audit_checkpoint_no_delete BEFORE DELETE ON audit_checkpoint
    BEGIN SELECT RAISE(ABORT, '{TOLD}'); END""",
    # INSERT OR REPLACE deletes without asking the trigger for DELETE.
    f"""CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event
    WHEN EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{TOLD}: duplicate number'); END""",
    f"""CREATE TRIGGER audit_link_no_replace BEFORE INSERT ON audit_link
    WHEN EXISTS (SELECT 1 FROM audit_link WHERE position = NEW.position OR event_id = NEW.event_id)
    BEGIN SELECT RAISE(ABORT, '{TOLD}: duplicate place'); END""",
    f"""CREATE TRIGGER audit_checkpoint_no_replace BEFORE INSERT ON audit_checkpoint
    WHEN EXISTS (SELECT 1 FROM audit_checkpoint WHERE position = NEW.position)
    BEGIN SELECT RAISE(ABORT, '{TOLD}: duplicate place'); END""",
]

POSTGRESQL = [
    f"""CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{TOLD}' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    f"""CREATE FUNCTION audit_pruned_only() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        place bigint;
    BEGIN
        IF TG_TABLE_NAME = 'audit_link' THEN
            place := OLD.position;
        ELSE
            SELECT position INTO place FROM audit_link WHERE event_id = OLD.id;
        END IF;
        IF place IS NULL OR place > COALESCE((SELECT MAX(position) FROM audit_checkpoint), 0) THEN
            RAISE EXCEPTION '{TOLD}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END $$""",
    """CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_pruned_only()""",
    """CREATE TRIGGER audit_link_no_delete BEFORE DELETE ON audit_link
    FOR EACH ROW EXECUTE FUNCTION audit_pruned_only()""",
    """CREATE TRIGGER audit_checkpoint_no_delete BEFORE DELETE ON audit_checkpoint
    FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
] + [
    f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} FOR EACH {each} EXECUTE FUNCTION audit_refuse()"
    for table in ("audit_event", "audit_link", "audit_checkpoint")
    for what, each in (("UPDATE", "ROW"), ("TRUNCATE", "STATEMENT"))
]

SQLITE_UNDO = [
    f"DROP TRIGGER {table}_no_{what}"
    for table in ("audit_event", "audit_link", "audit_checkpoint")
    for what in ("update", "delete", "replace")
]
POSTGRESQL_UNDO = ["DROP FUNCTION audit_refuse() CASCADE", "DROP FUNCTION audit_pruned_only() CASCADE"]


def run(statements):
    def execute(_apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    return execute


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_chain")]

    operations = [
        migrations.RunPython(
            run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            run({"sqlite": SQLITE_UNDO, "postgresql": POSTGRESQL_UNDO}),
        )
    ]
