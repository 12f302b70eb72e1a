"""What a catalogue costs with 10,000 courses: search, filters, a page far behind, from request to answer."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

COURSES = 10_000
SLUG = "bench-catalogue"
AT = datetime(2027, 9, 6, 9, 0, tzinfo=UTC)
#: Of what titles, subjects and texts are made.
WORDS = [
    "care", "building", "food", "transport", "programming", "language", "safety", "office", "trade", "forest",
    "metal", "energy", "school", "accounts", "welding", "kitchen", "hygiene", "storage", "planning",
    "drawing", "measuring", "service", "repair", "electricity",
]  # fmt: skip
#: What visitors ask for: a name, what stands in the address, what the page must say.
ASKED = {
    "10,000 courses, first page": ("?page=1", "10000 courses"),
    "10,000 courses, search": ("?q=welding+safety", "Page 1 of"),
    "10,000 courses, search without a find": ("?q=xylophone", "No course is like that"),
    "10,000 courses, all filters": ("?language=sv&level=basic&hours=10&exam=perhaps&free=on", "Page 1 of"),
    "10,000 courses, search and filters": ("?q=care&language=en&hours=10&free=on&any_time=on", "Page 1 of"),
    "10,000 courses, last page": ("?page=500", "Page 500 of 500"),
}


def make_catalogue() -> str:
    """Make a public catalogue with 10,000 courses; return its address."""
    from samskap.catalogue.actions.changing import sought_in
    from samskap.catalogue.models import Catalogue, Entry
    from samskap.moocs.models import ExternalCourse
    from samskap.moocs.sought import sought_of
    from samskap.organisations.models import Organisation
    from samskap.terms.models import Term
    from samskap.terms.rules.stages import Stage

    centre = Organisation.objects.create(kind="learning-centre", name="Bench centre", created_at=AT)
    term = Term.objects.create(
        organisation=centre, name="Bench term", slug=SLUG, owner="Head", starts_on=date(2028, 1, 10),
        ends_on=date(2028, 6, 2), stage=Stage.PUBLISHED, stage_since=AT, made_at=AT,
    )  # fmt: skip
    it = Catalogue.objects.create(term=term, contact="Telephone", published_at=AT)
    chance = random.Random(SLUG)
    courses = [ExternalCourse(organisation=centre, **_facts(number, chance)) for number in range(COURSES)]
    for each in courses:
        each.sought = sought_of(each.facts)
    kept = ExternalCourse.objects.bulk_create(courses, batch_size=500)
    entries = []
    for position, course in enumerate(kept, start=1):
        words = {language: _words(chance) for language in ("sv", "en", "nb")}
        entries.append(
            Entry(catalogue=it, course=course, position=position, words=words, sought=sought_in(words))
        )
    Entry.objects.bulk_create(entries, batch_size=500)
    return f"/en/catalogue/{SLUG}/"


def _facts(number: int, chance: random.Random) -> dict[str, Any]:
    starts = chance.choice([None, None, date(2028, 1, 17)])
    return {
        "provider": f"Bench provider {number % 40}",
        "title": " ".join(chance.sample(WORDS, 3)).capitalize() + f" {number}",
        "url": f"https://courses.example.org/{number}",
        "language": chance.choice(["en", "en", "sv", "nb", "ar"]),
        "description": _text(chance, 120),
        "level": chance.choice(["basic", "intermediate", "advanced", "unknown"]),
        "hours": Decimal(chance.randint(5, 120)),
        "weeks": chance.randint(2, 14),
        "cost": chance.choice([None, Decimal(0), Decimal(0), Decimal(450)]),
        "currency": "SEK",
        "exam": chance.choice(["", "yes", "no", "perhaps"]),
        "subjects": chance.sample(WORDS, 3),
        "starts_on": starts,
        "state_since": AT,
        "changed_at": AT,
    }


def _words(chance: random.Random) -> dict[str, str]:
    return {"leads_to": _text(chance, 8), "about": _text(chance, 50), "easy": _text(chance, 30)}


def _text(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count)).capitalize() + "."
