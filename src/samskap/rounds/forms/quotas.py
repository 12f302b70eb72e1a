"""The form of quotas: parts of the country over counties, and sizes of municipality."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, gettext

from samskap.kernel.text import normalise
from samskap.rounds.forms.dates import MOST_PLACES
from samskap.rounds.forms.fields import RoundForm
from samskap.rounds.models import Round
from samskap.rounds.queries.country import country_on
from samskap.rounds.rules.quotas import Quotas, Region, Size, WrongQuotas, as_data, quotas_of
from samskap.rounds.rules.regulation import in_language
from samskap.ui.locales import language_in_words

#: What parts and sizes are called in.
LANGUAGES = ("nb", "en", "sv")
LONGEST_NAME = 80
#: Inhabitants; no municipality has more.
_MANY = 5_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one part of the country, or of one size. `below` is None where there is no such field."""

    title: str
    is_new: bool
    names: Sequence[BoundField]
    least: BoundField
    most: BoundField
    below: BoundField | None


class QuotasForm(RoundForm):
    """Which counties make a part of the country, where sizes end, and how few and how many places each gets.

    A part or a size whose names are all empty is taken away; one row more is there for a new one.
    """

    def __init__(
        self, data: QueryDict | None, *, of: Round, counties: Mapping[str, str] | None = None
    ) -> None:
        self.stored = quotas_of(of.quotas)
        self.counties = counties if counties is not None else _counties(of)
        self.regions = [each.key for each in self.stored.regions]
        self.regions.append(_free("part", self.regions))
        self.sizes = [_free("size", [each.key for each in self.stored.sizes])]
        self.sizes += [each.key for each in self.stored.sizes]
        super().__init__(data, of=of)
        for key in self.regions:
            self._add_row("region", key)
        for key in self.sizes:
            self._add_row("size", key)
            if key != self.sizes[-1]:
                self.fields[f"size-{key}-below"] = forms.IntegerField(
                    label=gettext("Fewer inhabitants than"), required=False, min_value=1, max_value=_MANY
                )
        choices = [("", gettext("In no part")), *((key, self._title("region", key)) for key in self.regions)]
        for code, name in self.counties.items():
            self.fields[f"county-{code}"] = forms.ChoiceField(
                label=f"{name} ({code})", required=False, choices=choices
            )

    def begins_with(self, it: Round) -> Mapping[str, Any]:  # noqa: ARG002 - read in the beginning
        """The quotas as they are."""
        begun: dict[str, Any] = {}
        for kind, those in (("region", self.stored.regions), ("size", self.stored.sizes)):
            for each in those:
                here = f"{kind}-{each.key}"
                begun |= {f"{here}-least": each.least, f"{here}-most": each.most}
                begun |= {f"{here}-{language}": each.names.get(language, "") for language in LANGUAGES}
        begun |= {f"size-{each.key}-below": each.below for each in self.stored.sizes if each.below}
        return begun | {
            f"county-{code}": region.key for region in self.stored.regions for code in region.counties
        }

    def region_rows(self) -> Iterator[Row]:
        """The parts of the country, and one more."""
        return (self._row("region", key) for key in self.regions)

    def size_rows(self) -> Iterator[Row]:
        """The sizes, and one more."""
        return (self._row("size", key) for key in (*self.sizes[1:], self.sizes[0]))

    def county_fields(self) -> Sequence[BoundField]:
        """For each county, which part of the country it is in."""
        return [self[f"county-{code}"] for code in self.counties]

    def clean(self) -> dict[str, Any] | None:
        """Quotas that can be read; whether they can be met, the page says afterwards."""
        cleaned = super().clean()
        for kind, keys in (("region", self.regions), ("size", self.sizes)):
            for key in keys:
                self._clean_row(kind, key)
        if not self.errors:
            try:
                self.quotas = quotas_of(as_data(self._quotas()))
            except WrongQuotas:
                self.add_error(
                    None, gettext("There must be a part of the country and a size, and sizes must grow.")
                )
        return cleaned

    @property
    def changes(self) -> Mapping[str, Any]:
        """What is asked for."""
        return {"quotas": as_data(self.quotas)}

    def _add_row(self, kind: str, key: str) -> None:
        here = f"{kind}-{key}"
        reader = get_language() or "en"
        for language in LANGUAGES:
            self.fields[f"{here}-{language}"] = forms.CharField(
                label=gettext("Name in %(language)s") % {"language": language_in_words(language, reader)},
                required=False,
                max_length=LONGEST_NAME,
            )
        for name, label in (("least", gettext("At least")), ("most", gettext("At most"))):
            self.fields[f"{here}-{name}"] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=MOST_PLACES
            )

    def _row(self, kind: str, key: str) -> Row:
        here = f"{kind}-{key}"
        below = f"{here}-below"
        known = {each.key for each in (self.stored.regions if kind == "region" else self.stored.sizes)}
        return Row(
            title=self._title(kind, key),
            is_new=key not in known,
            names=[self[f"{here}-{language}"] for language in LANGUAGES],
            least=self[f"{here}-least"],
            most=self[f"{here}-most"],
            below=self[below] if below in self.fields else None,
        )

    def _title(self, kind: str, key: str) -> str:
        those: Sequence[Region | Size] = self.stored.regions if kind == "region" else self.stored.sizes
        names = next((each.names for each in those if each.key == key), {})
        new = gettext("One more part") if kind == "region" else gettext("One more size")
        return in_language(names, get_language() or "en") or new

    def _names(self, kind: str, key: str) -> dict[str, str]:
        given = {
            language: normalise(self.cleaned_data.get(f"{kind}-{key}-{language}") or "").strip()
            for language in LANGUAGES
        }
        return {language: name for language, name in given.items() if name}

    def _clean_row(self, kind: str, key: str) -> None:
        """A row with a name has both numbers, in order, and where it ends."""
        if not self._names(kind, key):
            return
        here = f"{kind}-{key}"
        least, most = (self.cleaned_data.get(f"{here}-{name}") for name in ("least", "most"))
        for name, value in (("least", least), ("most", most)):
            if value is None and f"{here}-{name}" not in self.errors:
                self.add_error(f"{here}-{name}", gettext("Write a number; 0 is one too."))
        if least is not None and most is not None and most < least:
            self.add_error(f"{here}-most", gettext("It can’t be less than the least."))
        if f"{here}-below" in self.fields and not self.cleaned_data.get(f"{here}-below"):
            self.add_error(f"{here}-below", gettext("Write where this size ends."))

    def _quotas(self) -> Quotas:
        given = self.cleaned_data
        regions = [
            Region(
                key, names, self._counties_of(key), given[f"region-{key}-least"], given[f"region-{key}-most"]
            )
            for key in self.regions
            if (names := self._names("region", key))
        ]
        sizes = [
            Size(
                key,
                names,
                given.get(f"size-{key}-below"),
                given[f"size-{key}-least"],
                given[f"size-{key}-most"],
            )
            for key in self.sizes
            if (names := self._names("size", key))
        ]
        return Quotas(regions, sorted(sizes, key=lambda each: each.below or _MANY + 1))

    def _counties_of(self, region: str) -> tuple[str, ...]:
        return tuple(code for code in self.counties if self.cleaned_data.get(f"county-{code}") == region)


def _counties(it: Round) -> Mapping[str, str]:
    return country_on(it.country, timezone.localdate()).counties


def _free(stem: str, taken: Sequence[str]) -> str:
    """A key that isn't taken yet."""
    return next(key for number in range(1, 1000) if (key := f"{stem}-{number}") not in taken)
