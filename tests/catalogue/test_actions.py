"""Beginning, writing, publishing, withdrawing, following a newer decision."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from samskap.audit.models import Event
from samskap.catalogue.actions.changing import (
    StillNeeded,
    change_catalogue,
    change_entry,
    offer_again,
    withdraw,
)
from samskap.catalogue.actions.holding import ChangedMeanwhile, TermIsClosed
from samskap.catalogue.actions.preparing import NothingDecided, begin, follow_decision
from samskap.catalogue.actions.publishing import NotReady, publish
from samskap.catalogue.models import Catalogue, Entry
from samskap.catalogue.queries.decided import answers_on, proposal_for
from samskap.catalogue.queries.entries import found, in_order
from samskap.deciding.models import ExamAnswer
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage
from tests.catalogue.conftest import FRONT, written
from tests.catalogue.factories import WORDS
from tests.choosing.factories import CandidateFactory
from tests.deciding.factories import decided
from tests.moocs.factories import AT, ExternalCourseFactory
from tests.studies.factories import StudyFactory
from tests.terms.factories import TermFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LATER = datetime(2027, 12, 1, 9, 0, tzinfo=UTC)


def verbs() -> list[str]:
    return list(
        Event.objects.filter(verb__startswith="catalogue.").order_by("pk").values_list("verb", flat=True)
    )


def titles(rows) -> list[str]:
    return [each.course.title for each in rows]


@pytest.mark.policy("B-3.1", "B-2.5")
def test_it_begins_with_what_is_decided_in_its_order(centre, coordinator):
    term = TermFactory(organisation=centre)
    with pytest.raises(NothingDecided):
        begin(term=term, by=coordinator, at=AT)
    one, two, left = (CandidateFactory(term=term) for _ in range(3))
    decided(term, [two, one])
    it = begin(term=term, by=coordinator, at=AT)
    assert titles(in_order(it)) == [two.course.title, one.course.title]
    assert left.course.title not in titles(in_order(it))
    assert begin(term=term, by=coordinator, at=AT) == it
    assert verbs() == ["catalogue.begun"]


@pytest.mark.journey("B1.8")
def test_it_takes_over_what_institutions_answered_about_exams(centre, coordinator):
    term = TermFactory(organisation=centre)
    one, two = (CandidateFactory(term=term) for _ in range(2))
    for institution, answer in (("Demo university", "yes"), ("Demo college", "no"), ("Demo school", "")):
        ExamAnswer.objects.create(
            candidate=one,
            institution=institution,
            answer=answer,
            asked_on=AT.date(),
            answered_on=AT.date() if answer else None,
            noted_at=AT,
        )
    decided(term, [one, two])
    first, second = in_order(begin(term=term, by=coordinator, at=AT))
    assert (first.exam, first.exam_institution) == ("yes", "Demo university")
    assert (second.exam, second.exam_institution) == ("", "")
    assert [each.institution for each in answers_on(first, term.pk)] == ["Demo college", "Demo university"]


@pytest.mark.policy("B-3.4")
@pytest.mark.journey("B1.8")
def test_it_is_published_when_nothing_is_missing_and_the_term_with_it(begun, coordinator):
    with pytest.raises(NotReady) as refused:
        publish(catalogue=begun, by=coordinator, at=AT)
    assert refused.value.codes == ("no-contact", "no-words")
    begun.refresh_from_db()
    assert (begun.published_at, begun.term.stage) == (None, Stage.DECIDED)
    written(begun, by=coordinator)
    it = publish(catalogue=begun, by=coordinator, at=AT)
    assert it.published_at == AT
    assert Term.objects.get(pk=it.term_id).stage == Stage.PUBLISHED
    again = publish(catalogue=begun, by=coordinator, at=LATER)
    assert again.published_at == AT
    assert verbs().count("catalogue.published") == 1


@pytest.mark.policy("B-3.4")
def test_words_missing_in_a_course_that_is_not_offered_stop_nothing(begun, coordinator):
    written(begun, by=coordinator)
    bare = begun.entries.first()
    Entry.objects.filter(pk=bare.pk).update(words={})
    with pytest.raises(NotReady):
        publish(catalogue=begun, by=coordinator, at=AT)
    withdraw(entry=bare, why="It is full.", by=coordinator, at=AT)
    publish(catalogue=begun, by=coordinator, at=AT)


@pytest.mark.policy("B-3.4")
def test_public_words_can_be_changed_and_not_taken_away(public, coordinator):
    changes = {"words": FRONT | {"sv": {}}, "contact": ""}
    with pytest.raises(StillNeeded) as refused:
        change_catalogue(catalogue=public, changes=changes, seen=public.revision, by=coordinator, at=LATER)
    assert ("", "contact") in refused.value.gone
    assert ("sv", "intro") in refused.value.gone
    entry = public.entries.first()
    less = WORDS | {"en": {"about": "Only this"}}
    with pytest.raises(StillNeeded):
        change_entry(entry=entry, changes={"words": less}, seen=entry.revision, by=coordinator, at=LATER)
    other = {language: {**texts, "about": "Something else"} for language, texts in WORDS.items()}
    it = change_entry(entry=entry, changes={"words": other}, seen=entry.revision, by=coordinator, at=LATER)
    assert (it.revision, "something else" in it.sought) == (entry.revision + 1, True)
    without_norwegian = {code: other[code] for code in ("sv", "en")}
    it = change_entry(
        entry=it, changes={"words": without_norwegian}, seen=it.revision, by=coordinator, at=LATER
    )
    assert "nb" not in it.words


def test_two_who_write_do_not_lose_anything(begun, coordinator):
    entry = begun.entries.first()
    change_entry(
        entry=entry, changes={"hours_a_week": Decimal(4)}, seen=entry.revision, by=coordinator, at=AT
    )
    with pytest.raises(ChangedMeanwhile):
        change_entry(
            entry=entry, changes={"hours_a_week": Decimal(5)}, seen=entry.revision, by=coordinator, at=AT
        )
    # The same once more changes nothing, whatever was seen.
    same = change_entry(entry=entry, changes={"hours_a_week": Decimal(4)}, seen=0, by=coordinator, at=AT)
    assert same.revision == entry.revision + 1
    with pytest.raises(ChangedMeanwhile):
        change_catalogue(catalogue=begun, changes={"contact": "Here"}, seen=0, by=coordinator, at=AT)
    with pytest.raises(KeyError):
        change_entry(entry=entry, changes={"position": 7}, seen=entry.revision, by=coordinator, at=AT)


@pytest.mark.policy("B-3.5")
def test_a_course_is_withdrawn_with_a_reason_and_offered_again(public, coordinator):
    entry = public.entries.first()
    with pytest.raises(ValueError, match="reason"):
        withdraw(entry=entry, why=" ", by=coordinator, at=LATER)
    withdraw(entry=entry, why="It is full.", by=coordinator, at=LATER)
    withdraw(entry=entry, why="Another reason.", by=coordinator, at=LATER)
    entry.refresh_from_db()
    assert (entry.withdrawn_at, entry.withdrawn_why) == (LATER, "It is full.")
    assert entry.course.title not in titles(found(public))
    offer_again(entry=entry, by=coordinator, at=LATER)
    offer_again(entry=entry, by=coordinator, at=LATER)
    assert entry.course.title in titles(found(public))
    assert verbs()[-2:] == ["catalogue.withdrawn", "catalogue.offered_again"]


def newer(term: Term, *, keeps: int) -> Term:
    """A newer decision that keeps so many of the first courses and puts a new one in front of them."""
    candidates = list(term.candidates.order_by("pk"))[:keeps]
    fresh = CandidateFactory(
        term=term, course=ExternalCourseFactory(organisation=term.organisation, title="Fresh")
    )
    stage = Term.objects.get(pk=term.pk).stage
    decided(term, [fresh, *candidates])
    Term.objects.filter(pk=term.pk).update(stage=stage)
    term.refresh_from_db()
    return term


@pytest.mark.policy("B-2.5", "B-3.5")
def test_a_newer_decision_proposes_what_to_add_and_to_withdraw(public, coordinator):
    term = newer(public.term, keeps=2)
    proposal = proposal_for(public)
    assert [each.course.title for each in proposal.add] == ["Fresh"]
    assert len(proposal.withdraw) == 1
    gone = proposal.withdraw[0]
    with pytest.raises(ValueError, match="reason"):
        follow_decision(catalogue=public, add=[], withdraw=[gone.pk], why="", by=coordinator, at=LATER)
    asked = {"add": [each.course_id for each in proposal.add], "withdraw": [gone.pk], "why": "Decided anew."}
    for _ in range(2):
        follow_decision(catalogue=public, **asked, by=coordinator, at=LATER)
    assert not proposal_for(public)
    assert titles(in_order(public))[0] == "Fresh"
    gone.refresh_from_db()
    assert (gone.withdrawn_at, gone.withdrawn_why) == (LATER, "Decided anew.")
    decided(term, list(term.candidates.order_by("pk")), at=LATER + timedelta(days=1))
    again = proposal_for(public)
    assert [each.pk for each in again.offer_again] == [gone.pk]
    follow_decision(catalogue=public, add=[gone.course_id], withdraw=[], why="", by=coordinator, at=LATER)
    gone.refresh_from_db()
    assert (gone.withdrawn_at, gone.withdrawn_why) == (None, "")


def test_what_nobody_has_read_is_taken_out(begun, coordinator):
    newer(begun.term, keeps=1)
    proposal = proposal_for(begun)
    follow_decision(
        catalogue=begun,
        add=[each.course_id for each in proposal.add],
        withdraw=[each.pk for each in proposal.withdraw],
        why="Decided anew.",
        by=coordinator,
        at=AT,
    )
    assert [each.withdrawn_at for each in in_order(begun)] == [None, None]


@pytest.mark.policy("B-3.5", "B-4.7")
def test_what_somebody_has_agreed_to_take_is_withdrawn_and_stays(begun, coordinator):
    newer(begun.term, keeps=1)
    proposal = proposal_for(begun)
    taken, *others = proposal.withdraw
    StudyFactory(entry=taken)
    follow_decision(
        catalogue=begun,
        add=[],
        withdraw=[each.pk for each in proposal.withdraw],
        why="Decided anew.",
        by=coordinator,
        at=AT,
    )
    taken.refresh_from_db()
    assert (taken.withdrawn_at, taken.withdrawn_why) == (AT, "Decided anew.")
    assert others
    assert not Entry.objects.filter(pk__in=[each.pk for each in others]).exists()


def test_nothing_chosen_is_withdrawn_and_nothing_else_added(public, coordinator):
    kept, stranger = public.entries.first(), ExternalCourseFactory(organisation=public.term.organisation)
    follow_decision(
        catalogue=public, add=[stranger.pk], withdraw=[kept.pk], why="No.", by=coordinator, at=LATER
    )
    kept.refresh_from_db()
    assert kept.withdrawn_at is None
    assert public.entries.count() == 3


def test_a_term_that_is_over_stays_as_it_is(public, coordinator):
    Term.objects.filter(pk=public.term_id).update(stage=Stage.OVER)
    entry = public.entries.first()
    who = {"by": coordinator, "at": LATER}
    for act in (
        lambda: change_catalogue(catalogue=public, changes={"contact": "x"}, seen=public.revision, **who),
        lambda: change_entry(entry=entry, changes={"exam": "no"}, seen=entry.revision, **who),
        lambda: withdraw(entry=entry, why="No.", **who),
        lambda: offer_again(entry=entry, **who),
        lambda: follow_decision(catalogue=public, add=[], withdraw=[], why="", **who),
        lambda: publish(catalogue=public, **who),
    ):
        with pytest.raises(TermIsClosed):
            act()
    Catalogue.objects.all().delete()
    with pytest.raises(TermIsClosed):
        begin(term=public.term, **who)
