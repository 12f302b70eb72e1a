"""Programmes, regulations and rounds for tests."""

import itertools
from datetime import UTC, date, datetime
from typing import Any

from samskap.organisations.models import Organisation, OrganisationKind
from samskap.programmes.models import Programme
from samskap.rounds.models import Regulation, Round
from samskap.rounds.rules.stages import Stage
from tests.organisations.factories import OrganisationFactory
from tests.programmes.facts import small_facts

#: While the rounds of tests are open; and after their deadline.
AT = datetime(2027, 5, 3, 10, 15, tzinfo=UTC)
AFTER = datetime(2027, 6, 20, 8, 0, tzinfo=UTC)
OPENS, DEADLINE = datetime(2027, 4, 1, 6, 0, tzinfo=UTC), datetime(2027, 6, 1, 21, 59, 59, tzinfo=UTC)
_numbers = itertools.count(1)

TERMS: dict[str, Any] = {
    "persons": {"least": 3, "most": 4},
    "sectors_least": 2,
    "sectors": [
        {
            "key": "health",
            "names": {"en": "Health and care", "nb": "Helse og omsorg", "sv": "Vård och omsorg"},
        },
        {"key": "schools", "names": {"en": "Schools", "nb": "Oppvekst", "sv": "Skola"}},
        {"key": "technical", "names": {"en": "Technical", "nb": "Teknisk", "sv": "Teknik"}},
        {"key": "political", "names": {"en": "Political", "nb": "Politisk", "sv": "Politik"}},
    ],
    "task": [
        {"key": "need", "limit": 800, "names": {"en": "The need"}, "hints": {"en": "Who needs it?"}},
        {"key": "why-now", "limit": 600, "names": {"en": "Why now"}, "hints": {}},
        {"key": "anchoring", "limit": 600, "names": {"en": "Anchoring"}, "hints": {}},
    ],
    "admission": {
        "work_years": "2",
        "relevant_years": "2",
        "least_higher_years": "1",
        "texts": {
            "student": {"en": "A bachelor’s degree and two years of work."},
            "to-be-assessed": {"en": "One to two years of higher education: assessed individually."},
            "participant": {"en": "Everybody else: a course participant."},
        },
    },
    "days": {"correction": 7, "reply": 14, "complaint": 21, "mend": 14},
}
#: Five parts of Norway by counties of 2024, three sizes; without demands.
QUOTAS: dict[str, Any] = {
    "regions": [
        {"key": key, "names": {"en": name}, "counties": counties, "least": 0, "most": 100}
        for key, name, counties in (
            ("north", "North", ["18", "55", "56"]),
            ("middle", "Middle", ["50"]),
            ("west", "West", ["11", "15", "46"]),
            ("south", "South", ["40", "42"]),
            ("east", "East", ["03", "31", "32", "33", "34", "39"]),
        )
    ],
    "sizes": [
        {"key": "small", "names": {"en": "Small"}, "below": 5000, "least": 0, "most": 100},
        {"key": "medium", "names": {"en": "Medium"}, "below": 20000, "least": 0, "most": 100},
        {"key": "large", "names": {"en": "Large"}, "below": None, "least": 0, "most": 100},
    ],
}


def SchoolFactory(**more: Any) -> Organisation:  # noqa: N802 - reads like the class it makes
    """An institution of higher education."""
    return OrganisationFactory(kind=OrganisationKind.HIGHER_EDUCATION, **more)


def ProgrammeFactory(organisation: Organisation | None = None, **more: Any) -> Programme:  # noqa: N802
    """A programme with next to no facts."""
    number = next(_numbers)
    slug = more.pop("slug", f"programme-{number}")
    facts = small_facts(slug, f"Programme {number}")
    defaults = {"slug": slug, "facts": facts, "published_at": OPENS, **more}
    return Programme.objects.create(organisation=organisation or SchoolFactory(), **defaults)


def RegulationFactory(organisation: Organisation, **more: Any) -> Regulation:  # noqa: N802
    """A regulation with the usual terms."""
    defaults = {
        "title": f"Regulation {next(_numbers)}",
        "source": "Regulation on admission, section 3",
        "valid_from": date(2026, 1, 1),
        "terms": TERMS,
        "made_at": OPENS,
        **more,
    }
    return Regulation.objects.create(organisation=organisation, **defaults)


def RoundFactory(programme: Programme | None = None, **more: Any) -> Round:  # noqa: N802
    """A round that is open at AT, for nine municipalities."""
    programme = programme or ProgrammeFactory()
    regulation = more.pop("regulation", None) or RegulationFactory(programme.organisation)
    defaults = {
        "slug": f"round-{next(_numbers)}",
        "places": 9,
        "opens_at": OPENS,
        "deadline": DEADLINE,
        "starts_on": date(2027, 9, 1),
        "ends_on": date(2028, 6, 15),
        "quotas": QUOTAS,
        "semester_fee": 650,
        "course_fee": 21000,
        "stage": Stage.PUBLISHED,
        "stage_since": OPENS,
        **more,
    }
    return Round.objects.create(programme=programme, regulation=regulation, **defaults)
