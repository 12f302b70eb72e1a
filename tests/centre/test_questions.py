"""Questions from outside: neither yes nor no, and nothing given out unweighed (B5.7, B5.8)."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from samskap.audit.models import Event
from samskap.centre.models import Concern, Enquiry, RecordsRequest
from samskap.centre.wording import ANSWER
from samskap.organisations.rules import Role
from tests.centre.factories import (
    COVER_NAME,
    LEGAL_NAME,
    ParticipantFactory,
    Protected,
    RecordsRequestFactory,
)
from tests.organisations.factories import MembershipFactory

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)
ENQUIRIES, REQUESTS, PEOPLE = "/en/work/enquiries/", "/en/work/records-requests/", "/en/work/people/"


@pytest.fixture
def registrar(centre):
    return MembershipFactory(Role.REGISTRAR, organisation=centre).person


def page(client, url: str) -> str:
    return client.get(url).content.decode()


@pytest.mark.policy("X-5.7")
@pytest.mark.journey("B5.7")
def test_the_words_to_say_are_on_the_screen_in_all_three_languages(browser, registrar):
    client = browser(registrar)
    for language, words in ANSWER.items():
        assert words in page(client, ENQUIRIES)
        own = page(client, ENQUIRIES.replace("/en/", f"/{language}/"))
        assert own.index(words) == min(own.index(each) for each in ANSWER.values())


@pytest.mark.policy("X-5.7")
@pytest.mark.journey("B5.7")
def test_a_question_is_noted_without_names(browser, registrar, centre):
    client = browser(registrar)
    sent = {"asked_at": "2026-03-14T10:15", "channel": "phone", "asker": "private"}
    client.post(ENQUIRIES, sent)
    answer = client.post(ENQUIRIES, {**sent, "who": "Demo asker"}, follow=True)
    assert "On the phone. A private person." in answer.content.decode()
    enquiry = Enquiry.objects.get()
    assert (enquiry.organisation, enquiry.noted_by) == (centre, registrar)
    assert {field.get_internal_type() for field in Enquiry._meta.fields} <= {
        "BigAutoField",
        "ForeignKey",
        "DateTimeField",
        "CharField",
    }
    assert Event.objects.filter(verb="centre.enquiry_noted", about_id=None).exists()


@pytest.mark.parametrize(
    "wrong", [{"asked_at": "2999-01-01T00:00"}, {"asked_at": "soon"}, {"channel": "dream"}, {"asker": ""}]
)
def test_a_question_that_cant_be_is_refused_with_what_was_typed(wrong, browser, registrar):
    sent = {"asked_at": "2026-03-14T10:15", "channel": "phone", "asker": "private", **wrong}
    assert browser(registrar).post(ENQUIRIES, sent).status_code == 422
    assert not Enquiry.objects.exists()


def asked(client, about: str, reference: str = "2027/7") -> str:
    sent = {"reference": reference, "received_on": "2026-03-14", "about": about}
    return client.post(REQUESTS, sent, follow=True).content.decode()


@pytest.mark.policy("X-5.8", "X-5.7")
@pytest.mark.journey("B5.8")
@pytest.mark.parametrize(
    "about", [LEGAL_NAME, "vextermark, QUILLONIA", COVER_NAME, "QQ7-XX9", "+46709998877"]
)
def test_the_registrar_gets_the_same_answer_for_everybody(about, browser, registrar, protected: Protected):
    ParticipantFactory(organisation=protected.participant.organisation, name="Maja Demo")
    client = browser(registrar)
    answers = {
        who: asked(client, who, reference).replace(reference, "")
        for who, reference in ((about, "2027/1"), ("Nobody Atall", "2027/2"), ("Maja Demo", "2027/3"))
    }
    hers, nobodys, majas = (_without_ids(answer) for answer in answers.values())
    assert hers == nobodys == majas
    assert "Do a harm test: ask the responsible officer" in hers
    assert "E-mail address" in hers
    assert not [each for each in protected.markers if each in hers]
    assert Concern.objects.filter(request__reference="2027/1").get().participant == protected.participant
    assert not Concern.objects.filter(request__reference="2027/2").exists()


def _without_ids(answer: str) -> str:
    for request in RecordsRequest.objects.all():
        answer = answer.replace(str(request.public_id), "")
    return "\n".join(line for line in answer.splitlines() if "csrfmiddlewaretoken" not in line)


@pytest.mark.policy("X-5.8")
@pytest.mark.journey("B5.8")
def test_a_request_about_her_stops_until_her_keepers_have_weighed_the_harm(browser, registrar, protected):
    other = MembershipFactory(Role.COUNSELLOR, organisation=protected.participant.organisation).person
    client = browser(registrar)
    asked(client, LEGAL_NAME)
    request = RecordsRequest.objects.get()
    here = reverse("centre:records_request", args=[request.public_id])
    weigh = reverse("centre:weigh", args=[request.public_id])
    assert client.post(here, {"outcome": "in-full"}).status_code == 422
    assert "2027/7" not in page(browser(other), PEOPLE)
    assert browser(other).get(weigh).status_code == 404
    assert browser(registrar).get(weigh).status_code == 403
    keeper = browser(protected.first_keeper)
    assert "2027/7" in page(keeper, PEOPLE)
    assert COVER_NAME in page(keeper, weigh)
    keeper.post(weigh, {"harm": "harm"})
    assert client.post(here, {"outcome": "in-full"}).status_code == 422
    assert "Giving it out may do harm" in page(client, here)
    assert client.post(here, {"outcome": "not-given-out"}).status_code == 302
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"centre.harm_weighed", "centre.records_request_closed", "privacy.seals_compared"} <= verbs


@pytest.mark.policy("X-5.8")
def test_a_request_about_nobody_with_extra_care_is_weighed_by_any_officer(browser, centre, counsellor):
    ordinary = ParticipantFactory(organisation=centre, name="Maja Demo")
    request = RecordsRequestFactory(about=ordinary)
    client = browser(counsellor.person)
    assert request.reference in page(client, PEOPLE)
    url = reverse("centre:weigh", args=[request.public_id])
    assert client.post(url).status_code == 422
    assert client.post(url, {"harm": "no-harm"}).status_code == 302
    assert client.get(url).status_code == 404


@pytest.mark.policy("X-5.8")
def test_a_seal_that_cant_be_compared_counts_as_hers(settings, tmp_path, browser, registrar, protected):
    settings.SEAL_KEYS, settings.SEAL_KEYS_MADE_WHEN_MISSING = tmp_path / "none.json", False
    asked(browser(registrar), "Nobody Atall")
    assert Concern.objects.get().participant == protected.participant


def test_a_reference_is_registered_once(browser, registrar):
    client = browser(registrar)
    asked(client, "Nobody Atall")
    assert "This number is registered already." in asked(client, "Nobody Atall")
    assert RecordsRequest.objects.count() == 1


@pytest.mark.policy("X-5.8")
def test_what_the_request_is_about_is_not_kept(browser, registrar):
    asked(browser(registrar), "Somebody Special")
    request = RecordsRequest.objects.values().get()
    assert "Special" not in str(request)
    assert "Special" not in str(list(Event.objects.values()))


@pytest.mark.database
@pytest.mark.django_db
@pytest.mark.policy("X-5.8")
@pytest.mark.parametrize("outcome", ["in-full", "in-part"])
def test_the_database_lets_nothing_out_unweighed(outcome):
    request = RecordsRequestFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        RecordsRequest.objects.filter(pk=request.pk).update(outcome=outcome, closed_at=AT)
