"""Directors: of a municipality that was asked along, and the one who approves."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samskap.applications.actions.approving import Signer, approve_on_paper, ask_director, code_of
from samskap.applications.actions.erasing import erase_applications
from samskap.applications.actions.partners import Director, ask_partner
from samskap.applications.actions.submitting import submit
from samskap.applications.actions.withdrawing import withdraw
from samskap.applications.models import Application, Approval, Participation
from samskap.applications.queries import whole
from samskap.applications.queries.handed import handed
from samskap.audit.models import Event
from samskap.notices.models import Letter
from samskap.ui.uploads import Cleaned
from tests.applications.factories import ApplicationFactory, MunicipalityFactory
from tests.applications.handing import approved, given_in, token_in
from tests.rounds.factories import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_at")]
PDF = b"%PDF-1.7\nsigned\n%%EOF\n"


@pytest.fixture
def partner(application, adviser) -> Participation:
    """A municipality that was asked to apply along."""
    director = Director("Partner director", "partner@example.org")
    return ask_partner(application, MunicipalityFactory(), director, by=adviser, at=AT)


def at_partner() -> str:
    return f"/en/partner/{token_in('applications.partner_asked')}/"


def at_director() -> str:
    return f"/en/approve/{token_in('applications.approve')}/"


@pytest.mark.policy("C-9.3")
@pytest.mark.journey("C1.3")
def test_a_partner_says_yes_once_and_its_one_application_is_used_up(partner):
    page = Client().get(at_partner()).content.decode()
    assert "wants to apply together with" in page
    assert "Our need." in page
    partner.refresh_from_db()
    assert (partner.live, partner.agreed_at) == (False, None)
    for _ in range(2):
        assert Client().post(at_partner(), {"wish": "agree"}).status_code == 302
    partner.refresh_from_db()
    assert (partner.live, partner.agreed_at) == (True, AT)
    assert Event.objects.filter(verb="applications.partner_agreed").count() == 1
    assert Letter.objects.filter(kind="applications.partner_answered").count() == 1
    assert "You have said yes" in Client().get(at_partner()).content.decode()
    Client().post(at_partner(), {"wish": "decline"})
    partner.refresh_from_db()
    assert partner.declined_at is None


@pytest.mark.policy("C-9.3")
def test_a_partner_says_no_and_stays_free(partner):
    Client().post(at_partner(), {"wish": "decline"})
    Client().post(at_partner(), {"wish": "agree"})
    partner.refresh_from_db()
    assert (partner.live, partner.agreed_at, partner.declined_at) == (False, None, AT)
    assert "You have said no" in Client().get(at_partner()).content.decode()


@pytest.mark.policy("C-9.2")
@pytest.mark.journey("C1.3")
def test_a_municipality_with_an_application_of_its_own_is_told_whom_to_ask(partner, round_, adviser):
    own = ApplicationFactory(round_, municipality=partner.municipality)
    own.contact.name = "Own adviser"
    own.contact.save()
    answer = Client().post(at_partner(), {"wish": "agree"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Your municipality has an application already" in page
    assert "Own adviser" in page
    partner.refresh_from_db()
    assert (partner.agreed_at, partner.declined_at) == (None, None)
    withdraw(own, by=adviser, at=AT)
    assert Client().post(at_partner(), {"wish": "agree"}).status_code == 302
    partner.refresh_from_db()
    assert partner.live


@pytest.mark.policy("C-9.1")
@pytest.mark.journey("C1.8")
def test_a_director_approves_what_stands_there_and_a_change_ends_it(application, adviser, browser):
    desk = browser(adviser)
    here = f"/en/my/applications/{application.public_id}/approval/"
    assert desk.post(here, {"wish": "ask", "name": "", "email": "x"}).status_code == 422
    for _ in range(2):
        sent = desk.post(here, {"wish": "ask", "name": "Demo Director", "email": "Boss@example.org"})
        assert sent.status_code == 302
    assert Letter.objects.filter(kind="applications.approve").count() == 1
    page = Client().get(at_director()).content.decode()
    assert "Our need." in page
    seen = handed(whole(application)).digest
    assert seen in page
    refused = Client().post(at_director(), {"wish": "approve", "seen": seen, "name": ""})
    assert refused.status_code == 422
    for _ in range(2):
        Client().post(at_director(), {"wish": "approve", "seen": seen, "name": "Demo Director"})
    assert Event.objects.filter(verb="applications.approved").count() == 1
    assert handed(whole(Application.objects.get())).approval is not None
    application.texts.filter(part="need").update(text="Another need.")
    stands = handed(whole(Application.objects.get()))
    assert (stands.approval, stands.outdated) == (None, True)
    told = desk.get(f"/en/my/applications/{application.public_id}/").content.decode()
    assert "The approval doesn’t hold any more" in told


@pytest.mark.journey("C1.8")
def test_a_deputy_says_by_what_delegation(application, adviser):
    approved_by = {"wish": "approve", "name": "Demo deputy", "deputy": "on"}
    Letter.objects.all().delete()
    ask_director(application, name="Demo director", email="d@example.org", by=adviser, at=AT)
    seen = handed(whole(application)).digest
    assert Client().post(at_director(), {**approved_by, "seen": seen}).status_code == 422
    Client().post(at_director(), {**approved_by, "seen": seen, "delegation": "KS 14/27"})
    stored = Approval.objects.get()
    assert (stored.approved, stored.name, stored.delegation) == (True, "Demo deputy", "KS 14/27")


def test_what_was_changed_while_the_director_read_is_shown_again(application, adviser):
    ask_director(application, name="Demo director", email="d@example.org", by=adviser, at=AT)
    seen = handed(whole(application)).digest
    application.texts.filter(part="need").update(text="Another need.")
    answer = Client().post(at_director(), {"wish": "approve", "seen": seen, "name": "Demo Director"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "It was changed while you read" in page
    assert "Another need." in page
    assert Approval.objects.get().answered_at is None


def test_a_director_sends_it_back_with_words(application, adviser, browser):
    ask_director(application, name="Demo director", email="d@example.org", by=adviser, at=AT)
    assert Client().post(at_director(), {"wish": "return", "name": "D", "words": ""}).status_code == 422
    Client().post(at_director(), {"wish": "return", "name": "D", "words": "Too vague."})
    assert handed(whole(application)).approval is None
    desk = browser(adviser).get(f"/en/my/applications/{application.public_id}/").content.decode()
    assert "Too vague." in desk


@pytest.mark.journey("C1.8")
def test_a_signed_page_approves_only_what_it_was_printed_from(application, adviser, browser):
    desk = browser(adviser)
    here = f"/en/my/applications/{application.public_id}/approval"
    printed = desk.get(f"{here}.pdf")
    assert printed.content.startswith(b"%PDF")
    code = code_of(handed(whole(application)).digest)

    def bring(code: str, content: bytes = PDF):
        file = SimpleUploadedFile("signed.pdf", content, content_type="application/pdf")
        return desk.post(f"{here}/", {"wish": "paper", "name": "Demo Director", "code": code, "file": file})

    assert bring("00000000").status_code == 422
    assert bring(code, b"MZ not a pdf").status_code == 422
    assert not Approval.objects.exists()
    for _ in range(2):
        assert bring(code.lower()).status_code == 302
    stored = Approval.objects.get()
    assert (stored.approved, stored.document.kind) == (True, "approval")
    application.texts.filter(part="need").update(text="Another need.")
    assert bring(code).status_code == 422


def test_after_handing_in_the_director_s_yes_to_a_change_hands_it_in(adviser):
    application = given_in(editor=adviser).application
    application.texts.filter(part="need").update(text="Another need.")
    Letter.objects.filter(kind="applications.approve").delete()
    ask_director(application, name="Demo director", email="again@example.org", by=adviser, at=AT)
    seen = handed(whole(Application.objects.get())).digest
    Client().post(at_director(), {"wish": "approve", "seen": seen, "name": "Demo Director"})
    assert application.submissions.count() == 2
    assert not handed(whole(Application.objects.get())).changed


def test_after_the_time_an_answer_changes_nothing(partner, application):
    approved(application)
    here = at_partner()
    Application.objects.update(state="submitted", number="1", submitted_at=AT)
    application.round.__class__.objects.update(stage="checked")
    assert Client().post(here, {"wish": "agree"}).status_code == 409
    assert "The time to answer is over" in Client().get(here).content.decode()
    partner.refresh_from_db()
    assert not partner.live


@pytest.mark.policy("X-6.4")
def test_an_application_with_a_signed_page_that_was_handed_in_can_be_erased(adviser):
    application = ApplicationFactory(organisation_number="974760673", editor=adviser)
    code = code_of(handed(whole(application)).digest)
    file = Cleaned(PDF, "application/pdf", "signed.pdf")
    approve_on_paper(application, file, Signer("Demo Director"), code=code, by=adviser, at=AT)
    submit(application, by=adviser, at=AT)
    assert erase_applications(Application.objects.all()) == 1
    assert not Approval.objects.exists()
