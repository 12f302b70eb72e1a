"""The office's pages: begin, write, look, publish, withdraw; two people at once."""

import pytest
from django.test import Client

from samskap.catalogue.actions.preparing import begin
from samskap.catalogue.actions.publishing import publish
from samskap.catalogue.models import Catalogue, Entry
from samskap.catalogue.term_steps import steps
from samskap.organisations.access import Acting
from samskap.organisations.rules import Role
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage
from tests.catalogue.conftest import FRONT, written
from tests.catalogue.factories import WORDS, EntryFactory
from tests.choosing.factories import CandidateFactory
from tests.deciding.factories import decided
from tests.moocs.factories import AT
from tests.organisations.factories import MembershipFactory
from tests.terms.factories import TermFactory

pytestmark = pytest.mark.django_db


def address(term: Term, rest: str = "") -> str:
    return f"/en/work/terms/{term.public_id}/catalogue/{rest}"


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def typed(words, **more) -> dict[str, str]:
    """What a browser sends of a form with texts in three languages."""
    texts = {f"{field}_{code}": text for code, said in words.items() for field, text in said.items()}
    return texts | {key: str(value) for key, value in more.items()}


@pytest.mark.journey("B1.8")
@pytest.mark.policy("B-3.1", "B-3.4")
def test_from_the_decision_to_a_public_catalogue(office, term):
    assert "The decision chooses 3 courses." in page(office, address(term))
    assert office.post(address(term, "begin/")).status_code == 302
    it = Catalogue.objects.get(term=term)
    text = page(office, address(term))
    assert "Words of the courses: 0 of 3 courses" in text
    assert "6 texts are missing" in text
    refused = office.post(address(term, "publish/"))
    assert refused.status_code == 422
    assert "24 texts are missing." in refused.content.decode()
    front = typed(FRONT, contact="Telephone 000 00 00", full_time_hours=40, revision=it.revision)
    assert office.post(address(term, "words/"), front).status_code == 302
    for entry in it.entries.all():
        sent = typed(WORDS, revision=entry.revision, hours_a_week="4,5", support_on_site="on")
        assert office.post(address(term, f"courses/{entry.public_id}/"), sent).status_code == 302
    assert "Publish the catalogue" in page(office, address(term, "publish/"))
    assert office.post(address(term, "publish/")).status_code == 302
    assert Term.objects.get(pk=term.pk).stage == Stage.PUBLISHED
    visitor = Client()
    assert "4.5 hours a week" in page(visitor, f"/en/catalogue/{term.slug}/")
    assert visitor.get(f"/sv/catalogue/{term.slug}/catalogue.pdf").content.startswith(b"%PDF")


def test_nothing_is_begun_before_it_is_decided(office, centre):
    term = TermFactory(organisation=centre)
    assert "Nothing is decided yet" in page(office, address(term))
    office.post(address(term, "begin/"))
    assert not Catalogue.objects.exists()


def test_a_preview_is_the_page_as_visitors_will_see_it(office, begun, term):
    entry = begun.entries.first()
    for rest in ("", "easy/", f"{entry.public_id}/", f"easy/{entry.public_id}/"):
        text = page(office, address(term, f"preview/{rest}"))
        assert "This is a preview" in text
        assert entry.course.title in text
        assert '<meta name="robots" content="noindex">' in text
        assert f"/en/catalogue/{term.slug}/" not in text
    assert office.get(address(term, "preview/easy/catalogue.pdf")).content.startswith(b"%PDF")


@pytest.mark.policy("B-1")
@pytest.mark.parametrize("role", [Role.EMPLOYMENT_OFFICER, Role.TEACHER, Role.CONVERSATION_LEADER])
def test_others_do_not_prepare_it(begun, term, centre, role):
    client = Client()
    client.force_login(MembershipFactory(role, organisation=centre).person)
    page(client, address(term), 403)
    assert client.post(address(term, "publish/")).status_code == 403


@pytest.mark.policy("B-1")
def test_another_centre_finds_nothing(begun, term):
    client = Client()
    client.force_login(MembershipFactory(Role.COORDINATOR).person)
    entry = begun.entries.first()
    for rest in ("", "words/", f"courses/{entry.public_id}/", "preview/", "preview/catalogue.pdf"):
        page(client, address(term, rest), 404)


