"""Where chance will come from: the form."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from samskap.kernel.text import normalise, over
from samskap.kernel.verdict import Verdict
from samskap.selection.beacon import round_at, tidy
from samskap.selection.rules.sources import Source, judge_source, said_beforehand
from samskap.selection.wording import SOURCE_REFUSED, SOURCES

_LONGEST = 300
#: At which field a refusal stands.
_FIELDS: Mapping[str, str] = {"no-digits-named": "about", "not-in-the-future": "when", "not-a-hash": "sha256"}


class SourceForm(forms.Form):
    """The source of chance, and what belongs to each."""

    source = forms.ChoiceField(
        label=gettext_lazy("Where will chance come from?"),
        choices=[(source.value, words) for source, words in SOURCES.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one."),
            "invalid_choice": gettext_lazy("Choose one of these."),
        },
    )
    when = forms.DateTimeField(
        label=gettext_lazy("When will it be known?"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text=gettext_lazy(
            "For a beacon it must be said, and lies in the future. For the others it can be."
        ),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": gettext_lazy("Write a day and a time, such as 2027-06-22 12:00.")},
    )
    about = forms.Field(
        label=gettext_lazy("Which digits?"),
        required=False,
        help_text=gettext_lazy("Only for digits: say so exactly that nobody can choose afterwards."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sha256 = forms.Field(
        label=gettext_lazy("The fingerprint (SHA-256) of your secret"),
        required=False,
        help_text=gettext_lazy("Only for a secret. Keep the secret where nobody sees it, until the draw."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, at: datetime, **more: Any) -> None:
        super().__init__(*args, **more)
        self._at = at

    def clean_about(self) -> str:
        """What the digits are, as it is published."""
        text = normalise(str(self.cleaned_data.get("about") or "")).strip()
        if too_many := over(text, _LONGEST):
            raise forms.ValidationError(gettext("Too long by %(count)d characters.") % {"count": too_many})
        return text

    def clean_sha256(self) -> str:
        """The fingerprint without blanks and capitals."""
        return tidy(str(self.cleaned_data.get("sha256") or ""))

    def clean(self) -> dict[str, Any]:
        """Refuse what somebody could know already."""
        found = super().clean() or {}
        if "source" not in found or self.errors:
            return found
        if found["source"] == Source.DRAND and not found.get("when"):
            self.add_error("when", gettext("Say the day and the time."))
            return found
        self.refuse(judge_source(self.chosen, self.particulars, at=self._at))
        return found

    @property
    def chosen(self) -> Source:
        """Which one was chosen."""
        return Source(self.cleaned_data["source"])

    @property
    def particulars(self) -> Mapping[str, str | int]:
        """What is published about it."""
        when: datetime | None = self.cleaned_data.get("when")
        return said_beforehand(
            self.chosen,
            about=self.cleaned_data.get("about", ""),
            sha256=self.cleaned_data.get("sha256", ""),
            number=round_at(when) if when else 0,
            when=when.astimezone(UTC) if when else None,
        )

    def refuse(self, verdict: Verdict) -> None:
        """Say at the fields what won't do."""
        for reason in verdict.reasons:
            self.add_error(_FIELDS[reason.code], str(SOURCE_REFUSED[reason.code]))
