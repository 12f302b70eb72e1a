"""Applications and teams for tests."""

import itertools
from datetime import date
from typing import Any

from samskap.applications.models import (
    Application,
    ChangeRequest,
    Editor,
    Participation,
    TaskText,
    TeamMember,
)
from samskap.applications.rules.states import HANDED_IN, LIVE, State
from samskap.organisations.models import Municipality
from samskap.people.models import Person
from samskap.rounds.models import Round
from tests.people.factories import PersonFactory
from tests.rounds.factories import AT, RoundFactory

_numbers = itertools.count(1)
#: Codes of four signs that no real municipality has, each greater than the one before.
_codes = (f"{first}{rest:03}" for first in "6789ABCDEFGHIJKLMNOPQRSTUVWXYZ" for rest in range(1000))
#: What people of a team of three are, one after the other.
_TEAM = (
    {"sector": "health", "role": "leader", "education": "bachelor", "work_years": 10},
    {"sector": "technical", "role": "key-staff", "education": "some-higher", "higher_years": 1,
     "work_years": 5, "relevant_years": 5},
    {"sector": "political", "role": "elected", "education": "none", "work_years": 20},
)  # fmt: skip


def MunicipalityFactory(**more: Any) -> Municipality:  # noqa: N802 - reads like the class it makes
    """A municipality with a code that no real one has, unless it is given."""
    number = next(_numbers)
    defaults = {
        "country": "NO",
        "code": next(_codes),
        "name": f"Demo municipality {number}",
        "county_code": "18",
        "county": "Demo county",
        "population": 4000,
        "valid_from": date(2024, 1, 1),
        **more,
    }
    return Municipality.objects.create(**defaults)


def ApplicationFactory(  # noqa: N802
    round_: Round | None = None,
    *,
    municipality: Municipality | None = None,
    state: State = State.DRAFT,
    editor: Person | None = None,
    team: int = 3,
    **more: Any,
) -> Application:
    """An application as it would stand in a state, with `team` persons and all parts of the task.

    Made in the database directly: what actions add, such as submissions, it hasn't.
    """
    it = round_ or RoundFactory()
    number = next(_numbers)
    editor = editor or PersonFactory()
    handed_in = state in HANDED_IN
    defaults = {
        "state": state,
        "state_since": AT,
        "number": f"{it.slug}-{number:04d}" if handed_in else None,
        "submitted_at": AT if handed_in else None,
        "contact": editor,
        "language": "en",
        "made_at": AT,
        **more,
    }
    application = Application.objects.create(round=it, **defaults)
    Editor.objects.create(application=application, person=editor, since=AT)
    lead = Participation.objects.create(
        application=application,
        round=it,
        municipality=municipality or MunicipalityFactory(),
        leads=True,
        live=state in LIVE,
        director_name="Demo director",
        director_email=f"director{number}@example.org",
    )
    for part in ("need", "why-now", "anchoring"):
        TaskText.objects.create(
            application=application, part=part, text=f"Our {part}.", written_by=editor, written_at=AT
        )
    for index in range(team):
        TeamMemberFactory(application, municipality=lead.municipality, **_TEAM[index % len(_TEAM)])
    return application


def TeamMemberFactory(  # noqa: N802
    application: Application, *, municipality: Municipality | None = None, **more: Any
) -> TeamMember:
    """A person in a team who has confirmed; counts when the application is handed in and live."""
    number = next(_numbers)
    state = State(application.state)
    defaults = {
        "name": f"Demo person {number}",
        "email": f"person{number}@example.org",
        "language": "en",
        "role": "leader",
        "sector": "health",
        "education": "bachelor",
        "work_years": 3,
        "answer": "confirmed",
        "answered_at": AT,
        "counts": state in LIVE and state is not State.DRAFT,
        "added_at": AT,
        **more,
    }
    lead = municipality or application.participations.get(leads=True).municipality
    return TeamMember.objects.create(
        application=application, round_id=application.round_id, municipality=lead, **defaults
    )


def ChangeRequestFactory(application: Application, **more: Any) -> ChangeRequest:  # noqa: N802
    """That somebody else is to come in place of the first person of a team."""
    leaving = application.members.order_by("pk")[0]
    number = next(_numbers)
    changes = {
        "name": f"Demo newcomer {number}",
        "email": f"newcomer{number}@example.org",
        "language": "en",
        "municipality_id": leaving.municipality_id,
        "role": "leader",
        "sector": leaving.sector,
        "position": "",
        "education": "bachelor",
        "education_text": "",
        "higher_years": "3",
        "work_years": "5",
        "relevant_years": "2",
        **more,
    }
    return ChangeRequest.objects.create(
        application=application, member=leaving, changes=changes, reason="Works elsewhere.", made_at=AT
    )
