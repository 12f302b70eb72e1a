"""A decision on paper, from what it froze; only its head says how the term stands when it is printed."""

from collections.abc import Sequence

from django.utils.translation import gettext

from samskap.deciding.models import Decision
from samskap.deciding.queries.decision_page import DecisionTold, decision_told
from samskap.deciding.sheet import Part, paper_of
from samskap.deciding.told import BoardTold, CourseTold, volume_in_words
from samskap.deciding.wording import no_employment_service
from samskap.kernel.policy import policy
from samskap.ui.dates import day_in_words

#: So many signs of the digest stand together: easier to compare.
_GROUP = 16


@policy("B-2.5", "B-9.1")
def decision_file(decision: Decision) -> bytes:
    """The decision as PDF bytes. Raises samskap.ui.typesetting.NotDrawn."""
    told = decision_told(decision)
    return paper_of(
        decision.term,
        title=gettext("Decision on the courses of a term"),
        under=gettext("Decision %(number)s, %(day)s")
        % {"number": decision.number, "day": day_in_words(decision.decided_on)},
        note="" if told.holds else gettext("A newer decision has taken the place of this one."),
        parts=_parts(told),
        name=f"decision {decision.pk}",
    )


def _parts(told: DecisionTold) -> Sequence[Part]:
    parts = [_decided(told), _chosen(told)]
    if told.changes:
        parts.append(Part(gettext("What it changes"), words=told.changes))
    parts.append(Part(gettext("Reason"), text=told.decision.reason))
    parts += [_needs(told.board), _consulted(told.board), _points(told.board), *_courses(told.board)]
    parts.append(_kept(told))
    return parts


def _decided(told: DecisionTold) -> Part:
    it = told.decision
    return Part(
        gettext("The decision"),
        facts=[
            (gettext("Decided by"), it.decided_by),
            (gettext("Day"), day_in_words(it.decided_on)),
            (gettext("Registry number of the decision"), it.registry_number),
        ],
    )


def _chosen(told: DecisionTold) -> Part:
    head = ["", gettext("Course"), gettext("Provider"), gettext("Points and place"), gettext("Exam")]
    rows = [
        (str(number), each.title, each.provider, each.standing, each.exam)
        for number, each in enumerate(told.chosen, start=1)
    ]
    return Part(gettext("Chosen courses"), head=head, rows=rows, widths=[1, 8, 6, 6, 5])


def _needs(board: BoardTold) -> Part:
    if not board.needs:
        return Part(gettext("Needs"), words=[gettext("No needs stood on the board.")])
    head = [
        gettext("Competence"),
        gettext("Where, how many"),
        gettext("Source and date"),
        gettext("How sure"),
    ]
    rows = [
        (
            each.competence,
            ", ".join(word for word in (each.area, volume_in_words(each.volume)) if word),
            f"{each.source}, {each.dated_on}",
            each.certainty,
        )
        for each in board.needs
    ]
    return Part(gettext("Needs"), head=head, rows=rows, widths=[5, 4, 5, 2])


def _consulted(board: BoardTold) -> Part:
    title = gettext("Consultation")
    if not board.meetings:
        return Part(title, words=[gettext("There was no consultation before the decision.")])
    words = []
    for each in board.meetings:
        who = "; ".join(f"{organisation}, {role}" for organisation, role in each.attendees)
        words.append(gettext("%(day)s: %(who)s.") % {"day": each.held_on, "who": who})
        if not each.present:
            words.append(no_employment_service())
        if not each.closed:
            words.append(gettext("The minutes weren’t closed when it was decided."))
    return Part(title, words=words)


def _points(board: BoardTold) -> Part:
    head = [gettext("Criterion"), gettext("Weight")]
    rows = [(name, str(weight)) for name, weight in board.criteria]
    return Part(
        gettext("Criteria"),
        words=[gettext("Each course gets 0 to 3 points by each criterion; the weight multiplies them.")],
        head=head if rows else [],
        rows=rows,
        widths=[6, 1] if rows else [],
    )


def _courses(board: BoardTold) -> Sequence[Part]:
    """Every course that was weighed, chosen or not, in the order of the board."""
    return [Part(gettext("All courses that were weighed")), *(_course(each) for each in board.courses)]


def _course(course: CourseTold) -> Part:
    points = ", ".join(f"{each.criterion}: {each.words}" for each in course.points)
    views = [_said(each.organisation, each.words, each.remark) for each in course.views]
    facts = [
        (gettext("Provider"), f"{course.provider}, {course.url}"),
        (gettext("Answers"), "; ".join(each.competence for each in course.needs)),
        (gettext("Facts"), "; ".join(f"{label}: {value}" for label, value in course.facts)),
        (gettext("Exam"), "\n".join(course.exams) or course.exam),
        (gettext("Points and place"), "\n".join([course.standing, *([points] if course.has_points else [])])),
        (gettext("Reason"), course.reason),
        (gettext("What organisations say"), "\n".join(views)),
        (gettext("Note"), course.trouble),
    ]
    return Part(course.title, facts=[each for each in facts if each[1]], level=3)


def _said(organisation: str, stance: str, remark: str) -> str:
    return f"{organisation}: {stance}. {remark}" if remark else f"{organisation}: {stance}."


def _kept(told: DecisionTold) -> Part:
    digest = told.decision.digest
    groups = " ".join(digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP))
    return Part(
        gettext("What this rests on"),
        words=[
            gettext(
                "The board was frozen when the decision was recorded, and hasn’t changed since. This is the"
                " SHA-256 of it as canonical JSON, which can be had beside this paper."
            )
        ],
        facts=[("SHA-256", groups)],
    )
