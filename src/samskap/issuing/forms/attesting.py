"""What is attested to many at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from samskap.awards.rules import Kind
from samskap.awards.rules.naming import tidy_name
from samskap.awards.wording import TITLES
from samskap.issuing.attestation import ATTESTABLE, MOST_OUTCOMES, Attestation
from samskap.kernel.text import normalise
from samskap.ui.day_field import DayField
from samskap.ui.languages import complete_languages

LONGEST_TITLE, LONGEST_OUTCOME, LONGEST_SENTENCE, MOST_HOURS = 120, 160, 300, 2000

#: What each kind is for, in the words of those who choose.
HINTS: Mapping[Kind, Promise] = {
    Kind.ATTENDANCE: gettext_lazy("Attendance: they were there. Nothing was assessed."),
    Kind.COURSE_PARTICIPANT: gettext_lazy(
        "Participation in a course: they took part in the whole of it, without its exam."
    ),
}
_DAY = {"required": gettext_lazy("Choose a day.")}


class AttestationForm(forms.Form):
    """What is attested; the same for everybody on the list."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you attest?"),
        choices=lambda: [(kind.value, HINTS.get(kind, TITLES[kind])) for kind in ATTESTABLE],
        initial=Kind.ATTENDANCE.value,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you attest.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the certificate"),
        help_text=gettext_lazy("Write the rest in this language, too."),
        choices=lambda: list(complete_languages()),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("What it was called, such as “Conversation evenings, autumn 2027”."),
        max_length=LONGEST_TITLE,
        error_messages={"required": gettext_lazy("Write what it was called.")},
    )
    from_on = DayField(
        label=gettext_lazy("First day"),
        error_messages=_DAY,
    )
    until_on = DayField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("The same as the first if it was one day."),
        error_messages=_DAY,
    )
    hours = forms.IntegerField(
        label=gettext_lazy("Hours"),
        help_text=gettext_lazy("Leave it empty and the certificate doesn’t say."),
        required=False,
        min_value=0,
        max_value=MOST_HOURS,
        error_messages={"invalid": gettext_lazy("Write whole hours, such as 12.")},
    )
    outcomes = forms.CharField(
        label=gettext_lazy("What it was about"),
        help_text=gettext_lazy("Up to five things, each on a line of its own."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    statement = forms.CharField(
        label=gettext_lazy("A sentence of your own"),
        help_text=gettext_lazy("It takes the place of the one that your organisation’s certificates have."),
        required=False,
        max_length=LONGEST_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["language"].initial = get_language()

    def clean_title(self) -> str:
        """On one line, with nothing invisible in it."""
        title = tidy_name(normalise(str(self.cleaned_data["title"])))
        if not any(sign.isalnum() for sign in title):
            raise ValidationError(self.fields["title"].error_messages["required"])
        return title

    def clean_until_on(self) -> date:
        """A day that has been: nobody can attest what is still to come."""
        day: date = self.cleaned_data["until_on"]
        if day > self.today:
            raise ValidationError(
                gettext("This day is still to come. You can attest what has been, up to today.")
            )
        return day

    def clean_outcomes(self) -> tuple[str, ...]:
        """The lines that say something, at most MOST_OUTCOMES."""
        typed = normalise(str(self.cleaned_data["outcomes"])).splitlines()
        lines = tuple(tidied for line in typed if (tidied := tidy_name(line)))
        if len(lines) > MOST_OUTCOMES:
            raise ValidationError(
                ngettext(
                    "This is one line too many.",
                    "These are %(count)s lines too many.",
                    len(lines) - MOST_OUTCOMES,
                )
                % {"count": len(lines) - MOST_OUTCOMES}
            )
        for line in lines:
            if len(line) > LONGEST_OUTCOME:
                words = {"most": LONGEST_OUTCOME, "line": line[:40]}
                raise ValidationError(
                    gettext("A line can have %(most)s characters. Shorten the one that begins “%(line)s”.")
                    % words
                )
        return lines

    def clean_statement(self) -> str:
        """On one line."""
        return " ".join(normalise(str(self.cleaned_data["statement"])).split())

    def clean(self) -> None:
        """The first day isn't after the last."""
        first, last = self.cleaned_data.get("from_on"), self.cleaned_data.get("until_on")
        if first and last and first > last:
            self.add_error("until_on", gettext("The last day must not be before the first."))

    @property
    def attestation(self) -> Attestation:
        """What was filled in."""
        said = self.cleaned_data
        return Attestation(
            kind=Kind(said["kind"]),
            title=said["title"],
            language=said["language"],
            from_on=said["from_on"].isoformat(),
            until_on=said["until_on"].isoformat(),
            hours=said["hours"] or 0,
            outcomes=said["outcomes"],
            statement=said["statement"],
        )


def initial_of(what: Attestation) -> dict[str, Any]:
    """An attestation as the form shows it."""
    return {
        **what.as_json(),
        "hours": what.hours or None,
        "outcomes": "\n".join(what.outcomes),
    }
