"""Give the certificates issued so far an achievement, a place in the status list, and their PDFs as renderings.

Each keeps its number, its snapshot and its file, byte for byte.
"""

import secrets
from hashlib import sha256

from django.db import migrations

ENTRIES = 131_072


def carry_over(apps, _schema_editor):
    Award = apps.get_model("awards", "Award")
    for award in Award.objects.filter(achievement=None).iterator(chunk_size=100):
        award.achievement = _achievement(apps, award)
        award.status = _free_place(apps)
        award.state_at = award.issued_at
        award.save(update_fields=["achievement", "status", "state_at"])
    Rendering = apps.get_model("awards", "Rendering")
    for document in apps.get_model("awards", "Document").objects.iterator(chunk_size=10):
        content = bytes(document.pdf)
        Rendering.objects.create(
            award_id=document.award_id,
            form="pdf",
            content=content,
            fingerprint=sha256(content).hexdigest(),
            made_at=document.made_at,
        )


def _achievement(apps, award):
    told = award.snapshot
    words = {
        "title": told["course_title"],
        "description": told["course_title"],
        "criteria": told["course_title"],
        "outcomes": told["outcomes"],
    }
    language = told["course_language"]
    facts = {"language": language, "hours": told["hours"], "words": {language: words}}
    made, _is_new = apps.get_model("awards", "Achievement").objects.get_or_create(
        issuer=None,
        kind=award.kind,
        key=f"before:{told['course']}:{language}"[:120],
        version=told["course_version"],
        defaults={"facts": facts, "made_at": award.issued_at},
    )
    return made


def _free_place(apps):
    StatusEntry = apps.get_model("signing", "StatusEntry")
    newest, _is_new = apps.get_model("signing", "StatusList").objects.get_or_create(number=1)
    while True:
        position = secrets.randbelow(ENTRIES)
        if not StatusEntry.objects.filter(status_list=newest, position=position).exists():
            return StatusEntry.objects.create(status_list=newest, position=position)


class Migration(migrations.Migration):
    dependencies = [("awards", "0002_snapshots_shares_and_withdrawals")]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
