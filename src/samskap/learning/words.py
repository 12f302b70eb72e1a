"""Sentences for what the rules say."""

from django.utils.translation import gettext, ngettext

from samskap.kernel.verdict import Reason


def explain(reason: Reason) -> str:
    """Say what keeps an answer from being done, and what to do about it."""
    match reason.code:
        case "over-limit":
            return over_limit(reason.amount)
        case "too-large":
            return ngettext(
                "Your text is %(count)s character too long to be saved. Shorten it.",
                "Your text is %(count)s characters too long to be saved. Shorten it.",
                reason.amount,
            ) % {"count": reason.amount}
        case "too-few":
            return ngettext(
                "Choose at least %(count)s before you mark the answer as done.",
                "Choose at least %(count)s before you mark the answer as done.",
                reason.amount,
            ) % {"count": reason.amount}
        case "too-many":
            return ngettext(
                "Choose no more than %(count)s before you mark the answer as done.",
                "Choose no more than %(count)s before you mark the answer as done.",
                reason.amount,
            ) % {"count": reason.amount}
    return _without_number(reason.code)


def _without_number(code: str) -> str:
    if code == "reworded":
        return gettext(
            "The question has changed since you opened the page. Your text is saved as a draft:"
            " read the question again before you mark your answer as done."
        )
    if code == "too-often":
        return gettext(
            "Many texts came from where you are. Yours is still in the box: wait a minute, then press again."
        )
    if code == "empty":
        return gettext("Write an answer before you mark it as done.")
    return gettext("One of the choices isn’t offered on this page. Choose again.")


def over_limit(amount: int) -> str:
    """Say by how much a text is over the limit, and that nothing is lost."""
    return ngettext(
        "Your text is %(count)s character over the limit. All of it is saved as a draft: shorten it.",
        "Your text is %(count)s characters over the limit. All of it is saved as a draft: shorten it.",
        amount,
    ) % {"count": amount}


def field_of(reason: Reason) -> str:
    """Return the form field that a reason is about."""
    return "choice" if reason.code in {"too-few", "too-many", "unknown-choice"} else "text"
