"""What the pages of this room say in more than one place."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from samskap.interest.models import CameBy, InterestState, ReachBy
from samskap.kernel.verdict import Reason
from samskap.ui.text_fields import too_long

Words = Mapping[str, str | Promise]

REACH_BY: Words = {
    ReachBy.PHONE: gettext_lazy("Phone call"),
    ReachBy.TEXT_MESSAGE: gettext_lazy("Text message"),
    ReachBy.EMAIL: pgettext_lazy("way to reach somebody", "E-mail"),
    ReachBy.LETTER: gettext_lazy("Letter on paper"),
    ReachBy.AT_CLASS: gettext_lazy("In my SFI class"),
}
CAME_BY: Words = {
    CameBy.WEB: gettext_lazy("Web"),
    CameBy.PHONE: gettext_lazy("Phone"),
    CameBy.PAPER: gettext_lazy("Paper"),
    CameBy.IN_PERSON: gettext_lazy("In person"),
}
STATES: Words = {
    InterestState.NEW: pgettext_lazy("somebody who is interested", "New"),
    InterestState.REACHED: pgettext_lazy("somebody who is interested", "Reached"),
    InterestState.REGISTERED: pgettext_lazy("somebody who is interested", "Registered"),
    InterestState.OVER: pgettext_lazy("somebody who is interested", "Over"),
}


#: What is the matter -> in words; with the field where it depends on it.
_WRONG: Words = {
    "missing first_name": gettext_lazy("Write a first name, or what you want to be called."),
    "missing address": gettext_lazy("Write a number or an address, or choose to be met in your SFI class."),
    "no-number": gettext_lazy("Write a telephone number, such as 070 123 45 67."),
    "no-email": gettext_lazy("Write an e-mail address, such as name@example.org."),
    "identity-number": gettext_lazy("This looks like an identity number. Leave it out: we don’t need it."),
    "not-here": gettext_lazy("Write no address here. There is a field for it."),
}


def what_is_wrong(reason: Reason) -> str:
    """Say beside its field what can't stand so."""
    if reason.code == "too-long":
        return too_long(reason.amount)
    return str(_WRONG.get(reason.code) or _WRONG[f"{reason.code} {reason.about}"])


def why_not_said(reason: Reason) -> str:
    """Say why this can't be said of somebody."""
    match reason.code:
        case "too-late":
            return gettext("This day is still to come. Choose today or an earlier one.")
        case "too-early":
            return gettext("This is before the person had said anything. Choose a later day.")
    return gettext("This person is registered as a participant. What happens now stands there.")
