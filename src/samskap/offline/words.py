"""What the scripts of this room say; where braces stand, they fill in a number, a size or a day."""

import json

from django.utils.translation import get_language, gettext

from samskap.ui.locales import locale_of


def saving_words() -> dict[str, str]:
    """What is said about a course that is saved, while it is saved, and when it couldn't be."""
    return {
        "nothing": gettext(
            "Save the course on this device. Then you can read and answer where there is no connection."
        ),
        "saving": gettext("Saved so far: {done} of {all}. Keep this page open."),
        "saved": gettext("Saved on this device on {on}; {size}."),
        "newer": gettext("Saved on this device on {on}; {size}. The course has become newer since then."),
        "update": gettext("Update what is saved ({size})"),
        "full": gettext(
            "There isn’t room enough on this device. Delete something you don’t need there, and try again."
            " What was saved before is still there."
        ),
        "lost": gettext(
            "The connection was lost before everything was here. Try again when the line is better."
            " What was saved before is still there."
        ),
        "ended": gettext("You are no longer signed in. Sign in and try again."),
        "removed": gettext("The course is no longer on this device."),
        "unsent": gettext("Answers on this device that aren’t sent yet: {count}"),
    }


def device_facts() -> dict[str, str]:
    """What the template of the page about this device shows, the same for everybody."""
    words = {
        "saved": saving_words()["saved"],
        "written": gettext("Written on {when}"),
        "sent": gettext("Everything is sent."),
        "look": gettext("Not all of it could be sent. Open what is left to see why."),
        "offline": gettext("There is no connection. What you have written stays here, and is sent later."),
    }
    return {"words": json.dumps(words), "locale": locale_for_scripts()}


def copy_words() -> str:
    """What stands on a page that comes from the device because the line didn't bring it."""
    return gettext(
        "No connection: you see this page as it was on {when}."
        " What you write is kept on this device and sent later."
    )


def locale_for_scripts() -> str:
    """How a browser calls the language of the request where it writes dates: "en-GB"."""
    return str(locale_of(get_language() or "en")).replace("_", "-")
