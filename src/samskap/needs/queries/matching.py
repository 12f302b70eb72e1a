"""Which courses could answer which needs, with their reasons in words; one query however many there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samskap.kernel.verdict import Reason
from samskap.moocs.models import CourseState, ExternalCourse
from samskap.needs.models import Need
from samskap.needs.rules.matching import Match, Offered, Strength, Wanted, match, offered, wanted
from samskap.needs.wording import STRENGTHS, reason_in_words, speaks_against
from samskap.occupations.queries import kin_of
from samskap.occupations.rules import Kin

#: What a comparison looks at, so that long descriptions stay where they are.
_LOOKED_AT = (
    "public_id", "title", "provider", "url", "language", "captions", "level", "subjects", "occupations",
    "state",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """That a course could answer a need, and why. People decide."""

    need: Need
    course: ExternalCourse
    found: Match

    @property
    def strength(self) -> Strength:
        """How much speaks for it."""
        return self.found.strength

    @property
    def strength_in_words(self) -> str:
        """How much speaks for it, in two words."""
        return str(STRENGTHS[self.found.strength])

    @property
    def colour(self) -> str:
        """The colour of those words."""
        return {Strength.STRONG: "success", Strength.FAIR: "info"}.get(self.found.strength, "neutral")

    @property
    def reasons(self) -> Sequence[str]:
        """What speaks for it, in the reader's words."""
        return [reason_in_words(each) for each in self._all if not speaks_against(each)]

    @property
    def doubts(self) -> Sequence[str]:
        """What speaks against it, in the reader's words."""
        return [reason_in_words(each) for each in self._all if speaks_against(each)]

    @property
    def _all(self) -> Sequence[Reason]:
        return self.found.reasons


def proposals(need: Need, courses: Iterable[ExternalCourse]) -> Sequence[Proposal]:
    """The courses that could answer a need, the strongest first; one query."""
    return proposals_for([need], courses)[need.pk]


def proposals_for(
    needs: Iterable[Need], courses: Iterable[ExternalCourse]
) -> Mapping[int, Sequence[Proposal]]:
    """Likewise for many needs, by the row id of each; one query."""
    asked = [(need, _wanted(need)) for need in needs]
    there = [(course, _offered(course)) for course in courses]
    kin = _kin(asked, there)
    return {need.pk: _sorted(_matched(need, want, there, kin)) for need, want in asked}


def needs_for(course: ExternalCourse, needs: Iterable[Need]) -> Sequence[Proposal]:
    """The needs that a course could answer, the strongest first; one query."""
    found = proposals_for(needs, [course])
    return _sorted(each for some in found.values() for each in some)


def courses_to_compare(organisation_id: int) -> Iterable[ExternalCourse]:
    """An organisation's courses that can be taken, with what a comparison looks at; one query."""
    live = ExternalCourse.objects.filter(organisation_id=organisation_id, state=CourseState.LIVE)
    return live.only(*_LOOKED_AT).order_by("title", "pk")


def _wanted(need: Need) -> Wanted:
    return wanted(
        competence=need.competence,
        occupation=need.occupation,
        subjects=tuple(need.subjects),
        occupation_key=need.occupation_key,
        languages=tuple(need.languages),
        level=need.level,
    )


def _offered(course: ExternalCourse) -> Offered:
    return offered(
        title=course.title,
        subjects=tuple(course.subjects),
        occupations=tuple(course.occupations),
        language=course.language,
        captions=tuple(course.captions),
        level=course.level,
    )


def _kin(
    asked: Sequence[tuple[Need, Wanted]], there: Sequence[tuple[ExternalCourse, Offered]]
) -> Mapping[str, Kin]:
    """What the classifications say of all keys; nothing is asked when no need has one."""
    keys = {want.occupation_key for _need, want in asked if want.occupation_key}
    return kin_of(keys.union(*(offer.occupations for _course, offer in there))) if keys else {}


def _matched(
    need: Need,
    want: Wanted,
    there: Sequence[tuple[ExternalCourse, Offered]],
    kin: Mapping[str, Kin],
) -> Iterable[Proposal]:
    for course, offer in there:
        if found := match(want, offer, kin):
            yield Proposal(need, course, found)


def _sorted(some: Iterable[Proposal]) -> Sequence[Proposal]:
    return sorted(
        some, key=lambda each: (-each.found.points, each.course.title, each.course.pk, each.need.pk)
    )
