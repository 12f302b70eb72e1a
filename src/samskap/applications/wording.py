"""Sentences for what the rules and actions of this room say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from samskap.applications.rules.checklist import Checked, Line
from samskap.applications.rules.standing import Education, Standing, TeamRole
from samskap.applications.rules.states import State
from samskap.kernel.verdict import Reason, Verdict
from samskap.rounds.rules.regulation import Terms, in_language

#: How an application stands, as a municipality reads it.
STATES: Mapping[State, Any] = {
    State.DRAFT: gettext_lazy("Draft: not handed in yet"),
    State.SUBMITTED: gettext_lazy("Handed in"),
    State.WITHDRAWN: gettext_lazy("Withdrawn"),
    State.RETURNED: gettext_lazy("Sent back: something is missing"),
    State.INVALID: gettext_lazy("Can’t take part in the selection"),
    State.VALID: gettext_lazy("Complete, and part of the selection"),
    State.SELECTED: gettext_lazy("Part of the selection: you hear from the school"),
    State.WAITING: gettext_lazy("On the waiting list"),
    State.NOT_SELECTED: gettext_lazy("No place this time"),
    State.OFFERED: gettext_lazy("A place is offered"),
    State.ACCEPTED: gettext_lazy("The place is taken"),
    State.DECLINED: gettext_lazy("The offer was declined"),
    State.EXPIRED: gettext_lazy("The offer has run out"),
    State.CONFIRMED: gettext_lazy("The team takes part"),
    State.LAPSED: gettext_lazy("The place was given up"),
}
ROLES: Mapping[TeamRole, Any] = {
    TeamRole.LEADER: gettext_lazy("Leader"),
    TeamRole.KEY_STAFF: gettext_lazy("Key staff"),
    TeamRole.ELECTED: gettext_lazy("Elected representative"),
}
EDUCATION: Mapping[Education, Any] = {
    Education.NONE: gettext_lazy("No finished higher education, or less than what is named below"),
    Education.SOME_HIGHER: gettext_lazy("Some higher education, less than a bachelor’s degree"),
    Education.BACHELOR_PENDING: gettext_lazy(
        "A bachelor’s degree that will be finished before the study begins"
    ),
    Education.BACHELOR: gettext_lazy("A bachelor’s degree, its equal, or more"),
}
STANDINGS: Mapping[Standing, Any] = {
    Standing.STUDENT: gettext_lazy("Student"),
    Standing.TO_BE_ASSESSED: gettext_lazy("Assessed individually"),
    Standing.PARTICIPANT: gettext_lazy("Course participant"),
}
_TITLES: Mapping[Line, Any] = {
    Line.MUNICIPALITIES: gettext_lazy("Municipalities"),
    Line.TEAM: gettext_lazy("Persons and sectors"),
    Line.CONFIRMED: gettext_lazy("Everybody has said yes"),
    Line.TASK: gettext_lazy("The task"),
    Line.INVOICE: gettext_lazy("Organisation number"),
    Line.CONTACT: gettext_lazy("Contact"),
    Line.APPROVAL: gettext_lazy("The director’s approval"),
}


def state_in_words(state: str) -> str:
    """How an application stands."""
    return str(STATES[State(state)])


def why_not_begun(verdict: Verdict) -> str:
    """Why no application can be begun, or nothing written."""
    return {
        "not-yet": gettext("Applications aren’t taken yet."),
        "closed": gettext("The deadline has passed, and no more applications are taken."),
        "annulled": gettext("This round was called off."),
        "other-country": gettext("This round is for municipalities of another country."),
        "handed-in": gettext(
            "The application is handed in and the deadline has passed: what stands in it can’t be changed."
        ),
        "too-late": gettext("The time to complete the application is over."),
        "over": gettext("The application stands so that nothing is changed in it any more."),
    }[verdict.reasons[0].code]


def not_a_number(reason: Reason) -> str:
    """Why this is no organisation's number, and what to do."""
    return {
        "not-digits": gettext("Write the number with digits only. Spaces and hyphens are fine."),
        "wrong-length": gettext("An organisation number here has %(count)s digits.")
        % {"count": reason.amount},
        "a-person": gettext(
            "This looks like a person’s number. Write the number of the municipality: it begins with 212000."
        ),
        "check-digit": gettext("There is a mistake in the number: its last digit doesn’t fit. Compare it."),
    }[reason.code]


def not_years(code: str) -> str:
    """Why this is no number of years, and what to write."""
    return {
        "no-number": gettext("Write a number of years, such as 2 or 2.5."),
        "no-half": gettext("Write whole or half years, such as 2 or 2.5."),
        "too-many": gettext("That is more years than anybody has worked."),
        "negative": gettext("Years can’t be less than none."),
    }[code]


