"""The demo: every stage is there, and asking again changes nothing."""

import pytest
from django.core.management import CommandError, call_command

from samskap.audit.models import Event
from samskap.awards.models import Award, Logo, Rendering
from samskap.awards.rules import Kind
from samskap.learning.models import Answer, Progress
from samskap.organisations.models import Municipality, Organisation
from samskap.people.models import Person
from samskap.planning.models import Plan
from samskap.portfolio.models import Portfolio
from samskap.portfolio.queries.contents import contents
from samskap.replies.models import Reply
from samskap.results.models import Tally
from samskap.site import demo, demo_admission


@pytest.mark.django_db
def test_the_demo_has_people_at_every_stage_and_is_filled_once(capsys):
    for _again in range(2):
        call_command("demo")
    known = {address for stage in demo.STAGES for address in demo.addresses(stage)}
    people = Person.objects.exclude(email=None).exclude(email__startswith=demo_admission.APPLICANT)
    assert set(people.values_list("email", flat=True)) == known
    done = dict(Progress.objects.values_list("enrolment__person__email", "done"))
    assert done == {
        "demo-halfway@example.org": 13,
        "demo-done@example.org": 20,
        "demo-certified@example.org": 20,
    }
    assert Answer.objects.filter(state="done").count() == 13 + 20 + 20
    assert Award.objects.get(kind=Kind.COURSE_CERTIFICATE).person.email == "demo-certified@example.org"
    # What the coordinator has attested: to the two participants whom everybody there may know of.
    assert Award.objects.filter(kind=Kind.ATTENDANCE, person__extra_care=False).count() == 2
    assert Award.objects.count() == 3
    pages = Rendering.objects.filter(form="pdf").values_list("content", flat=True)
    assert [bytes(content)[:4] for content in pages] == [b"%PDF"] * 3
    portfolio = contents(Portfolio.objects.get(person__email="demo-certified@example.org"))
    assert [len(section.pieces) for section in portfolio.sections] == [2, 2]
    assert all(piece.text and piece.shows for piece in portfolio.pieces)
    plan = Plan.objects.get()
    assert plan.enrolment.person.email == demo.PLANNER
    assert plan.dates.exclude(on=None).exists()
    assert Municipality.objects.filter(valid_until=None).count() == 357 + 290
    assert demo.PASSWORD in capsys.readouterr().out


@pytest.mark.django_db
def test_the_demos_centre_issues_its_certificates_with_a_design_of_its_own():
    call_command("demo")
    call_command("demo")
    centre = Organisation.objects.get(runs_the_site=True)
    assert {award.issuer for award in Award.objects.select_related("issuer")} == {centre}
    for award in Award.objects.all():
        assert award.snapshot["logo"] == Logo.objects.get().fingerprint
        assert award.snapshot["signatures"][0]["name"] == "Demo coordinator"
    assert Event.objects.filter(verb="issuing.design_changed").count() == 2


def test_the_demo_is_refused_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="public"):
        call_command("demo")


def test_a_demo_without_its_course_says_where_it_looked(settings, monkeypatch, tmp_path):
    monkeypatch.setattr(demo, "PACK", tmp_path / "nowhere")
    with pytest.raises(CommandError, match="nowhere"):
        call_command("demo")


@pytest.mark.django_db
def test_the_demo_has_a_reply_to_read_and_one_to_look_at():
    for _again in range(2):
        call_command("demo")
    assert sorted(Reply.objects.values_list("state", flat=True)) == ["shown", "waiting"]
    assert Tally.objects.exists(), "the learners are counted; so few of them that every number is hidden"
