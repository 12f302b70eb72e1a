"""Which municipality applies: typed by name or number, and chosen among namesakes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from samskap.applications.rules.organisation_number import judge_number, tidy_number
from samskap.applications.wording import not_a_number
from samskap.organisations.models import Municipality
from samskap.organisations.queries.municipalities import label, municipalities_found
from samskap.organisations.register.rules import fits

#: So many are offered to choose from; more than that, and more has to be typed.
MOST_OFFERED = 12


class OrganisationNumber(forms.Field):
    """An organisation's number of a country; it may stay empty."""

    def __init__(self, *, country: str = "NO", **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.country = country
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> str:
        """The number without what people write between the digits; "" for none."""
        number = tidy_number(str(value or ""))
        if number and (reasons := judge_number(number, self.country).reasons):
            raise ValidationError(not_a_number(reasons[0]))
        return number


class MunicipalityForm(forms.Form):
    """A municipality of a country as somebody types it. What fits several is asked about once more."""

    municipality = forms.CharField(
        label=gettext_lazy("Municipality"),
        max_length=200,
        help_text=gettext_lazy("Its name or its number, such as Alta or 5601."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write which municipality it is.")},
    )
    which = forms.ChoiceField(
        label=gettext_lazy("Which one is it?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = country
        self.found: Municipality | None = None
        #: Whether the page has to ask which one was meant.
        self.asks_which = False
        self._hits = self._looked_up() if self.is_bound else []
        which = self.fields["which"]
        which.choices = [(each.code, label(each)) for each in self._hits[:MOST_OFFERED]]  # type: ignore[attr-defined]

    def _looked_up(self) -> list[Municipality]:
        typed = str(self.data.get(self.add_prefix("municipality"), ""))[:200]
        if not typed.strip():
            return []
        found = municipalities_found(typed, on=timezone.localdate())
        return [each for each in found.hits if each.country == self.country]

    def clean(self) -> None:
        """The one municipality of today that was meant, in `found`."""
        typed = str(self.cleaned_data.get("municipality") or "")
        if not typed:
            return
        chosen = self.cleaned_data.get("which")
        self.found = next((each for each in self._hits if each.code == chosen), None)
        if self.found is None:
            self._ask_or_take(typed)

    def _ask_or_take(self, typed: str) -> None:
        if not self._hits:
            self.add_error(
                "municipality",
                gettext("No municipality is called that. Check the spelling, or write its number."),
            )
        elif len(self._hits) > MOST_OFFERED:
            self.add_error("municipality", gettext("Many are called something like that. Write more of it."))
        elif len(self._hits) > 1:
            self.asks_which = True
            self.add_error("which", gettext("Several fit what you wrote. Choose one."))
        elif not _is_its_name_today(typed, self._hits[0]):
            self.asks_which = True
            self.add_error("which", _became(typed, self._hits[0]))
        else:
            self.found = self._hits[0]


class StartForm(MunicipalityForm):
    """Who applies."""

    organisation_number = OrganisationNumber(
        label=gettext_lazy("Organisation number"),
        help_text=gettext_lazy("You can fill it in later."),
    )
    field_order = ("municipality", "which", "organisation_number")

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, country=country, **kwargs)
        self.fields["organisation_number"].country = country  # type: ignore[attr-defined]


def _is_its_name_today(typed: str, municipality: Municipality) -> bool:
    return bool(fits(typed, municipality.code, municipality.name)) or municipality.code in typed


def _became(typed: str, today: Municipality) -> str:
    return gettext("“%(typed)s” was a municipality once. Today it is %(today)s. Is that yours?") % {
        "typed": typed.strip(),
        "today": label(today),
    }
