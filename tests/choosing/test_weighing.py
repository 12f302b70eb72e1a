"""Courses get points with a reason, one by one and in a grid; two who do it lose nothing."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from samskap.audit.models import Event
from samskap.choosing.actions.candidates import StillNeeded, add, take_out
from samskap.choosing.actions.criteria import (
    HasPoints,
    add_criterion,
    begin_criteria,
    drop_criterion,
    set_weights,
)
from samskap.choosing.actions.doors import Locked
from samskap.choosing.actions.locking import lock_board
from samskap.choosing.actions.needs import choose_needs, say_answers
from samskap.choosing.actions.weighing import NoReason, weigh
from samskap.choosing.models import Answers, Candidate, Criterion, Score
from samskap.choosing.rules.proposals import Proposal, propose
from samskap.choosing.views.grid import rows_for
from samskap.moocs.models import ExternalCourse
from samskap.moocs.rules.facts import Answer, Certificate, Facts
from samskap.needs.models import Need
from samskap.terms.actions.moving import move_term
from samskap.terms.actions.planning import make_term
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage
from tests.moocs.factories import AT, ExternalCourseFactory
from tests.needs.factories import NeedFactory
from tests.terms.factories import TermFactory

pytestmark = [pytest.mark.policy("B-2.3"), pytest.mark.journey("B1.4")]

WHY = "It fits what the forecast asks for."


def give(candidate, by, *, reason=WHY, seen=None, **points) -> None:
    candidate.refresh_from_db()
    points = {key.replace("_", "-"): value for key, value in points.items()}
    seen = candidate.revision if seen is None else seen
    weigh(candidate=candidate, points=points, reason=reason, seen=seen, by=by, at=AT)


def points_of(candidate) -> dict[str, int]:
    rows = Score.objects.filter(candidate=candidate)
    return dict(rows.values_list("criterion__key", "points"))


def posted(form) -> dict[str, str]:
    """What a browser sends when nothing was changed in a form."""
    return {bound.html_name: str(bound.value() if bound.value() is not None else "") for bound in form}


def test_points_come_with_a_reason_and_an_event(candidates, coordinator):
    give(candidates[0], coordinator, fits_a_need=3, accessible=0)
    candidates[0].refresh_from_db()
    assert points_of(candidates[0]) == {"fits-a-need": 3, "accessible": 0}
    assert (candidates[0].reason, candidates[0].weighed_by) == (WHY, coordinator.person)
    assert Event.objects.filter(verb="choosing.weighed").count() == 1
    give(candidates[0], coordinator, fits_a_need=3, accessible=0)
    assert Event.objects.filter(verb="choosing.weighed").count() == 1


@pytest.mark.database
def test_no_points_without_a_reason(candidates, coordinator, browser):
    for reason in ("", " \n", "\u200b"):
        with pytest.raises(NoReason):
            give(candidates[0], coordinator, reason=reason, fits_a_need=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Candidate.objects.filter(pk=candidates[0].pk).update(weighed_at=AT)
    address = f"/en/work/terms/board/{candidates[0].public_id}/"
    response = browser.post(address, {"points-fits-a-need": "3", "reason": " ", "revision": "1"})
    assert response.status_code == 422
    assert "points without a reason" in response.content.decode()
    assert response.context["form"]["points-fits-a-need"].value() == "3"
    assert not Score.objects.exists()


@pytest.mark.database
def test_there_are_no_other_points_and_weights_than_0_to_3(term, candidates, coordinator):
    for wrong in (4, -1):
        with pytest.raises(ValueError, match="0 to 3"):
            give(candidates[0], coordinator, fits_a_need=wrong)
        with pytest.raises(ValueError, match="0 to 3"):
            set_weights(term=term, weights={"fits-a-need": wrong}, by=coordinator, at=AT)
    criterion = Criterion.objects.filter(term=term).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.create(candidate=candidates[0], criterion=criterion, points=4)
    with pytest.raises(IntegrityError), transaction.atomic():
        Criterion.objects.filter(pk=criterion.pk).update(weight=4)
    with pytest.raises(ValueError, match="criteria of the term"):
        give(candidates[0], coordinator, unheard_of=1)


def test_points_can_be_taken_back(candidates, coordinator):
    give(candidates[0], coordinator, fits_a_need=3, accessible=1)
    give(candidates[0], coordinator, fits_a_need=None)
    assert points_of(candidates[0]) == {"accessible": 1}
    give(candidates[0], coordinator, reason="", accessible=None)
    candidates[0].refresh_from_db()
    assert points_of(candidates[0]) == {}
    assert candidates[0].weighed_at is None


def test_two_who_weigh_a_course_lose_nothing(candidates, coordinator, browser):
    address = f"/en/work/terms/board/{candidates[0].public_id}/"
    mine = {"points-fits-a-need": "1", "reason": "I doubt it.", "revision": "1"}
    give(candidates[0], coordinator, fits_a_need=3)
    response = browser.post(address, mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert "I doubt it." in page
    assert WHY in page
    assert points_of(candidates[0]) == {"fits-a-need": 3}
    assert browser.post(address, {**mine, "revision": "2"}).status_code == 302
    assert points_of(candidates[0]) == {"fits-a-need": 1}


@pytest.mark.policy("B-2.13")
def test_proposals_are_filled_in_and_not_saved(candidates, browser):
    ExternalCourse.objects.filter(pk=candidates[0].course_id).update(hours=24, works_on_phone=Answer.PERHAPS)
    address = f"/en/work/terms/board/{candidates[0].public_id}/"
    assert "Proposal: 3. It takes 24 hours." in browser.get(address).content.decode()
    typed = {"points-works-on-phone": "2", "reason": "Tried it.", "revision": "1", "go": "propose"}
    response = browser.post(address, typed)
    form = response.context["form"]
    assert response.status_code == 200
    assert form["points-at-most-40-hours"].value() == "3"
    assert form["points-works-on-phone"].value() == "2"
    assert form["reason"].value() == "Tried it."
    assert form["points-fits-a-need"].value() == ""
    assert not Score.objects.exists()


@pytest.mark.policy("B-2.13")
@pytest.mark.parametrize(
    ("criterion", "known", "proposed"),
    [
        ("at-most-40-hours", {"hours": Decimal(40)}, Proposal(3, "hours", Decimal(40))),
        ("at-most-40-hours", {"hours": Decimal("40.5")}, Proposal(2, "hours", Decimal("40.5"))),
        ("at-most-40-hours", {"hours": Decimal(80)}, Proposal(1, "hours", Decimal(80))),
        ("at-most-40-hours", {"hours": Decimal(200)}, Proposal(0, "hours", Decimal(200))),
        ("at-most-40-hours", {}, None),
        ("works-on-phone", {"works_on_phone": Answer.YES}, Proposal(3, "phone-yes")),
        ("works-on-phone", {}, None),
        ("exam-possible", {"exam": Answer.PERHAPS}, Proposal(1, "exam-perhaps")),
        ("exam-possible", {"exam": Answer.NO}, Proposal(0, "exam-no")),
        ("free-with-certificate", {"cost": Decimal(0), "certificate": Certificate.FREE}, Proposal(3, "free")),
        (
            "free-with-certificate",
            {"cost": Decimal(0), "certificate": Certificate.PAID},
            Proposal(1, "certificate-costs"),
        ),
        ("free-with-certificate", {"cost": Decimal(0)}, None),
        ("free-with-certificate", {"cost": Decimal(490), "currency": "SEK"}, Proposal(0, "costs")),
        ("free-with-certificate", {"certificate": Certificate.FREE}, None),
        ("employers-ask", {"hours": Decimal(40)}, None),
    ],
)
def test_points_are_proposed_only_by_what_is_known(criterion, known, proposed):
    facts = Facts(provider="Demo", title="Demo", url="https://courses.example.org/1", language="en", **known)
    assert propose(criterion, facts) == proposed


def test_the_grid_saves_what_was_touched_and_nothing_else(candidates, coordinator, browser, board_address):
    rows = browser.get(f"{board_address}points/").context["rows"]
    sent = {name: value for row in rows for name, value in posted(row).items()}
    first, second = rows[0].prefix, rows[1].prefix
    # A colleague weighs the second one meanwhile; nobody touches it here.
    give(candidates[1], coordinator, fits_a_need=2)
    sent |= {f"{first}-points-fits-a-need": "3", f"{first}-reason": WHY}
    assert browser.post(f"{board_address}points/", sent).status_code == 302
    assert points_of(candidates[0]) == {"fits-a-need": 3}
    assert points_of(candidates[1]) == {"fits-a-need": 2}
    sent |= {f"{second}-points-accessible": "1", f"{second}-reason": "Mine."}
    response = browser.post(f"{board_address}points/", sent)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Mine." in page
    assert WHY in page
    assert points_of(candidates[1]) == {"fits-a-need": 2}


def test_the_grid_refuses_all_of_it_with_everything_typed(candidates, browser, board_address):
    rows = browser.get(f"{board_address}points/").context["rows"]
    sent = {name: value for row in rows for name, value in posted(row).items()}
    first, second = rows[0].prefix, rows[1].prefix
    sent |= {f"{first}-points-fits-a-need": "3", f"{first}-reason": WHY}
    sent |= {f"{second}-points-fits-a-need": "7", f"{second}-points-accessible": "2"}
    response = browser.post(f"{board_address}points/", sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="7"' in page
    assert WHY in page
    assert "points without a reason" in page
    assert not Score.objects.exists()


def test_a_row_that_was_not_on_the_page_is_left_alone(candidates, coordinator, browser, board_address):
    rows = browser.get(f"{board_address}points/").context["rows"]
    give(candidates[2], coordinator, fits_a_need=2)
    sent = posted(rows[0]) | {f"{rows[0].prefix}-points-accessible": "1", f"{rows[0].prefix}-reason": WHY}
    assert browser.post(f"{board_address}points/", sent).status_code == 302
    assert points_of(candidates[2]) == {"fits-a-need": 2}


@pytest.mark.parametrize("criteria", [1, 9, 20])
def test_the_grid_has_no_more_fields_than_a_form_may_have(settings, criteria):
    assert rows_for(criteria) * (criteria + 3) + 2 <= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
    assert rows_for(criteria) == 40


def test_a_grid_of_many_courses_has_pages(centre, term, candidates, coordinator, browser, board_address):
    more = [ExternalCourseFactory(organisation=centre, title=f"More {number:02}") for number in range(30)]
    add(term=term, courses=more, by=coordinator, at=AT)
    page = browser.get(f"{board_address}points/?page=2")
    rows = page.context["rows"]
    assert 0 < len(rows) <= rows_for(9)
    assert "Page 2 of" in page.content.decode()
    sent = {name: value for row in rows for name, value in posted(row).items()}
    sent |= {f"{rows[0].prefix}-points-accessible": "2", f"{rows[0].prefix}-reason": WHY}
    assert browser.post(f"{board_address}points/?page=2", sent).status_code == 302
    assert points_of(rows[0].line.candidate) == {"accessible": 2}


@pytest.mark.policy("B-2.14")
def test_a_decision_locks_what_it_rests_on(term, candidates, coordinator, centre, browser, board_address):
    give(candidates[0], coordinator, fits_a_need=3)
    move_term(term=term, to=Stage.DECIDED, by=coordinator, at=AT)
    with pytest.raises(Locked):
        give(candidates[0], coordinator, fits_a_need=1)
    with pytest.raises(Locked):
        take_out(candidate=candidates[0], by=coordinator, at=AT)
    with pytest.raises(Locked):
        say_answers(candidate=candidates[0], needs=[], by=coordinator, at=AT)
    with pytest.raises(Locked):
        set_weights(term=term, weights={"accessible": 3}, by=coordinator, at=AT)
    with pytest.raises(Locked):
        choose_needs(term=term, needs=[], by=coordinator, at=AT)
    with pytest.raises(Locked):
        add_criterion(term=term, name="Own", weight=1, by=coordinator, at=AT)
    page = browser.get(board_address).content.decode()
    assert "A decision rests on this board" in page
    assert browser.get(f"{board_address}needs/").status_code == 302
    assert browser.get(f"{board_address}criteria/").status_code == 302
    one = browser.get(f"/en/work/terms/board/{candidates[0].public_id}/").content.decode()
    assert "points-fits-a-need" not in one
    assert points_of(candidates[0]) == {"fits-a-need": 3}


@pytest.mark.policy("B-2.14")
def test_what_comes_after_a_decision_can_be_weighed_for_a_new_one(term, candidates, coordinator, centre):
    move_term(term=term, to=Stage.DECIDED, by=coordinator, at=AT)
    course = ExternalCourseFactory(organisation=centre, title="Came later")
    assert add(term=term, courses=[course, candidates[0].course], by=coordinator, at=AT) == 1
    late = Candidate.objects.get(course=course)
    give(late, coordinator, fits_a_need=3)
    assert points_of(late) == {"fits-a-need": 3}
    assert lock_board(term=term, by=coordinator, at=AT) == 1
    assert lock_board(term=term, by=coordinator, at=AT) == 0
    with pytest.raises(Locked):
        give(late, coordinator, fits_a_need=0)


def test_nothing_changes_in_a_term_that_is_over(term, candidates, coordinator, centre):
    Term.objects.filter(pk=term.pk).update(stage=Stage.OVER)
    with pytest.raises(Locked):
        add(term=term, courses=[ExternalCourseFactory(organisation=centre)], by=coordinator, at=AT)
    with pytest.raises(Locked):
        give(candidates[0], coordinator, fits_a_need=1)


def test_things_of_other_organisations_do_not_come_on_the_board(term, coordinator, candidates):
    with pytest.raises(ValueError, match="organisation"):
        add(term=term, courses=[ExternalCourseFactory()], by=coordinator, at=AT)
    with pytest.raises(ValueError, match="organisation"):
        choose_needs(term=term, needs=[NeedFactory()], by=coordinator, at=AT)


def test_a_course_that_is_taken_off_takes_its_points_along(candidates, coordinator):
    give(candidates[0], coordinator, fits_a_need=3)
    take_out(candidate=candidates[0], by=coordinator, at=AT)
    take_out(candidate=candidates[0], by=coordinator, at=AT)
    assert not Score.objects.exists()
    assert ExternalCourse.objects.filter(pk=candidates[0].course_id).exists()
    assert Event.objects.filter(verb="choosing.course_taken_out").count() == 1


def test_a_course_that_was_spoken_about_stays(candidates, coordinator):
    from samskap.deciding.models import ExamAnswer

    ExamAnswer.objects.create(
        candidate=candidates[0], institution="Demo institution", asked_on=AT.date(), noted_at=AT
    )
    with pytest.raises(StillNeeded):
        take_out(candidate=candidates[0], by=coordinator, at=AT)
    assert Candidate.objects.filter(pk=candidates[0].pk).exists()


def test_the_next_term_takes_over_criteria_with_their_weights(term, coordinator):
    set_weights(term=term, weights={"accessible": 3}, by=coordinator, at=AT)
    own = add_criterion(term=term, name="Begins at any time", weight=1, by=coordinator, at=AT)
    drop_criterion(term=term, key="stable-provider", by=coordinator, at=AT)
    after = make_term(
        name="Autumn 2028",
        starts_on=AT.date(),
        ends_on=AT.date(),
        owner="Head",
        after=term,
        by=coordinator,
        at=AT,
    )
    there = {each.key: (each.weight, each.name) for each in after.criteria.all()}
    assert there["accessible"] == (3, "")
    assert there[own.key] == (1, "Begins at any time")
    assert "stable-provider" not in there
    begin_criteria(term=after, by=coordinator, at=AT)
    assert after.criteria.count() == len(there)


def test_a_criterion_with_points_stays(term, candidates, coordinator, browser, board_address):
    give(candidates[0], coordinator, accessible=1)
    with pytest.raises(HasPoints):
        drop_criterion(term=term, key="accessible", by=coordinator, at=AT)
    response = browser.post(f"{board_address}criteria/accessible/remove/", follow=True)
    assert "Give it the weight 0" in response.content.decode()
    browser.post(f"{board_address}criteria/employers-ask/remove/")
    assert not term.criteria.filter(key="employers-ask").exists()


def test_weights_and_own_criteria_are_set_on_the_page(term, browser, board_address):
    address = f"{board_address}criteria/"
    sent = posted(browser.get(address).context["form"])
    assert browser.post(address, {**sent, "weight-accessible": "9"}).status_code == 422
    assert browser.post(address, {**sent, "weight-accessible": "0"}).status_code == 302
    assert term.criteria.get(key="accessible").weight == 0
    assert Event.objects.filter(verb="choosing.criteria_changed").count() == 1
    assert browser.post(f"{address}new/", {"name": " ", "weight": "1"}).status_code == 422
    for _twice in range(2):
        assert (
            browser.post(f"{address}new/", {"name": "Begins  at any time", "weight": "2"}).status_code == 302
        )
    own = term.criteria.exclude(name="").get()
    assert (own.name, own.weight, own.position) == ("Begins at any time", 2, 10)


def test_needs_come_all_at_once_or_one_by_one(term, centre, browser, board_address, candidates, coordinator):
    third = NeedFactory(organisation=centre, competence="Welding")
    NeedFactory(organisation=centre, competence="Answered long ago", over_on=AT.date())
    NeedFactory(competence="Of somebody else")
    page = browser.get(f"{board_address}needs/").content.decode()
    assert "Welding" in page
    assert "long ago" not in page
    assert "somebody else" not in page
    browser.post(f"{board_address}needs/", {"go": "all"})
    assert term.term_needs.count() == 3
    row = term.term_needs.get(need=third)
    say_answers(candidate=candidates[0], needs=[row], by=coordinator, at=AT)
    kept = Need.objects.get(competence="Care work")
    browser.post(f"{board_address}needs/", {"need": [str(kept.public_id), "no-id"]})
    assert [each.need for each in term.term_needs.all()] == [kept]
    assert not Answers.objects.exists()


def test_courses_are_searched_and_put_on_the_board_at_once(term, centre, browser, board_address):
    for number in range(4):
        ExternalCourseFactory(organisation=centre, title=f"Welding {number}", language="sv")
    ExternalCourseFactory(organisation=centre, title="Cooking")
    ExternalCourseFactory(title="Welding elsewhere", language="sv")
    address = f"{board_address}courses/"
    page = browser.get(address, {"q": "weld"}).content.decode()
    assert "Welding 3" in page
    assert "Cooking" not in page
    assert "elsewhere" not in page
    cooking = ExternalCourse.objects.get(title="Cooking")
    other = ExternalCourse.objects.get(title="Welding elsewhere")
    browser.post(address, {"course": [str(cooking.public_id), str(other.public_id), "no-id"]})
    assert [each.course for each in term.candidates.all()] == [cooking]
    response = browser.post(f"{address}?q=weld&language=sv", {"go": "all"})
    assert response["Location"].endswith("?q=weld&language=sv")
    assert term.candidates.count() == 5
    browser.post(f"{address}?q=weld", {"go": "all"})
    assert term.candidates.count() == 5


def test_what_a_course_answers_is_ticked_by_people(term, candidates, browser):
    row = term.term_needs.get(need__competence="Care work")
    address = f"/en/work/terms/board/{candidates[0].public_id}/needs/"
    for _twice in range(2):
        assert browser.post(address, {"needs": [str(row.pk)]}).status_code == 302
    assert Answers.objects.filter(candidate=candidates[0], term_need=row).count() == 1
    assert Event.objects.filter(verb="choosing.answers_said").count() == 1
    browser.post(address, {"needs": ["999999"]})
    assert Answers.objects.count() == 1


def test_nobody_else_opens_the_board(candidates, browser):
    other = TermFactory()
    assert browser.get(f"/en/work/terms/{other.public_id}/board/").status_code == 404
    assert browser.get(f"/en/work/terms/{other.public_id}/board/points/").status_code == 404
