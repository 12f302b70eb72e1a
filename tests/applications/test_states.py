"""The decision table of applications."""

import pytest
from django.db import IntegrityError, transaction

from samskap.applications.actions.moving import NotNow, move
from samskap.applications.models import Participation
from samskap.applications.rules.states import LIVE, MOVES, State, may_move
from samskap.audit.models import Event
from tests.applications.factories import ApplicationFactory, MunicipalityFactory, TeamMemberFactory
from tests.rounds.factories import AT, RoundFactory

pytestmark = pytest.mark.django_db


def test_every_state_has_its_moves_and_nothing_moves_to_itself():
    assert set(MOVES) == set(State)
    assert all(state not in after for state, after in MOVES.items())


@pytest.mark.policy("C-9.2")
def test_a_draft_never_jumps_into_the_race():
    assert [to for to in State if may_move(State.DRAFT, to)] == [State.SUBMITTED, State.WITHDRAWN]


@pytest.mark.policy("C-9.2")
@pytest.mark.database
def test_the_database_refuses_a_second_live_application_of_a_municipality():
    round_, municipality = RoundFactory(), MunicipalityFactory()
    ApplicationFactory(round_, municipality=municipality)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApplicationFactory(round_, municipality=municipality)


@pytest.mark.policy("C-9.2")
@pytest.mark.database
def test_the_database_refuses_a_person_in_two_teams():
    round_ = RoundFactory()
    one, other = (ApplicationFactory(round_, state=State.SUBMITTED) for _ in range(2))
    TeamMemberFactory(one, email="both@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamMemberFactory(other, email="both@example.org")


@pytest.mark.policy("C-9.2")
def test_whoever_withdraws_is_free_for_another_application():
    application = ApplicationFactory(state=State.SUBMITTED)
    move(application, State.WITHDRAWN, by=None, at=AT)
    assert State.WITHDRAWN not in LIVE
    assert not Participation.objects.filter(live=True).exists()
    assert not application.members.filter(counts=True).exists()
    event = Event.objects.get(verb="applications.moved")
    assert event.facts == {"from": "submitted", "to": "withdrawn"}


def test_a_move_that_isn_t_in_the_table_is_refused_and_changes_nothing():
    application = ApplicationFactory()
    with pytest.raises(NotNow):
        move(application, State.OFFERED, by=None, at=AT)
    application.refresh_from_db()
    assert application.state == State.DRAFT
    assert not Event.objects.exists()
