"""What somebody writes into the database beside Samskap is shown to nobody, and the operator hears of it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from samskap.audit.models import Event
from samskap.awards.actions.renderings import pdf_of
from samskap.awards.actions.verifying import verify_all
from samskap.awards.models import Award, Form, Rendering
from samskap.awards.queries import FileChanged
from samskap.awards.tasks import verify

PAGES = ("award", "read", "links", "linkedin", "learning_model", "badge", "credential", "pdf")


@pytest.mark.policy("A-8.8")
@pytest.mark.parametrize("name", PAGES)
def test_a_changed_certificate_is_shown_nowhere_and_said_calmly(learner, award, name, caplog):
    changed = {**award.snapshot, "name": "Somebody Else"}
    Award.objects.update(snapshot=changed)
    address = reverse(f"awards:{name}", args=[award.public_id])
    response = learner.post(address, {"reach": "facts"}) if name == "linkedin" else learner.get(address)
    assert response.status_code == 500
    assert "isn’t what was issued" in response.content.decode()
    assert "Somebody Else" not in response.content.decode()
    assert f"award:{award.public_id} isn’t what was issued" in caplog.text
    assert "Somebody Else" not in caplog.text


@pytest.mark.policy("A-8.8")
def test_the_trail_says_it_once_a_day_to_whom_it_concerns(learner, award, person):
    Award.objects.update(digest="0" * 64)
    for _time in range(2):
        learner.get(reverse("awards:award", args=[award.public_id]))
    (event,) = Event.objects.filter(verb="awards.not_as_issued")
    assert (event.subject, event.about_id, event.by_id) == (f"award:{award.public_id}", person.pk, None)
    assert event.facts == {"part": "snapshot"}


@pytest.mark.policy("A-8.8")
@pytest.mark.parametrize("form", list(Form))
def test_a_changed_file_is_given_to_nobody(learner, award, form):
    pdf_of(award, at=timezone.now())
    file = Rendering.objects.get(form=form)
    Rendering.objects.filter(pk=file.pk).update(content=b"forged")
    name = "pdf" if form == Form.PDF else "credential"
    response = learner.get(reverse(f"awards:{name}", args=[award.public_id]))
    assert response.status_code == 500
    assert b"forged" not in response.content
    assert Event.objects.get(verb="awards.not_as_issued").facts == {"part": form.value}


@pytest.mark.policy("A-8.8")
def test_each_night_everything_is_compared(award, caplog):
    pdf_of(award, at=timezone.now())
    assert verify_all(at=timezone.now()) == 0
    assert not Event.objects.filter(verb="awards.not_as_issued").exists()
    Rendering.objects.filter(form=Form.PDF).update(content=b"forged")
    with pytest.raises(FileChanged):
        pdf_of(award, at=timezone.now())
    verify.func()
    assert f"award:{award.public_id} isn’t what was issued" in caplog.text
    assert Event.objects.filter(verb="awards.not_as_issued").count() == 1
