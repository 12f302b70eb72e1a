"""Consent given in a talk: read aloud, in the person's language, and taken back with one press (B2.9)."""

import pytest
from django.urls import reverse

from samskap.audit.models import Event
from samskap.centre.models import Participant
from samskap.organisations.rules import Role
from samskap.privacy.consents import TEXT_MESSAGES
from samskap.privacy.models import Consent
from tests.centre.factories import AT, ParticipantFactory
from tests.organisations.factories import MembershipFactory


def address(name: str, participant: Participant, **more: str) -> str:
    return reverse(f"centre:{name}", kwargs={"public_id": participant.public_id, **more})


def note_url(participant: Participant) -> str:
    return address("note_consent", participant, purpose=TEXT_MESSAGES)


@pytest.fixture
def participant(centre) -> Participant:
    return ParticipantFactory(organisation=centre)


@pytest.mark.policy("X-6.8")
@pytest.mark.journey("B2.9")
def test_what_is_read_aloud_is_what_is_kept(browser, counsellor, participant):
    client = browser(counsellor.person)
    assert (
        address("consents", participant) in client.get(address("participant", participant)).content.decode()
    )
    assert f'href="{note_url(participant)}"' in client.get(address("consents", participant)).content.decode()
    shown = client.get(note_url(participant), {"in": "nb"}).content.decode()
    assert 'lang="nb"' in shown
    sent = {"language": "nb", "interpreter": "yes", "agreed": "on"}
    assert client.post(note_url(participant), sent).url == address("consents", participant)
    consent = Consent.objects.get(person=participant.person)
    assert (consent.language, consent.informed_by, consent.told, consent.interpreter) == (
        "nb", counsellor.person, True, True,
    )  # fmt: skip
    assert consent.wording in shown
    assert not consent.wording.startswith("You may send")
    event = Event.objects.get(verb="privacy.consent_given")
    assert (event.by_id, event.about_id) == (counsellor.person_id, participant.person_id)
    assert (event.role, event.organisation_id) == ("counsellor", counsellor.organisation_id)


@pytest.mark.policy("X-6.8")
def test_one_press_takes_it_back_on_the_persons_behalf(browser, coordinator, participant):
    client, url = browser(coordinator.person), address("consents", participant)
    client.post(note_url(participant), {"language": "en", "interpreter": "no", "agreed": "on"})
    withdraw = address("withdraw_consent", participant, purpose=TEXT_MESSAGES)
    assert withdraw in client.get(url).content.decode()
    assert client.post(withdraw).url == url
    assert not Consent.objects.standing().exists()
    event = Event.objects.get(verb="privacy.consent_withdrawn")
    assert (event.role, event.organisation_id) == ("coordinator", coordinator.organisation_id)
    assert client.post(withdraw).url == url
    assert "Taken back" in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"language": "en", "interpreter": "no"}, "Tick this box if the person agrees."),
        ({"language": "en", "agreed": "on"}, "Say whether an interpreter was there."),
        ({"language": "xx", "interpreter": "no", "agreed": "on"}, "Choose the language you read it in."),
    ],
)
def test_what_was_not_said_is_not_noted(sent, sentence, browser, counsellor, participant):
    answer = browser(counsellor.person).post(note_url(participant), sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Consent.objects.exists()


def test_there_is_nothing_to_note_that_nobody_asks_for(browser, counsellor, participant):
    url = address("note_consent", participant, purpose="everything")
    assert browser(counsellor.person).get(url).status_code == 404


@pytest.mark.policy("X-5.2")
def test_with_extra_care_only_the_contact_persons_note_it(browser, centre, protected):
    sent = {"language": "en", "interpreter": "no", "agreed": "on"}
    other = MembershipFactory(Role.COUNSELLOR, organisation=centre).person
    for url in (note_url(protected.participant), address("consents", protected.participant)):
        assert browser(other).get(url).status_code == 404
    assert browser(other).post(note_url(protected.participant), sent).status_code == 404
    keeper = browser(protected.second_keeper)
    assert keeper.post(note_url(protected.participant), sent).status_code == 302
    assert Consent.objects.get().person == protected.person
    withdraw = address("withdraw_consent", protected.participant, purpose=TEXT_MESSAGES)
    assert browser(other).post(withdraw).status_code == 404
    assert Consent.objects.standing().exists()


def test_after_the_end_it_is_taken_back_and_not_given(browser, counsellor, participant):
    client, sent = browser(counsellor.person), {"language": "en", "interpreter": "no", "agreed": "on"}
    client.post(note_url(participant), sent)
    Participant.objects.filter(pk=participant.pk).update(ended_at=AT)
    url = address("consents", participant)
    client.post(address("withdraw_consent", participant, purpose=TEXT_MESSAGES))
    assert f'href="{note_url(participant)}"' not in client.get(url).content.decode()
    told = client.post(note_url(participant), sent, follow=True).content.decode()
    assert "The participation has ended" in told
    assert not Consent.objects.standing().exists()
