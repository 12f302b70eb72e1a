"""What somebody sends whom no page offers it: the door is in the deed, not in the form."""

from uuid import uuid4

import pytest
from django.urls import reverse

from samskap.issuing import running
from samskap.issuing.actions import batches
from samskap.issuing.lanes import HANDLERS
from samskap.issuing.models import Batch
from samskap.issuing.queries.attesting import can_be_chosen
from samskap.organisations.rules import Role
from tests.awards.structure import text_of
from tests.centre.factories import ParticipantFactory
from tests.issuing.factories import AttestationFactory
from tests.issuing.lists import AT, WHAT, a_list, acting, participants, started, states
from tests.organisations.factories import MembershipFactory

pytestmark = pytest.mark.django_db
SENT = {
    "kind": "attendance", "language": "en", "title": "Overwritten", "from_on": "2026-02-01",
    "until_on": "2026-03-01",
}  # fmt: skip


def page(name: str, batch: Batch) -> str:
    return reverse(f"issuing:{name}", args=[batch.public_id])


@pytest.mark.policy("A-8.19")
def test_the_key_of_a_list_of_others_opens_nothing_and_changes_nothing(coordinator, browser):
    theirs = a_list(MembershipFactory(Role.COORDINATOR), of=[])
    answer = browser(coordinator.person).post(
        reverse("issuing:new_batch"), {**SENT, "key": str(theirs.public_id)}
    )
    assert answer.status_code == 302
    assert str(theirs.public_id) not in answer["Location"]
    theirs.refresh_from_db()
    assert theirs.what == WHAT.as_json()


@pytest.mark.policy("X-5")
def test_a_list_for_one_alone_is_changed_by_nobody_who_knows_its_key(coordinator, protected, browser, centre):
    alone = a_list(coordinator, of=[])
    batches.choose_alone(alone, participant=protected.participant, by=acting(coordinator), at=AT)
    third = MembershipFactory(Role.COUNSELLOR, organisation=centre)
    answer = browser(third.person).post(reverse("issuing:new_batch"), {**SENT, "key": str(alone.public_id)})
    unknown = browser(third.person).post(reverse("issuing:new_batch"), {**SENT, "key": str(uuid4())})
    assert answer.status_code == unknown.status_code == 302
    alone.refresh_from_db()
    assert alone.what == WHAT.as_json()


@pytest.mark.policy("A-8.19")
def test_who_may_not_see_participants_puts_nobody_on_a_list(browser):
    school = MembershipFactory(Role.PROGRAMME_COORDINATOR)
    hers = ParticipantFactory(organisation=school.organisation, name="Åsa Berg")
    batch = a_list(school, of=[])
    sent = {"who": str(hers.public_id), "shown": str(hers.public_id), "go": "next"}
    browser(school.person).post(page("batch_people", batch), sent)
    assert not batch.lines.exists()


@pytest.mark.policy("A-8.19")
def test_participants_of_others_dont_get_on_a_list(coordinator, browser):
    elsewhere = ParticipantFactory(name="Ali Ahmed")
    batch = a_list(coordinator, of=[])
    browser(coordinator.person).post(
        page("batch_people", batch), {"who": str(elsewhere.public_id), "go": "next"}
    )
    assert not batch.lines.exists()
    assert (
        browser(coordinator.person)
        .post(page("batch_alone", batch), {"who": str(elsewhere.public_id)})
        .status_code
        == 404
    )


@pytest.mark.policy("A-8.19")
def test_nobody_attests_to_themselves(coordinator, centre, browser):
    own = ParticipantFactory(organisation=centre, name="Kari Nordmann")
    batch = a_list(coordinator, of=[own, *participants(coordinator, 1)])
    own.person = coordinator.person
    own.save()
    batch.lines.filter(participant=own).update(person=coordinator.person)
    assert own not in can_be_chosen(acting(coordinator))
    assert (
        "You are on the list yourself"
        in browser(coordinator.person).get(page("batch_confirm", batch)).content.decode()
    )
    batches.start(batch, by=acting(coordinator), at=AT)
    while running.work_through(batch.pk, HANDLERS):
        pass
    assert sorted(states(batch)) == [("done", ""), ("skipped", "your-own")]


@pytest.mark.policy("A-8.19")
@pytest.mark.parametrize("title", ["\x01", "\u2060\u200b", "\ufffe", "\ue000\x02", "…"])
def test_a_title_in_which_nothing_can_be_read_is_refused(coordinator, browser, title):
    answer = browser(coordinator.person).post(reverse("issuing:new_batch"), {**SENT, "title": title})
    assert answer.status_code == 422
    assert not Batch.objects.exists()


@pytest.mark.policy("A-8.19")
def test_nothing_invisible_gets_into_what_is_attested(coordinator, browser):
    sent = {**SENT, "title": "Two\x1b ev\u202eenings", "outcomes": "\u200b\x01\r\nSpeak \u2066up"}
    browser(coordinator.person).post(reverse("issuing:new_batch"), sent)
    what = Batch.objects.get().what
    assert (what["title"], what["outcomes"]) == ("Two ev enings", ["Speak up"])


@pytest.mark.database
def test_what_no_database_can_keep_or_count_breaks_nothing(coordinator, browser):
    client, batch = browser(coordinator.person), a_list(coordinator, of=participants(coordinator, 1))
    line = batch.lines.get()
    assert client.post(page("batch_names", batch), {f"name_{line.pk}": "Kari\0"}).status_code == 422
    line.refresh_from_db()
    assert line.name == "Kari"
    Batch.objects.filter(pk=batch.pk).update(state="finished")
    address = reverse("issuing:batch_files", args=[batch.public_id, 10**30])
    assert client.get(address).status_code == 404


@pytest.mark.policy("A-8.18", "X-5")
def test_what_only_somebody_protected_has_is_named_to_her_keepers_only(
    coordinator, protected, browser, centre
):
    AttestationFactory(organisation=centre, title="Evenings for all")
    AttestationFactory(organisation=centre, person=protected.person, title="Something rare")
    third = MembershipFactory(Role.COORDINATOR, organisation=centre)
    for address in (reverse("issuing:certificates"), reverse("issuing:statistics")):
        assert "Something rare" not in browser(third.person).get(address).content.decode()
    draft = browser(third.person).post(reverse("issuing:design"), {"wish": "pdf"})
    assert "Something rare" not in text_of(draft.content)
    assert (
        "Something rare" in browser(coordinator.person).get(reverse("issuing:certificates")).content.decode()
    )


@pytest.mark.policy("X-5")
def test_that_somebody_was_protected_once_is_told_by_no_list(coordinator, counsellor, browser, centre):
    batch = started(coordinator, of=participants(coordinator, 1))
    batch.lines.update(state="skipped", reason="extra-care")
    third = MembershipFactory(Role.COUNSELLOR, organisation=centre)
    text = browser(third.person).get(page("batch", batch)).content.decode()
    assert "Left out of this list" in text
    assert "extra care" not in text
