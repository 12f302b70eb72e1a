"""What the rules of replies say, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from samskap.kernel.verdict import Reason
from samskap.replies.rules import Mode, State, Why

#: Which field of the form a reason is about; others are about the whole.
FIELDS: Mapping[str, str] = {
    "empty": "text",
    "too-long": "text",
    "address-in-text": "text",
    "same-already": "text",
    "name-too-long": "name",
    "name-unseen": "name",
    "address-in-name": "name",
}

_REASONS: Mapping[str, Promise] = {
    "empty": gettext_lazy("Write something first."),
    "address-in-text": gettext_lazy("Take the e-mail address out: everybody can read a reply."),
    "address-in-name": gettext_lazy("Choose something else than an e-mail address: everybody can read it."),
    "name-unseen": gettext_lazy("Nothing of this name can be seen. Write another, or leave it empty."),
    "same-already": gettext_lazy("You have another reply here that says just the same."),
    "off": gettext_lazy(
        "Replies were switched off in this course while you wrote. Copy your text if you need it."
    ),
    "closed": gettext_lazy("No new replies are taken in this course now. Copy your text if you need it."),
    "from-here-too-often": gettext_lazy(
        "Many replies were written from where you are within a minute. Wait a minute, then send it again."
    ),
    "extra-care": gettext_lazy(
        "Everybody can read a reply. Because extra care is taken of your data, you can’t leave one."
    ),
}

#: How one's own reply stands, for its writer.
STANDS: Mapping[State, Promise] = {
    State.WAITING: gettext_lazy("Waiting for a look: only you can see it."),
    State.SHOWN: gettext_lazy("Everybody can see it."),
    State.REPORTED: gettext_lazy(
        "Hidden for now: readers have reported it, and somebody will look at it. Only you can see it."
    ),
    State.REFUSED: gettext_lazy("Others don’t see it."),
}
#: For somebody who has come under extra care, and whose replies are hidden whatever their state.
HIDDEN_BY_CARE = gettext_lazy("Only you can see it, because extra care is taken of your data.")

WHY: Mapping[Why, Promise] = {
    Why.SOMEBODY: gettext_lazy("It tells something about a person who can be recognised."),
    Why.UNKIND: gettext_lazy("It hurts or threatens somebody."),
    Why.ADVERT: gettext_lazy("It is an advertisement."),
    Why.BESIDE_THE_POINT: gettext_lazy("It isn’t about this page."),
    Why.OTHER: gettext_lazy("Another reason, which is written below."),
}

#: What staff choose from for a course.
MODES: Mapping[Mode, Promise] = {
    Mode.OPEN: gettext_lazy("As the course’s authors decided"),
    Mode.MODERATED: gettext_lazy("Somebody of the staff looks first"),
    Mode.CLOSED: gettext_lazy("Shown, but no new ones are taken"),
    Mode.OFF: gettext_lazy("Off: none are shown, none are taken"),
}
#: How replies stand in a course.
MODE_NOW: Mapping[Mode, Promise] = {
    Mode.OPEN: gettext_lazy("Shown at once"),
    Mode.MODERATED: gettext_lazy("Looked at first"),
    Mode.CLOSED: gettext_lazy("Shown, no new ones"),
    Mode.OFF: pgettext_lazy("replies in a course", "Off"),
}

#: What the lists of staff are called.
LISTS: Mapping[State, Promise] = {
    State.WAITING: pgettext_lazy("replies", "Waiting"),
    State.REPORTED: pgettext_lazy("replies", "Reported"),
    State.SHOWN: pgettext_lazy("replies", "Shown"),
    State.REFUSED: pgettext_lazy("replies", "Not shown"),
}


def reason_in_words(reason: Reason) -> str:
    """What keeps a reply from being left, and what to do."""
    if reason.code in {"too-long", "name-too-long"}:
        words = ngettext(
            "It is %(count)s character too long. All of it is kept here. Write it shorter.",
            "It is %(count)s characters too long. All of it is kept here. Write it shorter.",
            reason.amount,
        )
        return words % {"count": reason.amount}
    if reason.code == "too-often":
        words = ngettext(
            "You have left %(count)s reply within ten minutes. Wait a little, then send this one.",
            "You have left %(count)s replies within ten minutes. Wait a little, then send this one.",
            reason.amount,
        )
        return words % {"count": reason.amount}
    return str(_REASONS[reason.code])


def why_in_words(why: str) -> str:
    """Why others don't see a reply; "" when nothing was decided."""
    return str(WHY[Why(why)]) if why else ""
