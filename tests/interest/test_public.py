"""The form as a visitor meets it: no account, no script, nothing lost, nothing told to others."""

import io
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pypdf import PdfReader

from samskap.interest.models import Interest
from samskap.notices.delivery import deliver_due
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage
from tests.campaigns.factories import ShortLinkFactory
from tests.interest.conftest import typed
from tests.interest.factories import InterestFactory

pytestmark = pytest.mark.usefixtures("running")


@pytest.fixture
def running(catalogue):
    """The term runs today, whatever day it is."""
    catalogue.term.starts_on = timezone.localdate()
    catalogue.term.ends_on = timezone.localdate() + timedelta(days=100)
    catalogue.term.save()


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def address(catalogue, more: str = "") -> str:
    return f"/en/catalogue/{catalogue.term.slug}/interest/{more}"


@pytest.mark.policy("B-3.9", "B-3.10")
@pytest.mark.journey("B2.7")
def test_the_form_says_what_happens_and_asks_for_little(client, catalogue, entries):
    page = client.get(address(catalogue, f"?course={entries[1].public_id}")).content.decode()
    assert "You sign up for nothing." in page
    assert "with which you can have it deleted at once" in page
    [chosen] = [tag for tag in page.split("<input") if " checked" in tag.split(">")[0]]
    assert str(entries[1].public_id) in chosen
    form = page.split('<form class="s-form"')[1].split("</form>")[0]
    names = {part.split('"')[0] for part in form.split(' name="')[1:]}
    assert names - {"csrfmiddlewaretoken", "key", "by"} == {
        "courses",
        "first_name",
        "reach_by",
        "address",
        "language",
    }


@pytest.mark.policy("B-3.9", "B-3.2")
@pytest.mark.journey("B2.7")
def test_a_visitor_sends_it_and_gets_a_number_and_a_page_to_print(client, catalogue, entries):
    link = ShortLinkFactory(catalogue=catalogue)
    sent = client.post(
        address(catalogue), typed(courses=[str(entries[0].public_id)], by=link.code, first_name="አበበ")
    )
    it = Interest.objects.get()
    assert (it.channel, it.came_by, it.first_name) == (link.channel, "web", "አበበ")
    assert it.number not in sent["Location"]
    page = client.get(sent["Location"])
    assert page["Referrer-Policy"] == "no-referrer"
    assert it.number in page.content.decode()
    assert it.address not in page.content.decode()
    drawn = client.get(f"{sent['Location']}receipt.pdf")
    assert drawn["Content-Type"] == "application/pdf"
    paper = text_of(drawn.content)
    assert it.number in paper
    assert entries[0].course.title in paper
    assert "አበበ" in paper
    assert it.address not in paper


@pytest.mark.policy("B-3.9", "X-3")
def test_what_is_refused_comes_back_with_everything_that_was_typed(client, catalogue, entries):
    answer = client.post(address(catalogue), typed(address="nothing", courses=[str(entries[0].public_id)]))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="nothing"' in page
    assert 'value="Ahmed"' in page
    assert page.count(" checked") == 2
    assert "Write a telephone number" in page
    assert not Interest.objects.exists()


@pytest.mark.policy("B-3.9")
def test_a_course_that_isnt_offered_any_more_is_refused_in_words(client, catalogue, entries):
    entries[0].withdrawn_at = timezone.now()
    entries[0].save()
    answer = client.post(address(catalogue), typed(courses=[str(entries[0].public_id)]))
    assert answer.status_code == 422
    assert "isn’t offered any more" in answer.content.decode()


@pytest.mark.policy("B-3.9", "X-3")
def test_one_place_sends_so_many_a_minute_and_loses_nothing(client, catalogue):
    for number in range(30):
        assert client.post(address(catalogue), typed(address=f"07012345{number:02}")).status_code == 302
    answer = client.post(address(catalogue), typed(first_name="Maria"))
    assert (answer.status_code, Interest.objects.count()) == (429, 30)
    assert 'value="Maria"' in answer.content.decode()
    assert client.get(address(catalogue)).status_code == 200, "looking isn't counted"


@pytest.mark.policy("B-3.9", "X-5")
def test_the_answer_doesnt_tell_whether_somebody_is_there_already(client, catalogue, entries):
    """Whoever types another's name and number learns nothing about what that person has said."""
    InterestFactory(catalogue=catalogue, language="Somali")
    first = client.post(address(catalogue), typed(courses=[str(entries[0].public_id)], language="Vexterish"))
    again = client.post(address(catalogue), typed(courses=[], language=""))
    assert first.status_code == again.status_code == 302
    page = client.get(again["Location"]).content.decode()
    assert entries[0].course.title not in page
    assert "Vexterish" not in page


def test_after_the_term_the_form_says_so(client, catalogue):
    Term.objects.update(ends_on=timezone.localdate() - timedelta(days=1), starts_on="2020-01-01")
    assert "This term is over" in client.get(address(catalogue)).content.decode()
    assert "This term is over" in client.post(address(catalogue), typed()).content.decode()
    assert not Interest.objects.exists()
    Term.objects.update(stage=Stage.PLANNING)
    assert client.get(address(catalogue)).status_code == 404


@pytest.mark.policy("B-3.10")
def test_everything_is_deleted_by_the_number_and_the_answer_is_the_same_to_all(client, catalogue):
    it = InterestFactory(catalogue=catalogue, number="7KQ4-9XWM")
    answers = [
        client.post("/en/interest/delete/", {"number": number}, follow=True).content.decode()
        for number in ("AAAA-CCCC", "7kq49xwm", "7KQ4-9XWM")
    ]
    assert len(set(answers)) == 1
    assert not Interest.objects.filter(pk=it.pk).exists()
    assert client.post("/en/interest/delete/", {"number": " "}).status_code == 422


def test_a_receipt_that_was_made_up_isnt_there(client, catalogue):
    assert client.get("/en/interest/receipt/made-up/").status_code == 404
    gone = client.post(address(catalogue), typed())["Location"]
    Interest.objects.all().delete()
    assert client.get(gone).status_code == 404


@pytest.mark.policy("B-3.9")
@pytest.mark.django_db(transaction=True)
def test_the_letter_has_the_number_and_the_way_to_deleting(client, catalogue):
    client.post(address(catalogue).replace("/en/", "/sv/"), typed(reach_by="email", address="a@example.org"))
    deliver_due(at=timezone.now())
    [letter] = mail.outbox
    it = Interest.objects.get()
    assert letter.to == ["a@example.org"]
    assert it.number in letter.body
    assert "/sv/interest/delete/" in letter.body
    assert "Ahmed" not in letter.body


@pytest.mark.policy("B-3.9")
def test_the_receipt_spells_the_name_as_it_was_sent_and_not_as_somebody_had_sent_it_before(client, catalogue):
    client.post(address(catalogue), typed(first_name="Fatima"))
    sent = client.post(address(catalogue), typed(first_name="FATIMA"))
    assert Interest.objects.count() == 1
    paper = text_of(client.get(f"{sent['Location']}receipt.pdf").content)
    assert "FATIMA" in paper
    assert "Fatima" not in paper
