"""What is on the board, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from samskap.choosing.models import Criterion
from samskap.choosing.rules.proposals import Proposal
from samskap.choosing.rules.scoring import Place
from samskap.moocs.models import CourseState, ExternalCourse, LinkState
from samskap.moocs.wording import language_in_words, number_in_words
from samskap.needs.models import Need
from samskap.needs.wording import CERTAINTIES

#: The usual criteria: what they are called.
CRITERIA: Mapping[str, Promise] = {
    "fits-a-need": gettext_lazy("Fits a documented need"),
    "language-and-level": gettext_lazy("Language and level fit"),
    "exam-possible": gettext_lazy("An exam is possible"),
    "works-on-phone": gettext_lazy("Works on a phone and with little data"),
    "accessible": gettext_lazy("Accessible"),
    "free-with-certificate": gettext_lazy("Free, certificate included"),
    "employers-ask": gettext_lazy("Employers ask for it"),
    "at-most-40-hours": gettext_lazy("At most 40 hours in all"),
    "stable-provider": gettext_lazy("The provider is stable"),
}

_WHY: Mapping[str, Promise] = {
    "hours": gettext_lazy("It takes %(hours)s hours."),
    "phone-yes": gettext_lazy("It works on a phone."),
    "phone-perhaps": gettext_lazy("It may work on a phone."),
    "phone-no": gettext_lazy("It doesn’t work on a phone."),
    "exam-yes": gettext_lazy("An exam is possible."),
    "exam-perhaps": gettext_lazy("An exam is perhaps possible."),
    "exam-no": gettext_lazy("No exam is possible."),
    "costs": gettext_lazy("Taking part costs something."),
    "free": gettext_lazy("It is free, and so is the certificate."),
    "free-without-certificate": gettext_lazy("It is free, and gives no certificate."),
    "certificate-costs": gettext_lazy("It is free, but the certificate costs something."),
}

#: What points mean, by every criterion.
POINTS: Mapping[int, Promise] = {
    0: gettext_lazy("0: not at all"),
    1: gettext_lazy("1: a little"),
    2: gettext_lazy("2: mostly"),
    3: gettext_lazy("3: fully"),
}

#: What weights mean.
WEIGHTS: Mapping[int, Promise] = {
    0: gettext_lazy("0: left out"),
    1: gettext_lazy("1: counts once"),
    2: gettext_lazy("2: counts twice"),
    3: gettext_lazy("3: counts three times"),
}


def title_of(criterion: Criterion) -> str:
    """What a criterion is called: one's own words, else those of a usual one."""
    return criterion.name or str(CRITERIA.get(criterion.key, criterion.key))


def proposal_in_words(proposal: Proposal) -> str:
    """Points that the facts speak for, and why: "Proposal: 3. It takes 24 hours."."""
    hours = "" if proposal.hours is None else number_in_words(proposal.hours)
    why = str(_WHY[proposal.why]) % {"hours": hours}
    return gettext("Proposal: %(points)s. %(why)s") % {"points": proposal.points, "why": why}


def place_in_words(place: Place | None) -> str:
    """A place as it is shown: "1", "2–3", or "–" for none."""
    if place is None:
        return "–"
    return f"{place.first}–{place.last}" if place.is_shared else str(place.first)


def course_in_short(course: ExternalCourse) -> str:
    """What one looks at first: provider, language, hours."""
    said = [course.provider, language_in_words(course.language)]
    if course.hours is not None:
        said.append(gettext("%(hours)s hours") % {"hours": number_in_words(course.hours)})
    return " · ".join(said)


def remark_on(course: ExternalCourse) -> str:
    """What one should know before one chooses it: that it is cancelled, or its address dead; mostly ""."""
    if course.state == CourseState.CANCELLED:
        return gettext("Cancelled by the provider")
    return gettext("Its address doesn’t answer") if course.link_state == LinkState.DEAD else ""


def certainty_of(need: Need) -> str:
    """How sure one is of a need."""
    return str(CERTAINTIES[need.certainty])
