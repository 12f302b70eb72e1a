"""Choosing occupations by words: a part of another form, that works without JavaScript.

Somebody types words and presses “Look for it”. The page comes back with everything that was typed in it, and
with what was found as a list to choose from. Words alone will do: nobody has to find a code.

A form that has it derives from `WithOccupations`, and makes `self.part` before `super().__init__`:

    self.part = OccupationPart(data, language=..., words=need.occupation, chosen=[need.occupation_key])

In the template, inside the same `<form>`: `{% include "occupations/choose.html" with part=form.part %}`, and
`{% error_summary form form.part %}`. Once the form is valid: `form.part.words` and `form.part.key`, or
`form.part.keys` with `several=True`. While somebody looks for occupations (`form.part.searched`) it has no
errors and isn't valid: show the page again with 200.
"""

from collections.abc import Iterable, Mapping, Sequence

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from samskap.occupations.queries import Found, any_loaded, found, names_of
from samskap.occupations.wording import written
from samskap.ui.text_fields import Words

#: The name of the button that looks for occupations.
LOOK = "look_for_occupation"
LONGEST_WORDS = 200
#: More than fit on a telephone aren't looked through by anybody.
SHOWN = 15
#: More chosen ones than any course has.
MOST_CHOSEN = 30
#: What a row can hold.
LONGEST_KEY = 140


class _AnyChoice:
    """Keys come from a list that was shown earlier: what isn't in today's list is no mistake."""

    def valid_value(self, value: object) -> bool:
        """A key that a row can hold."""
        return len(str(value)) <= LONGEST_KEY


class _Keys(_AnyChoice, forms.MultipleChoiceField):
    """Several of them."""


class _Key(_AnyChoice, forms.ChoiceField):
    """One of them, or none."""


class OccupationPart(forms.Form):
    """Words for an occupation, and perhaps the keys of what they mean in official classifications."""

    occupation = Words(limit=LONGEST_WORDS, label=gettext_lazy("Occupation"), required=False)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        language: str,
        words: str = "",
        chosen: Iterable[str] = (),
        several: bool = False,
    ) -> None:
        before = [key for key in chosen if key]
        super().__init__(data, initial={"occupation": words})
        self.language, self.several = language, several
        self.can_search = any_loaded()
        self.fields["occupation_key"] = _field(before, several=several)
        # The words that are looked for are those of the form, or, before anybody has typed, nothing.
        self.found: Sequence[Found] = found(self._typed, language=language, limit=SHOWN) if data else []
        self._offer(self._picked(data) if data is not None else before)

    @property
    def searched(self) -> bool:
        """Whether somebody wants to look for occupations, and not to save yet."""
        return LOOK in self.data

    @property
    def words(self) -> str:
        """The words for it, when the form is valid."""
        return str(self.cleaned_data["occupation"])

    @property
    def keys(self) -> tuple[str, ...]:
        """The chosen keys, when the form is valid."""
        given = self.cleaned_data["occupation_key"]
        chosen = given if self.several else [given]
        return tuple(dict.fromkeys(key for key in chosen if key))

    @property
    def key(self) -> str:
        """The chosen key, "" without one; when the form is valid."""
        return next(iter(self.keys), "")

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to choose."""
        field = self.fields["occupation_key"]
        return len(field.choices) > (0 if self.several else 1)  # type: ignore[attr-defined]

    @property
    def nothing_found(self) -> bool:
        """Whether somebody has looked for words that no classification has."""
        return self.searched and bool(self._typed.strip()) and not self.found

    @property
    def _typed(self) -> str:
        return str(self.data.get("occupation", ""))[:LONGEST_WORDS]

    def _picked(self, data: QueryDict) -> list[str]:
        return [key for key in data.getlist("occupation_key") if 0 < len(key) <= LONGEST_KEY][:MOST_CHOSEN]

    def _offer(self, chosen: Sequence[str]) -> None:
        """What can be chosen: what is chosen already, then what was found."""
        known = names_of(set(chosen), self.language) if chosen else {}
        offered: dict[str, str] = {key: written(known[key], key) for key in chosen}
        offered |= {each.key: _in_words(each) for each in self.found}
        nothing: Mapping[str, str] = {} if self.several else {"": gettext("No code: only the words")}
        self.fields["occupation_key"].choices = list((nothing | offered).items())  # type: ignore[attr-defined,operator]


def _field(before: Sequence[str], *, several: bool) -> forms.ChoiceField:
    if several:
        return _Keys(
            label=gettext_lazy("These occupations"),
            required=False,
            initial=before,
            widget=forms.CheckboxSelectMultiple,
        )
    return _Key(
        label=gettext_lazy("In an official classification"),
        required=False,
        initial=before[0] if before else "",
        widget=forms.RadioSelect,
    )


def _in_words(it: Found) -> str:
    """What was found, with what helps to tell it from others."""
    words = written(it.name, it.key)
    if it.also:
        words = gettext("%(name)s, also called “%(other)s”") % {"name": words, "other": it.also}
    if it.group:
        words = gettext("%(name)s, in the group “%(group)s”") % {"name": words, "group": it.group}
    return words


class WithOccupations(forms.Form):
    """A form with an OccupationPart in it (`part`), which is made before `super().__init__`.

    While somebody looks for occupations, nothing is complained about, and the form isn't valid.
    """

    part: OccupationPart

    def full_clean(self) -> None:
        """Leave everything as it was typed while somebody only looks for occupations."""
        if self.part.searched:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        """Whether both can be used."""
        return not self.part.searched and all([super().is_valid(), self.part.is_valid()])
