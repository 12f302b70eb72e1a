"""What staff agree with a participant, and what they correct."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samskap.catalogue.models import Entry
from samskap.programmes.models import Intention
from samskap.studies.forms.hours import HoursField
from samskap.studies.forms.own import Telling
from samskap.studies.rules.telling import LONGEST_REASON
from samskap.studies.wording import INTENTIONS
from samskap.ui.day_field import DayField
from samskap.ui.text_fields import Revision, Words


class AgreeForm(Telling):
    """Which course, what the participant wants to do with it, and how many hours a week."""

    course = forms.ChoiceField(
        label=gettext_lazy("Course"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a course."),
            "invalid_choice": gettext_lazy("This course isn’t offered any more. Choose another one."),
        },
    )
    intention = forms.ChoiceField(
        label=gettext_lazy("What does the participant want to do with it?"),
        choices=list(INTENTIONS.items()),
        widget=forms.RadioSelect,
        initial=Intention.ALL,
        error_messages={"required": gettext_lazy("Choose one of the three.")},
    )
    hours_a_week = HoursField(
        label=gettext_lazy("Hours a week"),
        required=False,
        help_text=gettext_lazy("As you agree now. The participant can change it later."),
    )

    def __init__(self, *args: Any, entries: Sequence[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._entries = {str(each.public_id): each for each in entries}
        course = self.fields["course"]
        assert isinstance(course, forms.ChoiceField)  # noqa: S101 - for the type checker
        course.choices = [
            (key, f"{each.course.title} ({each.catalogue.term.name})") for key, each in self._entries.items()
        ]

    @property
    def entry(self) -> Entry:
        """The catalogue's line that was chosen."""
        return self._entries[self.cleaned_data["course"]]


class CorrectForm(Telling):
    """The days as they should be, and why."""

    started_on = DayField(label=gettext_lazy("Begun on"), required=False)
    finished_on = DayField(label=gettext_lazy("Finished on"), required=False)
    reason = Words(
        limit=LONGEST_REASON,
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("The participant can read it. Write nothing about health or family."),
        error_messages={"required": gettext_lazy("Write why it is corrected.")},
    )
    revision = Revision()
