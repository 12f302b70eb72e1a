"""Draw a canvas for the work of a group: a tagged PDF (PDF/UA-1) with boxes to write in, A4 or A3."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext

from samskap.courses.lru import Lru
from samskap.courses.published import CourseText, Published
from samskap.ui.paragraphs import Clean
from samskap.ui.printable import language_of
from samskap.ui.typesetting import draw, mark, marked, qr

TEMPLATE = Path(__file__).with_name("canvas.typ")
#: Which of the boxes has the compass drawn in it.
COMPASS = 5
_drawn: Lru[tuple[str, str, str, tuple[str, ...]], bytes] = Lru(50)


def canvas(course: Published, *, size: str, questions: Sequence[str]) -> bytes:
    """Return the canvas in the language of the request; `size` is "a4" or "a3".

    The same canvas is drawn once. Raises samskap.ui.typesetting.NotDrawn.
    """
    language = get_language() or settings.LANGUAGE_CODE
    key = (course.digest, language, size, tuple(questions))
    return _drawn.get_or_make(key, lambda: _draw(course.text(language), language, size, questions))


def _draw(text: CourseText, language: str, size: str, questions: Sequence[str]) -> bytes:
    data = partial(_data, text=text, language=language, size=size, questions=questions)
    return draw(TEMPLATE, data, name="a canvas")


def _data(
    clean: Clean, *, text: CourseText, language: str, size: str, questions: Sequence[str]
) -> dict[str, Any]:
    asked = [text.question(each) for each in questions]
    address = settings.BASE_URL + text.welcome.url
    title = gettext("Canvas: thinking and trying together")
    return {
        "paper": size,
        "lang": language_of(title, language),
        "title": clean(title),
        "course": marked(text.title, text.language, clean),
        "fields": [clean(gettext("Group")), clean(gettext("Date"))],
        "boxes": [[clean(name), clean(hint)] for name, hint in _boxes()],
        "compass": COMPASS,
        "next": [clean(gettext("Next step")), *map(clean, _next())],
        "think": clean(gettext("To think about")),
        "prompts": [marked(each.prompt, each.language, clean) for each in asked],
        "foot": clean(gettext("Copy it as often as you like. The course is free and open to everybody:")),
        "address": clean(address.removeprefix("https://").removeprefix("http://").rstrip("/")),
        "qr": qr(address),
        "qr-words": clean(gettext("QR code with the address of the course")),
        "mark": mark("#0b5a5e", "#f2b544"),
    }


def _boxes() -> Sequence[tuple[str, str]]:
    """The boxes in the order in which a group fills them in: a name, and what to ask oneself."""
    return (
        (
            gettext("What is it about?"),
            gettext("Say it in one sentence, so that everybody concerned would recognise it."),
        ),
        (
            gettext("Who is concerned?"),
            gettext("Who lives with it? Who decides? Who isn’t in this room, and who can ask them?"),
        ),
        (
            gettext("What do we know?"),
            gettext("What have we seen ourselves, and what were we told? By whom?"),
        ),
        (gettext("What do we wonder?"), gettext("What do we only believe? What would make us think again?")),
        (
            gettext("Ethical compass"),
            gettext("Who has a say? Who could be harmed? Who carries the risk? What won’t we do?"),
        ),
        (
            gettext("What could we try?"),
            gettext("Small enough to begin with, and easy to undo. What can we borrow from others?"),
        ),
    )


def _next() -> Sequence[str]:
    return (
        gettext("What?"),
        gettext("Who?"),
        gettext("By when?"),
        gettext("How will we see whether it helped?"),
    )