def test_what_a_colleague_saved_is_shown_beside_what_was_typed(office, begun, term):
    entry = begun.entries.first()
    first = typed(WORDS, revision=entry.revision)
    office.post(address(term, f"courses/{entry.public_id}/"), first)
    mine = typed(WORDS | {"en": {**WORDS["en"], "about": "What I have typed."}}, revision=entry.revision)
    answer = office.post(address(term, f"courses/{entry.public_id}/"), mine)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "What I have typed." in text
    assert "What is saved now" in text
    assert WORDS["en"]["about"] in text
    newest = Entry.objects.get(pk=entry.pk).revision
    assert f'name="revision" value="{newest}"' in text
    assert (
        office.post(address(term, f"courses/{entry.public_id}/"), mine | {"revision": newest}).status_code
        == 302
    )


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"hours_a_week": "many"}, "hours_a_week"),
        ({"hours_a_week": "1000"}, "hours_a_week"),
        ({"starts_on": "2028-02-01", "ends_on": "2028-01-01"}, "ends_on"),
        ({"exam_institution": "Demo university"}, "exam"),
        ({"exam": "certainly"}, "exam"),
        ({"leads_to_sv": "a" * 201}, "leads_to_sv"),
    ],
)
def test_a_refused_form_comes_back_with_all_that_was_typed(office, begun, term, changed, field):
    entry = begun.entries.first()
    answer = office.post(
        address(term, f"courses/{entry.public_id}/"), typed(WORDS, revision=entry.revision) | changed
    )
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert WORDS["nb"]["about"] in answer.content.decode()
    assert Entry.objects.get(pk=entry.pk).revision == entry.revision


@pytest.mark.policy("B-3.4")
def test_public_words_are_not_emptied(office, public):
    answer = office.post(
        address(public.term, "words/"),
        typed({"en": FRONT["en"]}, contact="", full_time_hours=40, revision=public.revision),
    )
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert set(errors) == {"intro_sv", "support_sv", "visit_sv", "contact"}


@pytest.mark.policy("B-3.5")
def test_withdrawing_asks_for_a_reason_and_can_be_taken_back(office, public):
    entry = public.entries.first()
    there = address(public.term, f"courses/{entry.public_id}/withdraw/")
    assert office.post(there, {"why": " "}).status_code == 422
    assert office.post(there, {"why": "The course is full."}).status_code == 302
    visitor = Client()
    assert "The course is full." in page(visitor, f"/en/catalogue/{public.term.slug}/")
    assert office.post(there, {"go": "again"}).status_code == 302
    assert "The course is full." not in page(visitor, f"/en/catalogue/{public.term.slug}/")


@pytest.mark.policy("B-2.5")
def test_a_newer_decision_is_followed_by_ticks(office, public):
    term = public.term
    fresh = CandidateFactory(term=term)
    kept = list(term.candidates.order_by("pk"))[:2]
    decided(term, [*kept, fresh])
    Term.objects.filter(pk=term.pk).update(stage=Stage.PUBLISHED)
    assert "The catalogue isn’t as decided" in page(office, address(term))
    form = office.get(address(term, "decision/")).context["form"]
    gone = form.initial["withdraw"]
    sent = {"add": form.initial["add"], "withdraw": gone}
    assert office.post(address(term, "decision/"), sent).status_code == 422
    assert office.post(address(term, "decision/"), sent | {"why": "Decided anew."}).status_code == 302
    assert public.entries.count() == 4
    assert Entry.objects.get(pk=gone[0]).withdrawn_why == "Decided anew."
    text = page(office, address(term))
    assert "Something is missing" in text
    assert "The catalogue isn’t as decided" not in text


def test_a_term_that_is_over_takes_no_changes(office, public):
    Term.objects.filter(pk=public.term_id).update(stage=Stage.OVER)
    entry = public.entries.first()
    there = address(public.term, f"courses/{entry.public_id}/")
    other = typed(WORDS | {"nb": {}}, revision=entry.revision)
    answer = office.post(there, other)
    assert answer.status_code == 422
    assert "The term doesn’t take changes any more." in answer.content.decode()
    assert "Offered" in page(office, address(public.term))


def test_the_step_of_a_term_says_how_it_stands(term, coordinator, centre):
    officer = MembershipFactory(Role.EMPLOYMENT_OFFICER, organisation=centre)
    [step] = steps(coordinator, term)
    assert (step.state, bool(step.address)) == ("empty", True)
    it = begin(term=term, by=coordinator, at=AT)
    [step] = steps(coordinator, term)
    assert (step.state, "24 texts are missing." in str(step.text)) == ("draft", True)
    publish(catalogue=written(it, by=coordinator), by=coordinator, at=AT)
    term.refresh_from_db()
    [step] = steps(coordinator, term)
    assert step.state == "done"
    [other] = steps(Acting(officer.person, officer), term)
    assert other.address == ""


def test_the_office_costs_the_same_with_few_and_many_courses(
    office, begun, term, django_assert_max_num_queries
):
    for count in (0, 30):
        for _ in range(count):
            EntryFactory(catalogue=begun)
        with django_assert_max_num_queries(9):
            page(office, address(term))
