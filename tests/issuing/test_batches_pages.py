"""Attesting to many at once in a browser, step by step (A-8.19)."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samskap.audit.models import Event
from samskap.awards.models import Award, Form, Rendering
from samskap.issuing import running
from samskap.issuing.actions import attesting
from samskap.issuing.lanes import HANDLERS
from samskap.issuing.models import Batch, BatchLine
from samskap.issuing.queries import batches as queries
from samskap.issuing.rules import BatchState
from samskap.organisations.rules import Role
from samskap.privacy.actions import run_retention
from tests.centre.factories import ParticipantFactory
from tests.issuing.lists import AT, a_list, participants, started
from tests.organisations.factories import MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("A-8.19")]

FORM = {
    "kind": "attendance",
    "language": "sv",
    "title": "Samtalskvällar",
    "from_on": "2026-02-01",
    "until_on": "2026-03-01",
    "hours": "12",
    "outcomes": "Ord för vardagen\n\n  Att berätta om sin dag ",
    "statement": "",
}


def page(name: str, batch: Batch, **more) -> str:
    return reverse(f"issuing:{name}", kwargs={"public_id": batch.public_id, **more})


def text_of(response) -> str:
    return response.content.decode()


def drawn_through(batch: Batch) -> Batch:
    while running.work_through(batch.pk, HANDLERS):
        pass
    batch.refresh_from_db()
    return batch


def test_from_what_to_everybodys_certificate(coordinator, browser, django_capture_on_commit_callbacks):
    first, second, third = participants(coordinator, 3)
    client = browser(coordinator.person)
    answer = client.post(reverse("issuing:new_batch"), FORM, follow=True)
    batch = Batch.objects.get()
    assert "Who gets it?" in text_of(answer)
    assert first.person.name in text_of(answer)

    shown = [str(each.public_id) for each in (first, second, third)]
    answer = client.post(
        page("batch_people", batch), {"shown": shown, "who": shown[:2], "go": "next"}, follow=True
    )
    assert "What each will get" in text_of(answer)
    lines = {line.participant_id: line for line in batch.lines.all()}
    names = {f"name_{lines[first.pk].pk}": "  Åsa  Berg ", f"name_{lines[second.pk].pk}": "Ali Ahmed"}
    answer = client.post(page("batch_names", batch), names, follow=True)
    assert "2 persons get this certificate" in text_of(answer)

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(page("batch_confirm", batch), follow=True)
    answer = client.get(page("batch", batch))
    assert "2 certificates are issued" in text_of(answer)
    assert "Refresh" not in answer
    assert sorted(award.snapshot["name"] for award in Award.objects.all()) == ["Ali Ahmed", "Åsa Berg"]
    assert {award.snapshot["language"] for award in Award.objects.all()} == {"sv"}
    assert Award.objects.first().snapshot["outcomes"] == ["Ord för vardagen", "Att berätta om sin dag"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": " "}, "Write what it was called."),
        ({"until_on": "2999-01-01"}, "still to come"),
        ({"until_on": "2026-01-01"}, "must not be before the first"),
        ({"until_on": "tomorrow"}, "Write the day as year-month-day"),
        ({"hours": "-1"}, "greater than or equal to 0"),
        ({"hours": "twelve"}, "Write whole hours"),
        ({"outcomes": "\n".join("abcdefg")}, "These are 2 lines too many."),
        ({"outcomes": "long " * 40}, "A line can have 160 characters."),
        ({"kind": "course-certificate"}, "Select a valid choice"),
        ({"kind": ""}, "Choose what you attest."),
    ],
)
def test_what_cant_be_attested_is_refused_and_nothing_typed_is_lost(coordinator, browser, wrong, says):
    answer = browser(coordinator.person).post(reverse("issuing:new_batch"), FORM | wrong)
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert "Ord för vardagen" in text_of(answer) or "outcomes" in wrong
    assert not Batch.objects.exists()


def test_pressed_twice_it_is_one_list(coordinator, browser):
    client, key = browser(coordinator.person), "6f4c0b6e-8f5e-4d3a-9a53-9d0b7a5ad001"
    for _press in range(2):
        assert client.post(reverse("issuing:new_batch"), FORM | {"key": key}).status_code == 302
    assert Batch.objects.count() == 1


def test_ticks_are_kept_while_searching_and_all_found_can_be_chosen(coordinator, browser, centre):
    berg = ParticipantFactory(organisation=centre, name="Åsa Berg")
    berget = ParticipantFactory(organisation=centre, name="Bo Bergman")
    other = ParticipantFactory(organisation=centre, name="Ali Ahmed")
    batch, client = a_list(coordinator, of=[]), browser(coordinator.person)
    everybody = [str(each.public_id) for each in (berg, berget, other)]
    ticked = {"shown": everybody, "who": everybody[2:], "q": "berg", "go": "search"}
    answer = client.post(page("batch_people", batch), ticked, follow=True)
    assert "1 person is on the list." in text_of(answer)
    assert "Ali Ahmed" not in text_of(answer)
    found = {"shown": everybody[:2], "q": "berg", "found": "berg", "go": "all"}
    client.post(page("batch_people", batch), found)
    assert {line.participant for line in batch.lines.all()} == {berg, berget, other}
    client.post(page("batch_people", batch), {"shown": everybody, "who": everybody[:1], "go": "search"})
    assert [line.participant for line in batch.lines.all()] == [berg]


def test_without_anybody_it_doesnt_go_on(coordinator, browser):
    batch, client = a_list(coordinator, of=[]), browser(coordinator.person)
    answer = client.post(page("batch_people", batch), {"go": "next"}, follow=True)
    assert answer.status_code == 422
    assert "Nobody is on the list yet" in text_of(answer)
    assert client.post(page("batch_confirm", batch)).status_code == 422


def test_a_name_that_cant_be_printed_is_refused_and_kept_as_typed(coordinator, browser):
    batch = a_list(coordinator, of=participants(coordinator, 2))
    first, second = batch.lines.order_by("pk")
    client = browser(coordinator.person)
    typed = {f"name_{first.pk}": "Mended Name", f"name_{second.pk}": "4711"}
    answer = client.post(page("batch_names", batch), typed)
    assert answer.status_code == 422
    assert "A name needs at least one letter." in text_of(answer)
    assert 'value="4711"' in text_of(answer)
    assert batch.lines.get(pk=first.pk).name == "Mended Name"
    answer = client.post(page("batch_confirm", batch))
    assert answer.status_code == 422
    assert "1 name can’t be printed as it stands" in text_of(answer)
    off = {**typed, f"off_{second.pk}": "on"}
    assert client.post(page("batch_names", batch), off).status_code == 302
    assert batch.lines.count() == 1


def test_who_has_it_already_is_named_before_and_left_out(coordinator, browser):
    some = participants(coordinator, 2)
    drawn_through(started(coordinator, of=some[:1]))
    again, client = a_list(coordinator, of=some), browser(coordinator.person)
    assert "Has exactly this certificate already." in text_of(client.get(page("batch_names", again)))
    looked = text_of(client.get(page("batch_confirm", again)))
    assert "1 person gets this certificate." in looked
    assert "1 has exactly this already and is left out." in looked


def test_a_draft_says_that_it_is_one_and_issues_nothing(coordinator, browser):
    batch = a_list(coordinator, of=participants(coordinator, 1))
    answer = browser(coordinator.person).get(page("batch_draft", batch, line=batch.lines.get().pk))
    assert answer.content.startswith(b"%PDF")
    assert not Award.objects.exists()


def test_a_list_that_was_started_meanwhile_shows_how_far_it_is(coordinator, browser):
    batch = started(coordinator, of=participants(coordinator, 1))
    client = browser(coordinator.person)
    for name in ("batch_what", "batch_people", "batch_names", "batch_confirm", "batch_throw_away"):
        answer = client.post(page(name, batch), {})
        assert (answer.status_code, answer["Location"]) == (302, page("batch", batch))
    assert batch.lines.count() == 1


def test_while_it_runs_the_page_fetches_itself_unless_asked_not_to(coordinator, browser):
    batch, client = started(coordinator, of=participants(coordinator, 2)), browser(coordinator.person)
    running.work_through(batch.pk, HANDLERS, most=1)
    answer = client.get(page("batch", batch))
    assert answer["Refresh"] == "5"
    assert "1 of 2" in text_of(answer)
    assert "Refresh" not in client.get(page("batch", batch), {"still": "1"})
    client.post(page("batch_stop", batch))
    looked = text_of(client.get(page("batch", batch)))
    assert "1 wasn’t begun." in looked
    client.post(page("batch_go_on", batch))
    batch.refresh_from_db()
    assert batch.state == BatchState.RUNNING


def test_what_failed_is_said_in_words_and_can_be_tried_again(coordinator, browser):
    batch = drawn_through(started(coordinator, of=participants(coordinator, 1)))
    batch.lines.update(state="failed", reason="not-drawn")
    client = browser(coordinator.person)
    assert "couldn’t be drawn" in text_of(client.get(page("batch", batch)))
    client.post(page("batch_go_on", batch))
    drawn_through(batch)
    assert (batch.state, batch.lines.get().state) == (BatchState.FINISHED, "done")


def test_the_documents_come_in_one_file_in_parts_without_names(coordinator, browser, monkeypatch):
    monkeypatch.setattr(queries, "FILES_AT_ONCE", 2)
    batch = drawn_through(started(coordinator, of=participants(coordinator, 3)))
    client = browser(coordinator.person)
    assert "part 2 of 2" in text_of(client.get(page("batch", batch)))
    found = []
    for part in (1, 2):
        answer = client.get(page("batch_files", batch, part=part))
        with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
            assert archive.testzip() is None
            found += [(name, archive.read(name)[:5]) for name in archive.namelist()]
    numbers = set(Award.objects.values_list("number", flat=True))
    assert {name[4:-4] for name, _content in found} == numbers
    assert {content for _name, content in found} == {b"%PDF-"}
    assert client.get(page("batch_files", batch, part=3)).status_code == 404
    assert Event.objects.filter(verb="issuing.batch_taken").count() == 2


def test_a_document_that_cant_be_had_takes_no_other_with_it(coordinator, browser):
    batch = drawn_through(started(coordinator, of=participants(coordinator, 2)))
    file = Rendering.objects.filter(form=Form.PDF).earliest("pk")
    Rendering.objects.filter(pk=file.pk).update(content=b"forged")
    answer = browser(coordinator.person).get(page("batch_files", batch, part=1))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        found = {name[4:]: archive.read(name) for name in archive.namelist()}
    assert b"can\xe2\x80\x99t be given out" in found.pop(f"{file.award.number}-missing.txt")
    assert [content[:5] for content in found.values()] == [b"%PDF-"]
    assert Event.objects.filter(verb="awards.not_as_issued").count() == 1


def test_a_withdrawn_certificate_isnt_printed_with_the_others(coordinator, browser):
    batch = drawn_through(started(coordinator, of=participants(coordinator, 2)))
    award = Award.objects.first()
    Award.objects.filter(pk=award.pk).update(state="revoked")
    answer = browser(coordinator.person).get(page("batch_files", batch, part=1))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert len(archive.namelist()) == 1
        assert award.number not in archive.namelist()[0]


@pytest.mark.policy("X-5")
def test_extra_care_takes_a_person_out_of_lists_that_others_see(coordinator, counsellor, browser, centre):
    third = MembershipFactory(Role.COUNSELLOR, organisation=centre)
    some = [ParticipantFactory(organisation=centre, name=name) for name in ("Zephyrina", "Ali Ahmed")]
    batch = drawn_through(started(coordinator, of=some))
    some[0].person.extra_care = True
    some[0].person.save()
    some[0].first_keeper, some[0].second_keeper = coordinator.person, counsellor.person
    some[0].save()
    client = browser(third.person)
    looked = text_of(client.get(page("batch", batch))) + text_of(client.get(reverse("issuing:batches")))
    assert "Zephyrina" not in looked
    assert "1 certificate is issued." in looked
    answer = client.get(page("batch_files", batch, part=1))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert len(archive.namelist()) == 1
    assert "Zephyrina" in text_of(browser(coordinator.person).get(page("batch", batch)))


@pytest.mark.policy("X-5")
def test_a_keeper_attests_to_one_alone_and_nobody_else_sees_it(
    coordinator, counsellor, protected, browser, centre
):
    third = MembershipFactory(Role.COUNSELLOR, organisation=centre)
    batch = a_list(coordinator, of=participants(coordinator, 1))
    hers, others = {"who": str(protected.participant.public_id)}, browser(third.person)
    assert protected.person.name not in text_of(others.get(page("batch_people", batch)))
    assert others.post(page("batch_alone", batch), hers).status_code == 404
    client = browser(coordinator.person)
    assert protected.person.name in text_of(client.get(page("batch_people", batch)))
    answer = client.post(page("batch_alone", batch), hers, follow=True)
    assert "Agree with the person on the name to print" in text_of(answer)
    line = batch.lines.get()
    assert client.post(page("batch_confirm", batch)).status_code == 422  # no name yet
    client.post(page("batch_names", batch), {f"name_{line.pk}": "Agreed Name"})
    client.post(page("batch_confirm", batch))
    drawn_through(batch)
    assert Award.objects.get().person == protected.person
    assert others.get(page("batch", batch)).status_code == 404
    assert "Agreed Name" not in text_of(others.get(reverse("issuing:batches")))
    assert "Agreed Name" in text_of(browser(counsellor.person).get(page("batch", batch)))


def test_who_may_not_see_participants_chooses_nobody(browser):
    school = MembershipFactory(Role.PROGRAMME_COORDINATOR)
    ParticipantFactory(organisation=school.organisation, name="Åsa Berg")
    batch = a_list(school, of=[])
    answer = browser(school.person).get(page("batch_people", batch))
    assert "Åsa Berg" not in text_of(answer)
    assert "Nobody is registered here whom you can choose." in text_of(answer)


@pytest.mark.parametrize("name", ["batch_people", "batch_names", "batch_confirm"])
def test_a_list_costs_the_same_with_few_and_with_many(coordinator, browser, name):
    client = browser(coordinator.person)
    few = a_list(coordinator, of=participants(coordinator, 1))
    costs = [_queries(client, page(name, few))]
    many = a_list(coordinator, of=participants(coordinator, 60))
    costs.append(_queries(client, page(name, many)))
    assert costs[0] == costs[1]


def test_a_finished_list_and_all_lists_cost_the_same_with_few_and_with_many(
    coordinator, browser, monkeypatch
):
    monkeypatch.setattr(attesting, "pdf_of", lambda award, at: b"")
    client = browser(coordinator.person)
    few = drawn_through(started(coordinator, of=participants(coordinator, 1)))
    costs = [_queries(client, page("batch", few)), _queries(client, reverse("issuing:batches"))]
    many = drawn_through(started(coordinator, of=participants(coordinator, 60)))
    started(coordinator, of=participants(coordinator, 2))
    assert costs == [_queries(client, page("batch", many)), _queries(client, reverse("issuing:batches"))]


def _queries(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_names_on_lists_go_after_half_a_year_and_from_drafts_after_two_weeks(coordinator):
    kept = started(coordinator, of=participants(coordinator, 1))
    draft = a_list(coordinator, of=participants(coordinator, 1))
    run_retention(for_real=True, at=AT + timedelta(days=15))
    assert (kept.lines.count(), draft.lines.count()) == (1, 0)
    run_retention(for_real=True, at=AT + timedelta(days=181))
    assert (kept.lines.count(), BatchLine.objects.count()) == (0, 0)
    assert Batch.objects.count() == 2
