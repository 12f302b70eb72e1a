"""The forms with the points of courses and the reason for them: of one, and of many in a grid."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from samskap.choosing.actions.weighing import Given
from samskap.choosing.queries.board import Line, Measure
from samskap.choosing.rules.proposals import propose
from samskap.choosing.rules.usual import MOST_POINTS
from samskap.choosing.wording import POINTS, proposal_in_words
from samskap.kernel.text import normalise
from samskap.ui.text_fields import Revision, Words

#: Signs of a reason.
LONGEST_REASON = 2000


class PointsForm(forms.Form):
    """The points of one course by each criterion, and why. Points that are left open are none yet."""

    revision = Revision()

    def __init__(
        self, data: QueryDict | None, *, line: Line, measures: Sequence[Measure], **more: Any
    ) -> None:
        self.line, self.measures = line, measures
        initial: dict[str, Any] = {f"points-{key}": str(value) for key, value in line.points.items()}
        initial |= {"reason": line.candidate.reason, "revision": line.candidate.revision}
        super().__init__(data, initial=initial | more.pop("initial", {}), **more)
        for each in measures:
            self.fields[f"points-{each.key}"] = self._points(each)
        self.fields["reason"] = Words(
            label=gettext("Why these points?"),
            limit=LONGEST_REASON,
            lines=True,
            required=False,
            help_text=gettext("In your own words. It stands in the decision basis. Name no person."),
        )

    def _points(self, measure: Measure) -> forms.Field:
        """A list to choose from, with what the facts of the course speak for."""
        proposal = propose(measure.key, self.line.course.facts)
        return forms.TypedChoiceField(
            label=measure.title,
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", gettext("No points yet")), *((str(each), words) for each, words in POINTS.items())],
            help_text=proposal_in_words(proposal) if proposal else "",
        )

    def clean(self) -> dict[str, Any] | None:
        """Points need a reason."""
        cleaned = super().clean()
        has_points = any(value is not None for value in self.points.values())
        if has_points and not self.cleaned_data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", gettext("Write why: points without a reason can’t be saved."))
        return cleaned

    @property
    def rows(self) -> Sequence[tuple[Measure, BoundField]]:
        """The criteria with their fields."""
        return [(each, self[f"points-{each.key}"]) for each in self.measures]

    @property
    def points(self) -> Mapping[str, int | None]:
        """What is given, by the keys of criteria."""
        return {each.key: self.cleaned_data.get(f"points-{each.key}") for each in self.measures}

    @property
    def given(self) -> Given:
        """What is asked for; call it when the form is valid."""
        candidate, cleaned = self.line.candidate, self.cleaned_data
        return Given(candidate, self.points, cleaned["reason"], cleaned["revision"])

    def with_proposals(self) -> "PointsForm":
        """The same as it was typed, with the points that facts speak for where there were none yet."""
        proposals = {
            f"points-{each.key}": str(found.points)
            for each in self.measures
            if (found := propose(each.key, self.line.course.facts))
        }
        typed = {name: self.data.get(name, "") for name in self.fields}
        filled = {name: typed[name] or proposals.get(name, "") for name in self.fields}
        return PointsForm(None, line=self.line, measures=self.measures, initial=filled)

    def on_newest(self, line: Line) -> "PointsForm":
        """The same as it was typed, but about the course as it is stored now; with a word about that."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["revision"] = str(line.candidate.revision)
        again = PointsForm(data, line=line, measures=self.measures)
        again.is_valid()
        again.add_error(None, CONFLICT)
        return again

    def differences(self) -> Sequence[tuple[str, str]]:
        """What is stored and isn’t what was typed: label and stored value."""
        stored: list[tuple[str, object, str]] = [
            (f"points-{each.key}", self.line.points.get(each.key), each.title) for each in self.measures
        ]
        stored.append(("reason", self.line.candidate.reason, str(self["reason"].label)))
        return [
            (label, "–" if value in (None, "") else str(value))
            for name, value, label in stored
            if self.fields[name].has_changed(value, self[name].data)
        ]


CONFLICT = gettext_lazy(
    "A colleague has given other points meanwhile. Both are shown: look at what is saved, then save yours"
    " over it, or go back."
)


class RowForm(PointsForm):
    """A course in the grid: its points are typed as digits. `was` says what stood there when it was shown."""

    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, line: Line, measures: Sequence[Measure]) -> None:
        super().__init__(data, line=line, measures=measures, prefix=line.candidate.public_id.hex)
        self.initial["was"] = _digest(
            {each.key: str(line.points.get(each.key, "")) for each in measures}, line.candidate.reason
        )
        self.fields["reason"].widget = forms.Textarea(attrs={"rows": 2})

    def _points(self, measure: Measure) -> forms.Field:
        widget = forms.NumberInput(attrs={"min": 0, "max": MOST_POINTS, "inputmode": "numeric"})
        return forms.IntegerField(
            label=measure.title, required=False, min_value=0, max_value=MOST_POINTS, widget=widget
        )

    @property
    def was_shown(self) -> bool:
        """Whether the row was on the page that was sent."""
        return bool(self["was"].data)

    @property
    def is_touched(self) -> bool:
        """Whether somebody has typed anything else than what stood there, whatever is stored now."""
        typed = {each.key: str(self[f"points-{each.key}"].data or "") for each in self.measures}
        return bool(self["was"].data != _digest(typed, str(self["reason"].data or "")))

    def untouched(self) -> "RowForm":
        """The row as it is stored."""
        return RowForm(None, line=self.line, measures=self.measures)

    def newest(self) -> "RowForm":
        """As typed, about the course as it is stored now; with a word about that."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("revision")] = str(self.line.candidate.revision)
        again = RowForm(data, line=self.line, measures=self.measures)
        again.is_valid()
        again.add_error(None, CONFLICT)
        return again


def _digest(points: Mapping[str, str], reason: str) -> str:
    """What stands in a row, in a few signs."""
    words = [f"{key}={value.strip()}" for key, value in sorted(points.items())]
    return sha256("\n".join([*words, normalise(reason).strip()]).encode()).hexdigest()[:16]
