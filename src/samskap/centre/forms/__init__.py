"""What staff fill in about participants and questions."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

LONGEST_NAME = 120


def choices(words: Mapping[str, str | Promise]) -> list[tuple[str, str | Promise]]:
    """The options of a field, from values and their words."""
    return list(words.items())


def name_field(label: Any, *, hint: Any = "", required: Any = "", optional: bool = False) -> forms.CharField:
    """A name that people type; browsers don't offer names typed earlier on the same computer."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=not optional,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": required} if required else None,
    )


def language_field() -> forms.ChoiceField:
    """In which language somebody gets the card and letters."""
    return forms.ChoiceField(
        label=gettext_lazy("Language"),
        help_text=gettext_lazy("The card and letters are in this language."),
        choices=lambda: list(settings.LANGUAGES),
    )
