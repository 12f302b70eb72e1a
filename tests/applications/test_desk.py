"""A municipality writes its application: journey C1.2–C1.6 by requests."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samskap.applications.models import Application, Editor, Participation, TeamMember
from samskap.applications.rules.states import State
from samskap.kernel.secret_address import fingerprint_of
from samskap.notices.models import Letter
from tests.applications.factories import ApplicationFactory, MunicipalityFactory, TeamMemberFactory
from tests.people.factories import PersonFactory
from tests.portfolio.hostile import PDF, file_of, photo
from tests.rounds.factories import AFTER, AT, RoundFactory

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("now_at")]

PERSON = {
    "name": "Demo nurse",
    "email": "nurse@example.org",
    "language": "nb",
    "role": "leader",
    "sector": "health",
    "position": "Head nurse",
    "education": "bachelor",
    "education_text": "",
    "higher_years": "",
    "work_years": "2",
    "relevant_years": "1,5",
    "revision": "0",
}


def start_at(round_) -> str:
    return f"/en/programmes/{round_.programme.slug}/rounds/{round_.slug}/apply/"


def desk_of(application, rest: str = "") -> str:
    return f"/en/my/applications/{application.public_id}/{rest}"


def seen(page) -> str:
    """The text of a page, as somebody reads it."""
    text = re.sub(r"<(script|style).*?</\1>", "", page.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


# --- Beginning ---------------------------------------------------------------------------------------


@pytest.mark.journey("C1.2")
def test_a_municipality_begins_its_application(round_, adviser, browser):
    alta = MunicipalityFactory(code="5601", name="Alta", county="Finnmark")
    page = browser(adviser).get(start_at(round_))
    assert "Begin the application" in seen(page)
    answer = browser(adviser).post(
        start_at(round_), {"municipality": "alta", "organisation_number": "974 760 673"}
    )
    made = Application.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == desk_of(made)
    assert (made.state, made.organisation_number, made.contact) == (State.DRAFT, "974760673", adviser)
    lead = made.participations.get()
    assert (lead.municipality, lead.leads, lead.live) == (alta, True, True)
    assert "Draft: not handed in yet" in seen(browser(adviser).get(desk_of(made)))


def test_whoever_isn_t_signed_in_signs_in_first_and_comes_back(round_, client):
    answer = client.get(start_at(round_))
    assert answer.status_code == 302
    assert f"next={start_at(round_)}" in answer["Location"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("12345678", "has 9 digits"),
        ("974760674", "its last digit doesn’t fit"),
        ("nine digits", "digits only"),
    ],
)
def test_a_wrong_number_is_said_and_nothing_is_lost(round_, adviser, browser, typed, says):
    MunicipalityFactory(name="Alta")
    answer = browser(adviser).post(start_at(round_), {"municipality": "Alta", "organisation_number": typed})
    assert answer.status_code == 422
    assert says in seen(answer)
    assert f'value="{typed}"' in answer.content.decode()
    assert not Application.objects.exists()


@pytest.mark.journey("C1.Wrong")
def test_namesakes_are_told_apart_by_number_and_county(round_, adviser, browser):
    MunicipalityFactory(code="1515", name="Herøy (Møre og Romsdal)", county="Møre og Romsdal")
    north = MunicipalityFactory(code="1818", name="Herøy (Nordland)", county="Nordland")
    answer = browser(adviser).post(start_at(round_), {"municipality": "Herøy"})
    assert answer.status_code == 422
    assert "Herøy (NO 1515, Møre og Romsdal)" in seen(answer)
    assert "Herøy (NO 1818, Nordland)" in seen(answer)
    browser(adviser).post(start_at(round_), {"municipality": "Herøy", "which": "1818"})
    assert Participation.objects.get().municipality == north


@pytest.mark.journey("C1.Wrong")
def test_a_name_of_the_past_leads_to_what_became_of_it(round_, adviser, browser):
    today = MunicipalityFactory(code="3101", name="Newtown", county="Demo county")
    MunicipalityFactory(
        code="0999", name="Oldham", valid_from="2020-01-01", valid_until="2023-12-31", successor=today
    )
    answer = browser(adviser).post(start_at(round_), {"municipality": "Oldham"})
    assert answer.status_code == 422
    assert "“Oldham” was a municipality once. Today it is Newtown (NO 3101, Demo county)." in seen(answer)
    browser(adviser).post(start_at(round_), {"municipality": "Oldham", "which": "3101"})
    assert Participation.objects.get().municipality == today


def test_no_such_municipality_is_said(round_, adviser, browser):
    answer = browser(adviser).post(start_at(round_), {"municipality": "Nowhere"})
    assert answer.status_code == 422
    assert "No municipality is called that" in seen(answer)


@pytest.mark.policy("C-9.2")
@pytest.mark.journey("C1.2")
def test_a_second_one_is_told_whom_to_ask_and_may_ask_to_be_let_in(round_, adviser, browser, application):
    lead = application.participations.get().municipality
    colleague = PersonFactory(email="colleague@example.org")
    answer = browser(colleague).post(start_at(round_), {"municipality": lead.code})
    assert answer.status_code == 409
    assert "adviser@example.org" in seen(answer)
    assert Application.objects.count() == 1
    for _ in range(2):
        browser(colleague).post(f"{start_at(round_)}ask/", {"municipality": lead.code})
    asking = Editor.objects.get(asks=True)
    assert asking.person == colleague
    assert Letter.objects.filter(kind="applications.editor_asks", person_id=adviser.pk).count() == 1
    assert browser(colleague).get(desk_of(application)).status_code == 404
    assert "colleague@example.org" in seen(browser(adviser).get(desk_of(application, "writers/")))
    browser(adviser).post(desk_of(application, f"writers/{asking.public_id}/let-in/"))
    assert browser(colleague).get(desk_of(application)).status_code == 200


def test_of_a_contact_with_extra_care_nothing_is_told(round_, adviser, browser, application):
    adviser.extra_care = True
    adviser.save()
    code = application.participations.get().municipality.code
    answer = browser(PersonFactory()).post(start_at(round_), {"municipality": code})
    assert "adviser" not in seen(answer)
    assert "Ask the school" in seen(answer)


def test_who_writes_in_it_already_is_shown_the_way(round_, adviser, browser, application):
    code = application.participations.get().municipality.code
    answer = browser(adviser).post(start_at(round_), {"municipality": code})
    assert answer["Location"] == desk_of(application)


@pytest.mark.policy("C-9.2")
def test_a_municipality_that_was_merged_has_no_second_one_under_its_new_name(round_, adviser, browser):
    today = MunicipalityFactory(name="Newtown")
    old = MunicipalityFactory(name="Oldham", valid_until="2026-12-31", successor=today)
    application = ApplicationFactory(round_, municipality=old, editor=adviser)
    answer = browser(PersonFactory()).post(start_at(round_), {"municipality": "Newtown"})
    assert answer.status_code == 409
    assert "This municipality has become part of another one: Newtown" in seen(
        browser(adviser).get(desk_of(application))
    )


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"opens_at": AFTER, "deadline": AFTER.replace(year=2028)}, "Applications aren’t taken yet."),
        ({"deadline": AT.replace(hour=1)}, "The deadline has passed"),
    ],
)
def test_before_and_after_a_sentence_says_when(db, adviser, browser, more, says):
    round_ = RoundFactory(**more)
    MunicipalityFactory(name="Alta")
    assert says in seen(browser(adviser).get(start_at(round_)))
    assert says in seen(browser(adviser).post(start_at(round_), {"municipality": "Alta"}))
    assert not Application.objects.exists()


@pytest.mark.journey("C1.10")
def test_late_ones_begin_when_the_round_is_rolling(db, adviser, browser):
    round_ = RoundFactory(deadline=AT.replace(hour=1), rolling=True)
    MunicipalityFactory(name="Alta")
    assert "Applications are still taken." in seen(browser(adviser).get(start_at(round_)))
    browser(adviser).post(start_at(round_), {"municipality": "Alta"})
    assert Application.objects.count() == 1


# --- The desk ----------------------------------------------------------------------------------------


def test_a_stranger_finds_nothing(application, browser):
    for rest in ("", "people/new/", "task/need/", "contact/", "writers/", "municipalities/new/"):
        assert browser(PersonFactory()).get(desk_of(application, rest)).status_code == 404


@pytest.mark.policy("C-10.1")
@pytest.mark.journey("C1.5")
def test_the_checklist_says_what_is_fine_and_what_is_missing(application, adviser, browser):
    page = seen(browser(adviser).get(desk_of(application)))
    assert "3 persons, 3 sectors: that is fine." in page
    assert "The municipality’s organisation number is missing." in page
    application.members.update(sector="health")
    page = seen(browser(adviser).get(desk_of(application)))
    assert "All are from the same sector, and a team comes from at least 2." in page


def test_one_s_own_applications_are_listed(application, adviser, browser):
    page = seen(browser(adviser).get("/en/my/applications/"))
    assert application.participations.get().municipality.name in page
    assert "No application yet" in seen(browser(PersonFactory()).get("/en/my/applications/"))


# --- Persons -----------------------------------------------------------------------------------------


@pytest.mark.policy("C-7.1", "C-8.4")
@pytest.mark.journey("C1.4")
def test_a_person_s_standing_is_said_at_once_with_the_rule(round_, adviser, browser):
    application = ApplicationFactory(round_, editor=adviser, team=0)
    answer = browser(adviser).post(desk_of(application, "people/new/"), PERSON, follow=True)
    assert "Demo nurse will be: Student" in seen(answer)
    member = TeamMember.objects.get()
    assert str(member.relevant_years) == "1.5"
    page = seen(browser(adviser).get(desk_of(application, f"people/{member.public_id}/")))
    assert "A bachelor’s degree and two years of work." in page
    assert "This never costs the municipality its place." in page


@pytest.mark.policy("C-10.1")
@pytest.mark.journey("C1.5")
def test_a_fifth_person_is_refused_and_nothing_typed_is_lost(round_, adviser, browser):
    application = ApplicationFactory(round_, editor=adviser, team=4)
    answer = browser(adviser).post(desk_of(application, "people/new/"), PERSON)
    assert answer.status_code == 422
    assert "There are 4 persons. A team has from 3 to 4." in seen(answer)
    assert application.members.count() == 4
    assert 'value="Demo nurse"' in answer.content.decode()


def test_the_same_address_twice_is_refused(application, adviser, browser):
    there = application.members.first()
    answer = browser(adviser).post(
        desk_of(application, "people/new/"), {**PERSON, "email": there.email.upper()}
    )
    assert answer.status_code == 422
    assert "Somebody with this address is in the team already." in seen(answer)


def test_pressed_twice_a_person_is_there_once(round_, adviser, browser):
    application = ApplicationFactory(round_, editor=adviser, team=0)
    for _ in range(2):
        answer = browser(adviser).post(desk_of(application, "people/new/"), PERSON)
        assert answer.status_code == 302
    assert application.members.count() == 1


@pytest.mark.journey("C1.Wrong")
def test_a_person_who_counts_elsewhere_is_kept_and_it_is_said_whom_to_ask(round_, adviser, browser):
    other = ApplicationFactory(
        round_, state=State.SUBMITTED, editor=PersonFactory(email="elsewhere@example.org")
    )
    application = ApplicationFactory(round_, editor=adviser, team=0)
    data = {**PERSON, "email": other.members.first().email}
    answer = browser(adviser).post(desk_of(application, "people/new/"), data, follow=True)
    assert "is in the team of another application already" in seen(answer)
    assert "elsewhere@example.org" in seen(answer)
    assert application.members.count() == 1
    assert "In the team of another application already" in seen(browser(adviser).get(desk_of(application)))


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("work_years", "two", "Write a number of years"),
        ("work_years", "2,25", "Write whole or half years"),
        ("work_years", "-1", "Years can’t be less than none."),
        ("work_years", "61", "more years than anybody has worked"),
        ("relevant_years", "3", "more than all years of work together"),
        ("email", "nurse", "valid email address"),
        ("sector", "fishing", "Select a valid choice"),
        ("name", "  ", "Write the person’s name."),
    ],
)
def test_what_is_wrong_about_a_person_is_said_beside_the_field(round_, adviser, browser, field, typed, says):
    application = ApplicationFactory(round_, editor=adviser, team=0)
    answer = browser(adviser).post(desk_of(application, "people/new/"), {**PERSON, field: typed})
    assert answer.status_code == 422
    assert says in seen(answer)
    assert not application.members.exists()


@pytest.mark.policy("X-3")
def test_two_who_change_a_person_see_both_values_and_lose_none(application, adviser, browser):
    member = application.members.first()
    at = desk_of(application, f"people/{member.public_id}/")
    base = {**PERSON, "email": member.email, "revision": "1"}
    assert browser(adviser).post(at, {**base, "position": "Head nurse"}).status_code == 302
    answer = browser(adviser).post(at, {**base, "position": "Ward manager"})
    assert answer.status_code == 409
    assert "Head nurse" in seen(answer)
    assert 'value="Ward manager"' in answer.content.decode()
    again = re.search(r'name="revision" value="(\d+)"', answer.content.decode())
    assert again is not None
    browser(adviser).post(at, {**base, "position": "Ward manager", "revision": again[1]})
    member.refresh_from_db()
    assert member.position == "Ward manager"


def test_who_had_said_yes_is_asked_anew_after_a_change(application, adviser, browser):
    member = application.members.first()
    assert member.answer == "confirmed"
    data = {**PERSON, "email": member.email, "revision": "1"}
    browser(adviser).post(desk_of(application, f"people/{member.public_id}/"), data)
    member.refresh_from_db()
    assert (member.answer, member.fingerprint) == ("unasked", None)


def test_a_person_is_taken_out_with_everything_while_it_is_a_draft(application, adviser, browser):
    member = application.members.first()
    at = desk_of(application, f"people/{member.public_id}/remove/")
    assert member.name in seen(browser(adviser).get(at))
    assert TeamMember.objects.filter(pk=member.pk).exists()
    browser(adviser).post(at)
    assert not TeamMember.objects.filter(pk=member.pk).exists()


# --- Diplomas ----------------------------------------------------------------------------------------


def upload(browser, adviser, application, content: bytes, name: str):
    member = application.members.first()
    return browser(adviser).post(
        desk_of(application, f"people/{member.public_id}/diploma/"),
        {"file": SimpleUploadedFile(name, content)},
    )


@pytest.mark.journey("C1.4")
def test_a_diploma_is_kept_and_given_out_to_those_who_write(application, adviser, browser):
    assert upload(browser, adviser, application, PDF, "diploma.pdf").status_code == 302
    document = application.documents.get()
    at = desk_of(application, f"documents/{document.public_id}/")
    answer = browser(adviser).get(at)
    assert b"".join(answer.streaming_content) == PDF
    assert "attachment" in answer["Content-Disposition"]
    assert browser(PersonFactory()).get(at).status_code == 404
    browser(adviser).post(f"{at}remove/")
    assert not application.documents.exists()


@pytest.mark.parametrize(
    "content", [b"MZ a program", b"<svg></svg>", b"", file_of(photo())[:200], b"%PDF-1.7 cut"]
)
def test_a_file_that_is_not_what_it_says_is_refused_in_words(application, adviser, browser, content):
    answer = upload(browser, adviser, application, content, "diploma.pdf")
    assert answer.status_code == 422
    assert "There is one thing to fix" in seen(answer)
    assert not application.documents.exists()


# --- Partners and colleagues -------------------------------------------------------------------------


@pytest.mark.policy("C-9.1", "C-9.3")
@pytest.mark.journey("C1.3")
def test_a_partner_s_director_is_asked_and_its_own_application_is_still_free(application, adviser, browser):
    MunicipalityFactory(code="5605", name="Vadsø")
    data = {"municipality": "Vadsø", "director_name": "Demo director", "director_email": "d@example.org"}
    answer = browser(adviser).post(desk_of(application, "municipalities/new/"), data)
    assert answer.status_code == 302
    partner = application.participations.get(leads=False)
    assert (partner.live, partner.agreed_at) == (False, None)
    letter = Letter.objects.get(kind="applications.partner_asked")
    assert letter.address == "d@example.org"
    token = letter.facts["link"].rstrip("/").rpartition("/")[2]
    assert fingerprint_of(token) == partner.fingerprint
    assert "Vadsø hasn’t answered yet." in seen(browser(adviser).get(desk_of(application)))
    browser(adviser).post(desk_of(application, f"municipalities/{partner.public_id}/leave-out/"))
    assert application.participations.count() == 1


@pytest.mark.policy("C-9.2")
def test_a_partner_with_an_application_of_its_own_is_said_at_once(round_, application, adviser, browser):
    other = ApplicationFactory(round_, editor=PersonFactory(email="vadso@example.org"))
    code = other.participations.get().municipality.code
    data = {"municipality": code, "director_name": "Demo director", "director_email": "d@example.org"}
    answer = browser(adviser).post(desk_of(application, "municipalities/new/"), data)
    assert answer.status_code == 422
    assert "vadso@example.org" in seen(answer)
    assert not Letter.objects.exists()
    assert application.participations.count() == 1


def test_a_partner_with_people_in_the_team_stays(application, adviser, browser):
    partner = Participation.objects.create(
        application=application, round=application.round, municipality=MunicipalityFactory(), asked_at=AT
    )
    TeamMemberFactory(application, municipality=partner.municipality, sector="schools")
    at = desk_of(application, f"municipalities/{partner.public_id}/leave-out/")
    assert "A person of the team is from there." in seen(browser(adviser).post(at, follow=True))
    assert application.participations.count() == 2


def invited_to(application) -> str:
    letter = Letter.objects.get(kind="applications.editor_invited")
    return letter.facts["link"].partition("://")[2].partition("/")[2].join(["/", ""])


@pytest.mark.policy("C-9.1")
def test_a_colleague_is_invited_and_only_that_address_comes_in(application, adviser, browser, client):
    browser(adviser).post(desk_of(application, "writers/"), {"email": "Colleague@example.org"})
    link = invited_to(application)
    assert "Sign in first" in seen(client.get(link))
    stranger = PersonFactory()
    assert "This invitation is for another address" in seen(browser(stranger).get(link))
    browser(stranger).post(link)
    assert browser(stranger).get(desk_of(application)).status_code == 404
    colleague = PersonFactory(email="colleague@example.org")
    browser(colleague).get(link)
    assert browser(colleague).get(desk_of(application)).status_code == 404  # looking changes nothing
    assert browser(colleague).post(link)["Location"] == desk_of(application)
    assert browser(colleague).get(desk_of(application)).status_code == 200
    used, unknown = client.get(link), client.get(link[:-27] + "a" * 26 + "/")
    assert (used.status_code, unknown.status_code) == (404, 404)
    assert seen(used) == seen(unknown)


def test_the_last_one_who_writes_stays(application, adviser, browser):
    me = application.editors.get()
    at = desk_of(application, f"writers/{me.public_id}/take-out/")
    assert "Nobody else could write then" in seen(browser(adviser).post(at, follow=True))
    assert application.editors.count() == 1


# --- Contact and invoice -----------------------------------------------------------------------------


def test_contact_and_invoice_are_changed_and_two_who_do_see_both(application, adviser, browser):
    at = desk_of(application, "contact/")
    data = {
        "contact": str(adviser.pk),
        "contact_phone": "12345678",
        "organisation_number": "974760673",
        "buyer_reference": "Ref 1",
        "language": "nb",
        "revision": "1",
    }
    assert browser(adviser).post(at, data).status_code == 302
    answer = browser(adviser).post(at, {**data, "buyer_reference": "Ref 2"})
    assert answer.status_code == 409
    assert "Ref 1" in seen(answer)
    assert 'value="Ref 2"' in answer.content.decode()
    application.refresh_from_db()
    assert (application.buyer_reference, application.language) == ("Ref 1", "nb")


def test_after_the_deadline_nothing_is_written_and_the_page_says_why(db, adviser, browser):
    round_ = RoundFactory(deadline=AT.replace(hour=1))
    application = ApplicationFactory(round_, editor=adviser)
    assert "The deadline has passed" in seen(browser(adviser).get(desk_of(application)))
    answer = browser(adviser).post(desk_of(application, "people/new/"), PERSON, follow=True)
    assert "The deadline has passed" in seen(answer)
    assert application.members.count() == 3
