"""How lists and lines stand, in words: {% load batches %}."""

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, pgettext_lazy

from samskap.issuing.rules import BatchState, LineState
from samskap.ui.components.markup import Colour
from samskap.ui.components.signs import tag

register = template.Library()

BATCHES: Mapping[BatchState, tuple[Promise, Colour]] = {
    BatchState.DRAFT: (pgettext_lazy("state of a list", "Not started"), "neutral"),
    BatchState.RUNNING: (pgettext_lazy("state of a list", "Being issued"), "info"),
    BatchState.STOPPED: (pgettext_lazy("state of a list", "Stopped"), "warning"),
    BatchState.FINISHED: (pgettext_lazy("state of a list", "Finished"), "success"),
}
LINES: Mapping[LineState, tuple[Promise, Colour]] = {
    LineState.WAITING: (pgettext_lazy("state of a certificate being made", "Waits"), "neutral"),
    LineState.WORKING: (pgettext_lazy("state of a certificate being made", "Being made"), "info"),
    LineState.DONE: (pgettext_lazy("state of a certificate being made", "Issued"), "success"),
    LineState.SKIPPED: (pgettext_lazy("state of a certificate being made", "Left out"), "neutral"),
    LineState.FAILED: (pgettext_lazy("state of a certificate being made", "Not finished"), "danger"),
}
#: Why somebody is left out, or it isn't finished.
REASONS: Mapping[str, Promise] = {
    "has-it": gettext_lazy("Has exactly this certificate already."),
    "ended": gettext_lazy("Doesn’t take part any more."),
    "your-own": gettext_lazy("Has started this list: nobody attests anything to themselves."),
    # Also read when she has extra care no longer: that she had it once is nobody's business either.
    "extra-care": gettext_lazy("Left out of this list; can get it in another one."),
    "empty": gettext_lazy("There is no name to print."),
    "no-letter": gettext_lazy("The name has no letters."),
    "too-long": gettext_lazy("The name is too long to print."),
    "not-drawn": gettext_lazy(
        "The document couldn’t be drawn. The certificate is issued; try to draw it again."
    ),
    "no-key": gettext_lazy(
        "There is nothing to seal documents with. The certificate is issued."
        " Tell your operator, then try again."
    ),
    "broke-off": gettext_lazy("Making it broke off several times. Try again."),
    "error": gettext_lazy("Something went wrong. Try again, and tell your operator if it stays so."),
}


@register.simple_tag
def batch_tag(state: str) -> SafeString:
    """How a list stands, as a tag."""
    word, colour = BATCHES[BatchState(state)]
    return tag(str(word), colour=colour)


@register.simple_tag
def line_tag(state: str) -> SafeString:
    """What has become of one line, as a tag."""
    word, colour = LINES[LineState(state)]
    return tag(str(word), colour=colour)


@register.filter
def reason_in_words(code: str) -> str:
    """Why a line was left out or isn't finished; "" for no reason."""
    return str(REASONS[code]) if code else ""
