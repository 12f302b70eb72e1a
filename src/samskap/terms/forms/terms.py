"""The forms with which a term is made, changed and given up."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from samskap.terms.models import Term
from samskap.terms.wording import days_in_words
from samskap.ui.day_field import DayField
from samskap.ui.text_fields import Revision, Words

#: Signs of a reason.
LONGEST_REASON = 2000
#: A term is at most so long.
MOST_DAYS = 400

_CONFLICT = gettext_lazy(
    "A colleague has saved something else meanwhile. Both are shown: look at what is saved, then save yours"
    " over it, or go back."
)


class CaseForm(forms.Form):
    """What a term says about itself."""

    name = Words(
        label=gettext_lazy("Name"), limit=80, help_text=gettext_lazy("Such as “Spring 2028” or “VT 2028”.")
    )
    starts_on = DayField(label=gettext_lazy("First day"))
    ends_on = DayField(label=gettext_lazy("Last day"))
    owner = Words(
        label=gettext_lazy("Owner"),
        limit=120,
        help_text=gettext_lazy("A title, such as “Head of the learning centre”. It stands on documents."),
    )
    registry_number = Words(
        label=gettext_lazy("Registry number"),
        limit=60,
        required=False,
        help_text=gettext_lazy("The number of the case with the registrar. You can add it later."),
    )
    grant = Words(
        label=gettext_lazy("Grant"),
        limit=200,
        required=False,
        help_text=gettext_lazy("Who pays for it beside you, and the number of the grant."),
    )

    def clean(self) -> dict[str, Any] | None:
        """One day after the other, and not years apart."""
        cleaned = super().clean()
        starts, ends = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", gettext("The term can’t end before it starts."))
        elif starts and ends and (ends - starts).days > MOST_DAYS:
            self.add_error("ends_on", gettext("A term is at most 400 days long."))
        return cleaned

    def taken(self) -> None:
        """Say that the organisation has a term of this name."""
        self.add_error("name", gettext("You have a term with this name already. Choose another."))


class NewTermForm(CaseForm):
    """A term that isn't there yet, and which one it follows."""

    after = forms.ChoiceField(
        label=gettext_lazy("Take over from"),
        required=False,
        help_text=gettext_lazy(
            "Its tasks come with it, moved by as many weeks as lie between the two terms, and its criteria"
            " with their weights."
        ),
    )
    field_order = ("name", "after")

    def __init__(self, data: QueryDict | None, *, terms: Sequence[Term]) -> None:
        self.terms = {str(each.public_id): each for each in terms}
        last = terms[0] if terms else None
        initial = {"after": str(last.public_id), "owner": last.owner, "grant": last.grant} if last else {}
        super().__init__(data, initial=initial)
        choices = [("", gettext("The usual tasks and criteria"))]
        choices += [(key, each.name) for key, each in self.terms.items()]
        self.fields["after"].choices = choices  # type: ignore[attr-defined]

    @property
    def asked(self) -> Mapping[str, Any]:
        """What to make; call it when the form is valid."""
        return {**self.cleaned_data, "after": self.terms.get(self.cleaned_data["after"])}


class TermForm(CaseForm):
    """Changing what a term says about itself."""

    revision = Revision()

    def __init__(self, data: QueryDict | None, *, of: Term) -> None:
        self.term = of
        super().__init__(data, initial={**_as_it_is(of), "revision": of.revision})

    @property
    def changes(self) -> Mapping[str, Any]:
        """What is asked for; call it when the form is valid."""
        return {name: self.cleaned_data[name] for name in _FIELDS}

    @property
    def seen(self) -> int:
        """The revision that was on the page."""
        return int(self.cleaned_data["revision"])

    def on_newest(self, newest: Term) -> "TermForm":
        """The same as it was typed, but about the term as it is stored now; with a word about that."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["revision"] = str(newest.revision)
        again = TermForm(data, of=newest)
        again.is_valid()
        again.add_error(None, _CONFLICT)
        return again

    def differences(self) -> Sequence[tuple[str, str]]:
        """What is stored and isn’t what was typed: label and stored value in words."""
        stored = _as_it_is(self.term)
        return [
            (str(self[name].label), days_in_words(stored[name]) or "–")
            for name in _FIELDS
            if self.fields[name].has_changed(stored[name], self[name].data)
        ]


_FIELDS = ("name", "starts_on", "ends_on", "owner", "registry_number", "grant")


def _as_it_is(term: Term) -> dict[str, Any]:
    return {name: getattr(term, name) for name in _FIELDS}


class GiveUpForm(forms.Form):
    """Why a term is given up."""

    why = Words(
        label=gettext_lazy("Why is it given up?"),
        limit=LONGEST_REASON,
        lines=True,
        help_text=gettext_lazy("It stays with the term. Name no person."),
    )
