"""Places and quotas as number fields: to try them out, and to change them with a reason."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext, gettext_lazy

from samskap.rounds.rules.quotas import Bounds, Quotas
from samskap.selection.forms.seats import reason_of
from samskap.selection.wording import Names

_MOST = 9999


class BoundsForm(forms.Form):
    """The places, and for each region and size the least and the most, as in "region-north-least"."""

    places = forms.IntegerField(label=gettext_lazy("Places"), min_value=1, max_value=_MOST)

    def __init__(self, quotas: Quotas, names: Names, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._keys = [
            *(("region", each.key) for each in quotas.regions),
            *(("size", each.key) for each in quotas.sizes),
        ]
        for kind, key in self._keys:
            for which, words in (("least", gettext("at least")), ("most", gettext("at most"))):
                self.fields[f"{kind}-{key}-{which}"] = forms.IntegerField(
                    label=f"{names[kind, key]}: {words}", min_value=0, max_value=_MOST
                )

    def clean(self) -> dict[str, Any]:
        """Refuse a least that is more than the most."""
        found = super().clean() or {}
        for kind, key in self._keys:
            least, most = found.get(f"{kind}-{key}-least"), found.get(f"{kind}-{key}-most")
            if least is not None and most is not None and least > most:
                self.add_error(f"{kind}-{key}-most", gettext("The most can’t be less than the least."))
        return found

    @property
    def bounds(self) -> Bounds:
        """What was typed, as the rounds' action takes it."""
        found: dict[str, dict[str, tuple[int, int]]] = {"regions": {}, "sizes": {}}
        for kind, key in self._keys:
            both = (self.cleaned_data[f"{kind}-{key}-least"], self.cleaned_data[f"{kind}-{key}-most"])
            found[f"{kind}s"][key] = both
        return found

    @property
    def rows(self) -> list[tuple[BoundField, BoundField]]:
        """The fields in pairs: least and most."""
        return [(self[f"{kind}-{key}-least"], self[f"{kind}-{key}-most"]) for kind, key in self._keys]


class ChangeForm(BoundsForm):
    """The same, to be changed for good: with the reason, and what was looked at."""

    reason = forms.Field(
        label=gettext_lazy("Why are they changed?"),
        required=False,
        help_text=gettext_lazy("It stands on the public page of the round, with what the quotas were."),
        widget=forms.Textarea,
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, quotas: Quotas, names: Names, strays: Mapping[str, str], *args: Any, **more: Any
    ) -> None:
        super().__init__(quotas, names, *args, **more)
        self._strays = list(strays)
        regions = [("", "—"), *((each.key, names["region", each.key]) for each in quotas.regions)]
        for code, county in strays.items():
            words = gettext("Which part of the country is %(county)s in?") % {"county": county}
            self.fields[f"county-{code}"] = forms.ChoiceField(label=words, choices=regions, required=False)

    @property
    def counties(self) -> Mapping[str, str]:
        """The region chosen for each county that was in none."""
        chosen = {code: str(self.cleaned_data.get(f"county-{code}") or "") for code in self._strays}
        return {code: region for code, region in chosen.items() if region}

    @property
    def stray_fields(self) -> list[BoundField]:
        """The fields for counties that are in no region yet."""
        return [self[f"county-{code}"] for code in self._strays]

    def clean_reason(self) -> str:
        """A reason that is one, and fits."""
        return reason_of(self)


def values_of(places: int, quotas: Quotas) -> Mapping[str, int]:
    """Places and quotas as the fields have them."""
    found = {"places": places}
    for kind, those in (("region", quotas.regions), ("size", quotas.sizes)):
        for each in those:
            found[f"{kind}-{each.key}-least"] = each.least
            found[f"{kind}-{each.key}-most"] = each.most
    return found
