"""The demo's rounds of admission: whole, made by the rooms' own actions, once, and the same every time."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.utils import timezone

from samskap.applications.models import Application
from samskap.applications.rules.standing import Standing
from samskap.applications.rules.states import State
from samskap.assessment.queries import standings
from samskap.audit.models import Event
from samskap.lottery.certificate import certificate, check
from samskap.lottery.drawing import Drawn
from samskap.people.models import Person
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Phase, Stage
from samskap.selection.models import Draw, Seat
from samskap.site import demo, demo_admission, demo_staff


def states(it: Round) -> Counter[str]:
    return Counter(it.applications.values_list("state", flat=True))


@pytest.mark.django_db
@pytest.mark.policy("C-9.1", "C-9.2")
def test_applying_has_an_open_round_a_draft_and_applications_once():
    for _again in range(2):
        call_command("demo", "--stage", "applying")
    it = Round.objects.get()
    assert it.phase_at(timezone.now()) is Phase.OPEN
    assert (it.deadline - timezone.now()).days >= 30
    assert states(it) == {State.DRAFT: 1, State.SUBMITTED: len(demo_admission.HANDED_IN)}
    draft = Application.objects.get(state=State.DRAFT)
    assert draft.contact.email == demo_staff.CONTACT
    assert draft.participations.get(leads=True).municipality.code == demo_staff.REGISTERED[1]
    assert Person.objects.get(email=demo_staff.CONTACT).check_password(demo.PASSWORD)


@pytest.mark.django_db
@pytest.mark.policy("C-8.2", "C-11.1", "C-11.2", "C-11.3")
def test_drawn_has_gone_the_whole_way_once_and_can_be_checked():
    for _again in range(2):
        call_command("demo", "--stage", "drawn")
    it = Round.objects.get()
    applications = list(Application.objects.filter(round=it).select_related("round__regulation"))
    assert it.stage == Stage.OFFERING
    assert len(applications) == len(demo_admission.APPLIED) == 17
    offered = demo_admission.PLACES - demo_admission.ACCEPTED - demo_admission.DECLINED
    assert states(it) == {
        State.ACCEPTED: demo_admission.ACCEPTED,
        State.DECLINED: demo_admission.DECLINED,
        State.OFFERED: offered,
        State.WAITING: 17 - demo_admission.PLACES,
    }
    assert Seat.objects.exclude(reason="").count() == len(demo_admission.SEATS)
    made = Draw.objects.select_related("commitment__pool").get()
    assert made.drawn_by != made.witness
    assert made.witness.email == demo_staff.WITNESS
    drawn = Drawn(list_number=made.list_number, chosen=made.chosen, tickets=made.tickets)
    commitment = made.commitment
    papers = certificate(
        commitment.pool.contents, commitment.lists, commitment.source, commitment.particulars,
        commitment.digest, made.value, drawn,
    )  # fmt: skip
    assert all(finding.ok for finding in check(papers))
    assert Counter(standings(applications).values())[Standing.TO_BE_ASSESSED] == 0
    own = next(each for each in applications if each.contact.email == demo_staff.CONTACT)
    assert own.state == State.OFFERED
    assert Event.objects.filter(verb="selection.drawn").count() == 1
    # Everything is said to have happened when it was written down, give or take a day.
    times = Event.objects.values_list("at", flat=True)
    assert (timezone.now() - min(times)).days == 0
