"""A mistake in the name: a new certificate replaces the one that has it (journey A2, step 9)."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.audit.models import Event
from samskap.awards import elm
from samskap.awards.actions import mending
from samskap.awards.actions.issuing import issue
from samskap.awards.actions.mending import NotReplaced, reissue
from samskap.awards.actions.putting_down import UnprintableName
from samskap.awards.actions.renderings import pdf_of
from samskap.awards.credential import unsigned
from samskap.awards.models import Award, Rendering, Share
from samskap.awards.queries import snapshot_of
from samskap.awards.queries.checking import by_file, by_number
from samskap.awards.rules import Reach, Standing, State
from samskap.awards.rules.mending import OWN_CORRECTIONS, may_correct
from tests.awards.conftest import AT
from tests.courses import packs
from tests.learning.conftest import answer_all, begin
from tests.notices.post import delivered
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory


@pytest.mark.policy("A-8.9")
@pytest.mark.journey("A2.9")
def test_a2_9_a_misspelt_name_gives_a_new_number_and_the_old_one_is_replaced(award, person):
    new = reissue(award, name="Åsa Berg-Lindh", by=person, at=AT)
    award.refresh_from_db()
    new.refresh_from_db()
    assert (award.state, award.status.is_set) == (State.SUPERSEDED, True)
    assert (new.state, new.supersedes, new.status.is_set) == (State.ISSUED, award, False)
    assert new.number != award.number
    old_says, new_says = snapshot_of(award).as_json(), snapshot_of(new).as_json()
    assert new_says["name"] == "Åsa Berg-Lindh"
    changed = {field for field in new_says if new_says[field] != old_says[field]}
    assert changed == {"name", "number", "check_url"}
    assert new_says["check_url"].endswith(f"/{new.number}/")


@pytest.mark.policy("A-8.9")
def test_the_same_name_again_is_refused(award, person):
    with pytest.raises(NotReplaced) as caught:
        reissue(award, name=" Åsa  Berg-Lind", by=person, at=AT)
    assert caught.value.verdict.reasons[0].code == "same-name"
    assert Award.objects.count() == 1
    assert not Event.objects.filter(verb="awards.replaced").exists()


@pytest.mark.policy("A-8.9")
def test_the_new_one_keeps_the_day_of_the_first_and_its_row_tells_when_it_was_made(award, person):
    later = AT + timedelta(days=400)
    new = reissue(award, name="Åsa Berg", by=person, at=later)
    assert new.snapshot["issued_on"] == award.snapshot["issued_on"] == "2027-03-14"
    award.refresh_from_db()
    assert (new.issued_at, award.state_at) == (later, later)
    said = unsigned(new)
    assert said["awardedDate"] == "2027-03-14T00:00:00Z"
    assert said["validFrom"].startswith("2028-04-17")
    assert "2028" not in json.dumps(elm.document_of(new)["credentialSubject"])


@pytest.mark.policy("A-8.9")
def test_the_trail_tells_who_replaced_which_and_no_name(award, person):
    new = reissue(award, name="Åsa Berg-Lindh", by=person, at=AT)
    event = Event.objects.get(verb="awards.replaced")
    assert (event.by_id, event.role, event.about_id) == (person.pk, "", None)
    assert event.subject == f"award:{new.public_id}"
    assert event.facts == {"kind": "course-certificate", "replaces": str(award.public_id)}


def test_without_its_line_in_the_audit_trail_nothing_is_replaced(award, person, monkeypatch):
    def no_trail(*_given: object, **_facts: object) -> None:
        raise RuntimeError("no trail")

    monkeypatch.setattr("samskap.awards.actions.putting_down.record", no_trail)
    with pytest.raises(RuntimeError, match="no trail"):
        reissue(award, name="Åsa Berg", by=person, at=AT)
    kept = Award.objects.get()
    assert (kept.state, kept.status.is_set) == (State.ISSUED, False)


@pytest.mark.policy("A-8.9")
@pytest.mark.journey("A2.9")
def test_a2_9_the_old_number_and_the_old_file_are_known_as_replaced_without_a_name(award, person):
    pdf_of(award, at=AT)
    old_file = Rendering.objects.get(award=award, form="pdf").fingerprint
    new = reissue(award, name="Åsa Berg-Lindh", by=person, at=AT)
    for found in (by_number(award.number), by_file(old_file).finding):
        assert found.standing is Standing.REPLACED
        assert (found.name, found.initials) == ("", "")
    assert by_number(new.number).standing is Standing.VALID
    pdf_of(new, at=AT)
    new_file = Rendering.objects.get(award=new, form="pdf").fingerprint
    assert new_file != old_file
    assert by_file(new_file).finding.standing is Standing.VALID


@pytest.mark.policy("A-8.9")
def test_three_times_the_holder_alone_then_staff_and_always_staff(award, person):
    newest, staff = award, PersonFactory()
    newest = reissue(newest, name="Åsa by staff", by=staff, role="coordinator", at=AT)
    for number in range(OWN_CORRECTIONS):
        newest = reissue(newest, name=f"Åsa {'b' * (number + 1)}", by=person, at=AT)
    for role in ("", "coordinator"):  # somebody who works there is the holder of her own
        with pytest.raises(NotReplaced) as caught:
            reissue(newest, name="Åsa Once More", by=person, role=role, at=AT)
        assert [(each.code, each.amount) for each in caught.value.verdict.reasons] == [("ask-the-issuer", 3)]
    newest = reissue(newest, name="Åsa Once More", by=staff, role="coordinator", at=AT)
    assert newest.state == State.ISSUED
    assert Award.objects.filter(state=State.SUPERSEDED).count() == OWN_CORRECTIONS + 2


def test_pressed_again_with_the_same_name_it_is_the_one_that_was_made(award, person):
    new = reissue(award, name="Åsa Berg", by=person, at=AT)
    assert reissue(award, name=" Åsa   Berg ", by=person, at=AT) == new
    with pytest.raises(NotReplaced) as caught:
        reissue(award, name="Another Name", by=person, at=AT)
    assert [each.code for each in caught.value.verdict.reasons] == ["not-standing"]
    assert Award.objects.count() == 2


@pytest.mark.parametrize("name", ["", "1234", "x" * 200])
def test_a_name_that_can_not_be_printed_replaces_nothing(award, person, name):
    with pytest.raises(UnprintableName):
        reissue(award, name=name, by=person, at=AT)
    assert Award.objects.get().state == State.ISSUED


def test_the_button_for_a_certificate_leads_to_the_new_one(award, finished, person):
    new = reissue(award, name="Åsa Berg", by=person, at=AT)
    assert issue(enrolment=finished, name="Whoever", language="en", by=person, at=AT) == new


@pytest.mark.journey("A2.Wrong")
def test_a2_when_drawing_the_new_one_fails_its_number_stands(award, person, monkeypatch):
    new = reissue(award, name="Åsa Berg", by=person, at=AT)

    def broken(*_given: object, **_more: object) -> bytes:
        raise RuntimeError("no typesetter")

    with monkeypatch.context() as patch:
        patch.setattr("samskap.awards.actions.renderings.render", broken)
        with pytest.raises(RuntimeError):
            pdf_of(new, at=AT)
    assert pdf_of(new, at=AT).startswith(b"%PDF-")
    assert Award.objects.get(state=State.ISSUED).number == new.number


def test_staff_who_correct_a_name_write_to_the_holder_without_names_or_course(award, person):
    delivered(at=AT)
    new = reissue(award, name="Åsa Berg-Lindh", by=PersonFactory(), role="coordinator", at=AT)
    (letter,) = delivered(at=AT)
    assert letter.to == [person.email]
    assert new.number in letter.body
    for untold in ("Åsa", award.snapshot["title"]):
        assert untold not in letter.subject + letter.body
    reissue(new, name="Åsa Once More", by=person, at=AT)
    assert delivered(at=AT) == []


def test_what_is_on_the_old_paper_never_opens_the_new_certificate(award, person):
    pdf_of(award, at=AT)
    printed = Share.objects.filter(award=award, rendering__isnull=False)
    made = Share.objects.create(award=award, reach=Reach.FACTS, fingerprint="a" * 64, made_at=AT)
    closed = Share.objects.create(
        award=award, reach=Reach.FACTS, fingerprint="b" * 64, made_at=AT, revoked_at=AT
    )
    on_paper = set(printed.values_list("pk", flat=True))
    new = reissue(award, name="Åsa Berg", by=person, at=AT, links_follow=True)
    assert set(new.shares.values_list("pk", flat=True)) == {made.pk}
    assert set(award.shares.values_list("pk", flat=True)) == on_paper | {closed.pk}


@pytest.mark.database
@pytest.mark.policy("A-8.9")
@pytest.mark.django_db(transaction=True)
def test_pressed_from_twenty_places_at_once_there_is_one_successor(tmp_path):
    packs.published_course(tmp_path)
    person = PersonFactory()
    enrolment = begin(person)
    answer_all(person)
    award = issue(enrolment=enrolment, name="Kari Nordman", language="nb", by=person, at=AT)

    def press() -> tuple[str, int, int]:
        new = reissue(award, name="Kari Nordmann", by=person, at=AT)
        return new.number, Award.objects.count(), Event.objects.filter(verb="awards.replaced").count()

    with separate_connections(tmp_path):
        seen = together(*[press] * 20)
    number, _awards, _events = seen[0]
    assert set(seen) == {(number, 2, 1)}
    assert number != award.number


@given(
    state=st.sampled_from(State),
    other_name=st.booleans(),
    by_holder=st.booleans(),
    corrected=st.integers(0, 9),
    withdrawal_waits=st.booleans(),
)
def test_what_can_be_corrected(state, other_name, by_holder, corrected, withdrawal_waits):
    verdict = may_correct(
        state=state,
        other_name=other_name,
        by_holder=by_holder,
        corrected=corrected,
        withdrawal_waits=withdrawal_waits,
    )
    used_up = by_holder and corrected >= OWN_CORRECTIONS
    assert verdict.ok == (state is State.ISSUED and other_name and not withdrawal_waits and not used_up)


def test_what_can_be_corrected_is_asked_for_in_two_queries(award, person, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert mending.correctable(award, by=person).ok
