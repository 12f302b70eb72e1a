"""Fields of a form about a course: numbers as people type them, languages, lists of words."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from samskap.kernel.text import fold
from samskap.moocs.rules.facts import is_language
from samskap.moocs.wording import language_in_words, locale_of_reader

#: What stands between the words of a list.
_BETWEEN = re.compile(r"[,;\n]")
#: Digits before the point. With more, somebody has leant on a key, or means harm.
_DIGITS = 9


class NumberField(forms.DecimalField):
    """A number, typed with a comma or a point, and with spaces between thousands. How large it may be is said
    by the rules.
    """

    default_error_messages = {"invalid": gettext_lazy("Write a number, such as 40 or 7.5.")}

    def __init__(self, *, decimals: int, **more: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(decimal_places=decimals, required=False, widget=widget, **more)

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        """The number that was meant."""
        typed = "".join(str(value).split()).replace(",", ".") if value not in self.empty_values else value
        number = super().to_python(typed)
        if number is not None and not (number.is_finite() and number.adjusted() < _DIGITS):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number

    def prepare_value(self, value: Any) -> Any:
        """Without zeros behind the point."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class ListField(forms.CharField):
    """Words with commas between them; each word is kept as it is."""

    def to_python(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        """The words, in their order, without blanks."""
        text = super().to_python(value)
        return tuple(word for each in _BETWEEN.split(text or "") if (word := " ".join(each.split())))

    def prepare_value(self, value: Any) -> Any:
        """One line."""
        return ", ".join(value) if isinstance(value, list | tuple) else value


class LanguagesField(ListField):
    """Languages by their names in the reader's language, or by their codes."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """The codes."""
        return tuple(_code_of(word) for word in super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """The names."""
        names = map(language_in_words, value) if isinstance(value, list | tuple) else value
        return super().prepare_value(list(names) if not isinstance(names, str | None) else names)


def _code_of(word: str) -> str:
    codes = {fold(name): code for code, name in _languages().items()}
    code = codes.get(fold(word), word.lower())
    if not is_language(code):
        raise ValidationError(
            gettext("“%(word)s” is no language that is known here. Write its name or its code, such as en.")
            % {"word": word}
        )
    return code


def languages_to_choose(first: tuple[str, ...] = (), also: str = "") -> list[tuple[str, str]]:
    """The languages of the world by name, those that are met most on top; `also` is in it in any case."""
    codes = [code for code in _languages() if len(code) == len("en")]
    codes += [also] if also and also not in codes else []
    by_name = sorted(codes, key=lambda code: fold(language_in_words(code)))
    return [
        ("", gettext("Choose a language")),
        *((code, language_in_words(code)) for code in dict.fromkeys([*first, *by_name])),
    ]


def _languages() -> dict[str, str]:
    """The names of languages by their codes, without those of regions."""
    known = {str(code): str(name) for code, name in locale_of_reader().languages.items()}
    return {code: name for code, name in known.items() if is_language(code)}


def choices_of(words: Mapping[str, Promise]) -> list[tuple[str, Promise]]:
    """The codes of rules/facts.py with their words, as a list offers them."""
    return [(str(code), said) for code, said in words.items()]
