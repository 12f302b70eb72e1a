"""What is consulted, answered and decided, in the reader's words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from samskap.deciding.models import Stance
from samskap.kernel.verdict import Reason
from samskap.organisations.rules import Role

#: What an organisation says to a course.
STANCES: Mapping[str, Promise] = {
    Stance.AGREE: pgettext_lazy("stance", "Agrees"),
    Stance.DISAGREE: pgettext_lazy("stance", "Disagrees"),
    Stance.ABSTAIN: pgettext_lazy("stance", "Abstains"),
}
#: What an institution answers about examination, or what is known without one.
EXAMS: Mapping[str, Promise] = {
    "yes": pgettext_lazy("exam", "Yes"),
    "no": pgettext_lazy("exam", "No"),
    "perhaps": pgettext_lazy("exam", "Perhaps"),
    "asked": pgettext_lazy("exam", "Asked, no answer yet"),
    "": pgettext_lazy("exam", "Not known"),
}
_ATTENDEES: Mapping[str, Promise] = {
    "nobody": gettext_lazy("Write at least one organisation and the title of who comes from it."),
    "half": gettext_lazy("Write both: the organisation, and the title of who comes from it."),
    "twice": gettext_lazy("This organisation is here with this title already."),
    "role": gettext_lazy("Nobody in this role takes part in a consultation."),
    "absent-but-here": gettext_lazy(
        "You say that the employment service isn’t there. Take this line away, or say that it is there."
    ),
}
_EXAM_REASONS: Mapping[str, Promise] = {
    "in-the-future": gettext_lazy("This day is still to come."),
    "before-asked": gettext_lazy("The answer can’t come before the question."),
    "no-day": gettext_lazy("Write the day of the answer."),
    "no-answer": gettext_lazy("There is a day, so choose what they answer."),
    "no-currency": gettext_lazy("Say the currency with three letters, such as SEK, NOK or EUR."),
}
_DECISION_REASONS: Mapping[str, Promise] = {
    "over": gettext_lazy("The term is over or given up. Nothing about it is decided any more."),
    "nothing-chosen": gettext_lazy("Choose at least one course."),
    "twice": gettext_lazy("A course can be chosen once only."),
    "not-on-the-board": gettext_lazy("A course isn’t on the board any more. Look at the list again."),
    "empty": gettext_lazy("This is missing. It is needed."),
    "in-the-future": gettext_lazy("This day is still to come. Record the decision when it is taken."),
    "before-the-last": gettext_lazy("A newer decision can’t be older than the one that holds now."),
}


def no_employment_service() -> str:
    """What minutes say by themselves when nobody came from there (B-2.4)."""
    return gettext("The employment service was not present.")


def role_choices(roles: tuple[Role, ...]) -> list[tuple[str, str]]:
    """Who marks what an organisation says."""
    names = {
        Role.EMPLOYMENT_OFFICER: gettext("The employment officer"),
        Role.TEACHER: gettext("The teacher"),
        Role.CONVERSATION_LEADER: gettext("The conversation leader"),
        Role.PROGRAMME_COORDINATOR: gettext("The programme coordinator"),
    }
    return [("", gettext("The office"))] + [(role.value, names[role]) for role in roles if role in names]


def attendee_in_words(reason: Reason) -> str:
    """What is wrong with a line of who is in the meeting."""
    return str(_ATTENDEES[reason.code])


def exam_reason_in_words(reason: Reason) -> str:
    """What is wrong with a field of an answer about examination."""
    return str(_EXAM_REASONS[reason.code])


def decision_reason_in_words(reason: Reason, called: Mapping[int, str]) -> str:
    """What stands in the way of a decision; `called` are the titles of candidates by their row."""
    if reason.code == "cancelled":
        facts = {"course": called.get(reason.amount, "")}
        return gettext("“%(course)s” can’t be taken any more. Leave it out.") % facts
    return str(_DECISION_REASONS[reason.code])


def remark_in_words(reason: Reason, called: Mapping[int, str]) -> str:
    """What to look at before deciding; none of it stops a decision."""
    facts = {"course": called.get(reason.amount, ""), "count": reason.amount}
    words = {
        "no-meeting": gettext("There has been no consultation about this term."),
        "without-the-service": gettext(
            "The employment service was in no consultation. The decision says it."
        ),
        "minutes-open": gettext("Minutes that aren’t closed: %(count)s. What they say now is kept."),
        "no-points": gettext("“%(course)s” has no points and no reason."),
        "exam-waits": gettext("Whether there is an exam in “%(course)s” isn’t answered yet."),
        "tied-and-left-out": gettext(
            "“%(course)s” is left out, and has as many points as the last one that you choose."
        ),
        "more-points-and-left-out": gettext(
            "“%(course)s” is left out, and has more points than the last one that you choose."
        ),
    }
    return words[reason.code] % facts
