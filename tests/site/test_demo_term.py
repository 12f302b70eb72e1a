"""The demo's terms: whole, made by the rooms' own actions, once, and the same every time."""

import pytest
from django.core.management import call_command

from samskap.audit.models import Event
from samskap.campaigns.models import DayCount
from samskap.catalogue.models import Entry
from samskap.choosing.models import Candidate
from samskap.choosing.queries.board import board_of
from samskap.deciding.models import Decision
from samskap.deciding.queries.decisions import chosen_candidates
from samskap.interest.models import Interest
from samskap.moocs.models import ExternalCourse
from samskap.site import demo_catalogue, demo_term
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage


@pytest.mark.django_db
@pytest.mark.policy("B-2.2", "B-2.3", "B-2.5", "B-3.1")
def test_choosing_has_a_public_catalogue_and_a_board_to_work_on_once():
    for _again in range(2):
        call_command("demo", "--stage", "choosing")
    assert ExternalCourse.objects.count() == len(demo_term.contents()["courses"]) == 25
    this, after = Term.objects.order_by("starts_on")
    assert (this.stage, after.stage, after.after) == (Stage.PUBLISHED, Stage.PLANNING, this)
    assert Decision.objects.filter(term=this).count() == 1
    chosen = [each.course.title for each in chosen_candidates(this.pk)]
    offered = Entry.objects.filter(catalogue__term=this).order_by("position")
    assert chosen == [each.course.title for each in offered.select_related("course")]
    assert len(chosen) == 8
    assert not Candidate.objects.filter(term=this, weighed_at=None).exists()
    assert Candidate.objects.filter(term=after, weighed_at=None).count() == 5
    assert len(board_of(after).needs) == len(demo_term.contents()["needs"])
    assert DayCount.objects.exists()
    assert Interest.objects.count() == len(demo_catalogue.INTERESTED)
    assert Event.objects.filter(verb="catalogue.published").count() == 1
