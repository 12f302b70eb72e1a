"""The courses of a catalogue: those on offer by words and filters, and those that aren't any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, CharField, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Round, StrIndex
from django.db.models.lookups import GreaterThan

from samskap.catalogue.models import Catalogue, Entry
from samskap.catalogue.rules.standing import Standing, standing_of
from samskap.kernel.policy import policy
from samskap.kernel.text import fold
from samskap.moocs.models import CourseState
from samskap.moocs.rules.facts import Answer

#: Entries on one page.
PAGE = 20
#: More words than these, or longer ones, nobody means.
MOST_WORDS = 8
LONGEST_WORD = 50
#: What a list doesn't show, and may be long.
_LEFT_ALONE = ("sought", "course__sought", "course__notes")


def in_order(catalogue: Catalogue) -> "QuerySet[Entry]":
    """All entries of a catalogue in its order, with their courses."""
    return Entry.objects.filter(catalogue=catalogue).select_related("course").order_by("position", "pk")


def standing(entry: Entry) -> Standing:
    """How a course in a catalogue stands."""
    return standing_of(
        withdrawn=entry.withdrawn_at is not None, cancelled=entry.course.state == CourseState.CANCELLED
    )


@policy("B-3.1", "B-3")
def found(
    catalogue: Catalogue,
    *,
    words: str = "",
    language: str = "",
    level: str = "",
    exam: str = "",
    hours_most: Decimal | int | None = None,
    free: bool = False,
    any_time: bool = False,
) -> "QuerySet[Entry]":
    """The courses on offer that have all the words and are as asked for, in the catalogue's order.

    Words are looked for in what we and the provider say in any language, whatever their accents. `exam` is
    "yes", "perhaps" (which is yes as well) or "". A course of which something isn't known isn't found by it.
    Count and slice it: it costs one query each. Long texts are fetched when they are asked for.
    """
    rows = in_order(catalogue).filter(withdrawn_at=None).exclude(course__state=CourseState.CANCELLED)
    for word in words_of(words):
        rows = rows.filter(_has("sought", word) | _has("course__sought", word))
    if language:
        rows = rows.filter(course__language=language)
    if level:
        rows = rows.filter(course__level=level)
    if exam:
        rows = rows.alias(exam_here=EXAM).filter(exam_here__in=EXAMS.get(exam, (exam,)))
    if hours_most is not None:
        rows = rows.alias(hours_here=HOURS).filter(hours_here__lte=float(hours_most))
    if free:
        rows = rows.filter(course__cost=0)
    if any_time:
        rows = rows.filter(starts_on=None, course__starts_on=None)
    return rows.defer(*_LEFT_ALONE)


def no_longer_offered(catalogue: Catalogue) -> "QuerySet[Entry]":
    """The courses that were withdrawn or called off by their provider, in the catalogue's order."""
    gone = Q(withdrawn_at__isnull=False) | Q(course__state=CourseState.CANCELLED)
    return in_order(catalogue).filter(gone).defer(*_LEFT_ALONE)


def words_of(text: str) -> Sequence[str]:
    """The words that are looked for, folded."""
    return [each[:LONGEST_WORD] for each in fold(text).split()[:MOST_WORDS]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of what was found; `total` is on all pages together."""

    entries: Sequence[Entry]
    total: int
    number: int
    pages: int

    @property
    def before(self) -> int:
        """The number of the page before; 0 for none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The number of the next page; 0 for none."""
        return self.number + 1 if self.number < self.pages else 0


def page_of(rows: "QuerySet[Entry]", catalogue: Catalogue, number: int, *, size: int = PAGE) -> Page:
    """A page of entries, the last one where there aren't so many; each knows its catalogue."""
    total = rows.count()
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    entries = list(rows[(number - 1) * size : number * size]) if total else []
    for each in entries:
        each.catalogue = catalogue
    return Page(entries, total, number, pages)


def _has(field: str, word: str) -> GreaterThan:
    """Whether a folded text has a word in it: exactly, so no sign in it means anything."""
    return GreaterThan(StrIndex(F(field), Value(word)), Value(0))


#: Ours where we have said it, else the provider's.
EXAM = Case(When(~Q(exam=""), then=F("exam")), default=F("course__exam"), output_field=CharField())
EXAMS = {"perhaps": (Answer.YES, Answer.PERHAPS)}
HOURS = Coalesce(
    Cast("hours_a_week", FloatField()),
    Cast("course__hours_a_week", FloatField()),
    Case(
        When(
            course__weeks__gt=0,
            then=Round(
                Cast("course__hours", FloatField()) / Cast("course__weeks", FloatField()), precision=1
            ),
        )
    ),
    output_field=FloatField(),
)
