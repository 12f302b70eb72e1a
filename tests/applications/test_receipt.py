"""The receipt says what was stored, word for word."""

import io
import re

import pytest
from pypdf import PdfReader

from samskap.applications.actions.submitting import submit
from samskap.applications.models import Application, Submission
from samskap.applications.receipt import receipt_of
from tests.applications.factories import ApplicationFactory
from tests.applications.handing import approved, given_in
from tests.people.factories import PersonFactory
from tests.rounds.factories import AT

pytestmark = [pytest.mark.django_db, pytest.mark.policy("C-9.1", "X-3"), pytest.mark.journey("C1.8")]


def text_of(document: bytes) -> str:
    return re.sub(
        r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)
    )


def test_everything_that_was_stored_stands_on_it():
    text = "Line one, with *stars* and #hash.\nÆrlig talt, øl & åpenhet."
    application = ApplicationFactory(organisation_number="974760673")
    application.texts.filter(part="need").update(text=text)
    approved(application)
    stored = submit(application, by=application.contact, at=AT)
    application.texts.filter(part="need").update(text="Changed afterwards, not handed in.")
    shown = text_of(receipt_of(stored))
    contents = stored.contents
    wanted = [stored.application.number, contents["organisation_number"], *text.split("\n")]
    wanted += [each["text"] for each in contents["task"] if "\n" not in each["text"]]
    wanted += [f"{each['name']} ({each['code']})" for each in contents["municipalities"]]
    for person in stored.people.all():
        wanted += [person.facts["name"], person.facts["email"], person.facts["work_years"]]
    for each in wanted:
        assert each in shown, each
    assert stored.digest in shown.replace(" ", "")
    assert "Changed afterwards" not in shown
    assert "Approved by: Demo director" in shown


def test_it_is_tagged_and_has_language_and_title():
    document = PdfReader(io.BytesIO(receipt_of(given_in())))
    catalogue = document.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en"
    assert document.metadata.title == "Receipt for an application"


def test_late_ones_say_so():
    stored = given_in()
    stored.application.late = True
    assert "stands behind those that came in time" in text_of(receipt_of(stored))


def test_a_person_who_was_erased_is_on_it_as_somebody():
    stored = given_in()
    member = stored.application.members.first()
    member.delete()
    shown = text_of(receipt_of(Submission.objects.get()))
    assert member.name not in shown
    assert "Somebody whose data have been erased since" in shown


@pytest.mark.usefixtures("now_at")
def test_writers_get_it_and_nobody_else(adviser, browser, round_):
    stored = given_in(round_, editor=adviser)
    here = f"/en/my/applications/{stored.application.public_id}/receipt.pdf"
    assert browser(adviser).get(here).content.startswith(b"%PDF")
    assert browser(PersonFactory()).get(here).status_code == 404
    assert Application.objects.get().number in browser(adviser).get(here)["Content-Disposition"]
