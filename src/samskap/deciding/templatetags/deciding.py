"""What is consulted, answered and decided, in words."""

from django import template
from django.utils.translation import gettext

from samskap.choosing.wording import place_in_words
from samskap.deciding.models import ExamAnswer
from samskap.deciding.queries.board import Row
from samskap.deciding.queries.seen import SeenCourse
from samskap.deciding.wording import EXAMS, STANCES
from samskap.moocs.models import CourseState
from samskap.moocs.wording import STATES, money_in_words

register = template.Library()


@register.filter
def exam_in_words(answer: str) -> str:
    """ "yes", "no", "perhaps", "asked" or "" in words."""
    return str(EXAMS[answer])


@register.filter
def stance_in_words(stance: str) -> str:
    """What an organisation says."""
    return str(STANCES[stance])


@register.filter
def cost_in_words(answer: ExamAnswer) -> str:
    """What an examination costs; "" where nobody knows."""
    return money_in_words(answer.cost, answer.currency)


@register.filter
def said(course: SeenCourse, stance: str) -> int:
    """How many organisations say this to a course, in a meeting."""
    return course.count(stance)


@register.filter
def in_short(row: Row) -> str:
    """A course on the board in a line: provider, points and place, what is known about examination."""
    told = gettext("No points yet")
    if row.place:
        facts = {"total": row.total, "most": row.most, "place": place_in_words(row.place)}
        told = gettext("%(total)s of %(most)s points, place %(place)s") % facts
    exam = gettext("Exam: %(answer)s") % {"answer": EXAMS[row.known.answer]}
    parts = [row.candidate.course.provider, told, exam]
    if row.candidate.course.state != CourseState.LIVE:
        parts.append(str(STATES[row.candidate.course.state]))
    return "; ".join(parts)