@dataclass(frozen=True, slots=True)
class LineInWords:
    """A line of the checklist as the page shows it. `anchor` is where on the desk it is mended."""

    title: str
    sentences: Sequence[str]
    ok: bool
    anchor: str


_ANCHORS: Mapping[Line, str] = {
    Line.MUNICIPALITIES: "municipalities",
    Line.TEAM: "people",
    Line.CONFIRMED: "people",
    Line.TASK: "task",
    Line.INVOICE: "contact",
    Line.CONTACT: "contact",
    Line.APPROVAL: "approval",
}


def lines_in_words(lines: Sequence[Checked], terms: Terms, *, people: int, sectors: int) -> list[LineInWords]:
    """The checklist, each line with what is missing, or what is fine."""
    return [
        LineInWords(
            str(_TITLES[each.line]),
            [reason_in_words(reason, terms) for reason in each.reasons]
            or ([team_is_fine(people, sectors)] if each.line is Line.TEAM else []),
            each.ok,
            _ANCHORS[each.line],
        )
        for each in lines
    ]


def team_is_fine(people: int, sectors: int) -> str:
    """Say that a team is as the regulation asks for."""
    persons = ngettext("%(count)s person", "%(count)s persons", people) % {"count": people}
    from_sectors = ngettext("%(count)s sector", "%(count)s sectors", sectors) % {"count": sectors}
    return gettext("%(persons)s, %(sectors)s: that is fine.") % {"persons": persons, "sectors": from_sectors}


def reason_in_words(reason: Reason, terms: Terms) -> str:
    """One thing that stands in the way, with what to do."""
    if (words := _team(reason, terms)) or (words := _about_the_task(reason, terms)):
        return words
    about = {"name": reason.about}
    return {
        "partner-silent": gettext("%(name)s hasn’t answered yet."),
        "partner-declined": gettext("%(name)s has said no: leave it out, or ask again."),
        "nobody": gettext("There is nobody in the team yet."),
        "unasked": gettext("%(name)s hasn’t been asked yet."),
        "silent": gettext("%(name)s hasn’t answered yet."),
        "refused": gettext("A person of the team has said no: find somebody else."),
        "elsewhere": gettext("%(name)s is in the team of another municipality already."),
        "no-number": gettext("The municipality’s organisation number is missing."),
        "no-contact": gettext("Choose who can be asked about the application."),
        "not-approved": gettext("The director hasn’t approved the application as it stands now."),
    }[reason.code] % about


def _team(reason: Reason, terms: Terms) -> str:
    if reason.code in {"too-few-persons", "too-many-persons", "team-full"}:
        there = ngettext("There is %(count)s person.", "There are %(count)s persons.", reason.amount)
        asked = gettext("A team has from %(least)s to %(most)s.") % {
            "least": terms.least_persons,
            "most": terms.most_persons,
        }
        return f"{there % {'count': reason.amount}} {asked}"
    if reason.code == "too-few-sectors":
        return (
            gettext(
                "All are from the same sector, and a team comes from at least %(least)s."
                " Choose somebody from another one, or check the sectors."
            )
            % {"least": terms.least_sectors}
            if reason.amount == 1
            else gettext("The team comes from %(count)s sectors, and at least %(least)s are needed.")
            % {"count": reason.amount, "least": terms.least_sectors}
        )
    if reason.code == "unknown-sector":
        return gettext("A person has a sector that the regulation doesn’t know. Choose it anew.")
    if reason.code == "twice":
        return gettext("Two persons have the same address: %(email)s.") % {"email": reason.about}
    return ""


def _about_the_task(reason: Reason, terms: Terms) -> str:
    part = next((each for each in terms.task if each.key == reason.about), None)
    if part is None:
        return ""
    name = in_language(part.names, get_language() or "en")
    if reason.code == "part-empty":
        return gettext("“%(part)s” is empty.") % {"part": name}
    return ngettext(
        "“%(part)s” is %(count)s character too long.",
        "“%(part)s” is %(count)s characters too long.",
        reason.amount,
    ) % {"part": name, "count": reason.amount}


def why_no_other_person(verdict: Verdict) -> str:
    """Why the school can't be asked for another person, or can't take one."""
    return {
        "over": gettext("The application isn’t in the selection any more."),
        "begun": gettext("The study has begun: speak to the school."),
        "edit-instead": gettext("You can still change the team yourselves, without asking."),
        "left": gettext("This person isn’t in the team any more."),
        "being-mended": gettext("The municipality still has time to mend it."),
    }.get(verdict.reasons[0].code, "")
