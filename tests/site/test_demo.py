"""The demo: every stage is there, and asking again changes nothing."""

import pytest
from django.core.management import CommandError, call_command

from samskap.awards.models import Award, Document
from samskap.learning.models import Answer, Progress
from samskap.organisations.models import Municipality
from samskap.people.models import Person
from samskap.site import demo


@pytest.mark.django_db
def test_the_demo_has_people_at_every_stage_and_is_filled_once(capsys):
    for _again in range(2):
        call_command("demo")
    known = {address for stage in demo.STAGES for address in demo.addresses(stage)}
    assert set(Person.objects.exclude(email=None).values_list("email", flat=True)) == known
    done = dict(Progress.objects.values_list("enrolment__person__email", "done"))
    assert done == {
        "demo-halfway@example.org": 13,
        "demo-done@example.org": 20,
        "demo-certified@example.org": 20,
    }
    assert Answer.objects.filter(state="done").count() == 13 + 20 + 20
    assert Award.objects.get().person.email == "demo-certified@example.org"
    assert bytes(Document.objects.get().pdf).startswith(b"%PDF")
    assert Municipality.objects.filter(valid_until=None).count() == 357 + 290
    assert demo.PASSWORD in capsys.readouterr().out


def test_the_demo_is_refused_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="public"):
        call_command("demo")


def test_a_demo_without_its_course_says_where_it_looked(settings, monkeypatch, tmp_path):
    monkeypatch.setattr(demo, "PACK", tmp_path / "nowhere")
    with pytest.raises(CommandError, match="nowhere"):
        call_command("demo")
