"""Applications and their persons in words: {% load assessment %}."""

from collections.abc import Mapping
from datetime import datetime

from django import template
from django.utils.safestring import SafeString

from samskap.applications.rules.standing import Standing
from samskap.applications.rules.states import HAS_PLACE, State
from samskap.assessment import wording
from samskap.audit.wording import in_words
from samskap.rounds.rules.regulation import in_language as text_in
from samskap.ui.components.signs import tag
from samskap.ui.dates import day_with_weekday
from samskap.ui.dates import moment as moment_in_words

register = template.Library()
for _name in (
    "state_in_words",
    "standing_in_words",
    "role_in_words",
    "education_in_words",
    "look_in_words",
    "waiting_in_words",
    "about_in_words",
    "inhabitants_in_words",
    "in_time_in_words",
):
    _own = f"team_{_name}" if _name == "role_in_words" else _name  # organisations has one of its own
    register.filter(f"application_{_own}" if _name == "state_in_words" else _own, getattr(wording, _name))

register.filter("deed_in_words", in_words)
_COLOURS: Mapping[State, str] = {
    State.SUBMITTED: "info",
    State.RETURNED: "warning",
    State.INVALID: "danger",
    State.VALID: "success",
    **dict.fromkeys(HAS_PLACE, "success"),
}


@register.simple_tag
def application_tag(state: str) -> SafeString:
    """How an application stands, as a tag with the word."""
    colour = _COLOURS.get(State(state), "neutral")
    return tag(wording.state_in_words(state), colour=colour)  # type: ignore[arg-type]  # from the table above


@register.simple_tag
def standing_tag(standing: str) -> SafeString:
    """What somebody will be, as a tag with the word."""
    waits = standing == Standing.TO_BE_ASSESSED
    return tag(wording.standing_in_words(standing), colour="warning" if waits else "neutral")


@register.filter
def counted(pair: tuple[Standing, int]) -> str:
    """How many persons will be what."""
    return wording.counted(*pair)


@register.simple_tag
def named(texts: Mapping[str, str], language: str) -> str:
    """A name out of the regulation or the round's data, in a language."""
    return text_in(texts, language)


@register.filter
def iso_moment(moment: str) -> str:
    """A point in time as a letter's facts have it, in the reader's words."""
    return moment_in_words(datetime.fromisoformat(moment))


@register.filter
def iso_day_with_weekday(moment: str) -> str:
    """The day of a point in time as a letter's facts have it, with its weekday."""
    return day_with_weekday(datetime.fromisoformat(moment))
