"""What staff note: many in a row from paper and the telephone, and what became of each."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samskap.interest.forms.public import WishForm
from samskap.interest.models import CameBy, InterestState
from samskap.interest.wording import CAME_BY, STATES
from samskap.ui.day_field import DayField


class NoteForm(WishForm):
    """As people fill it in themselves, and how it reached us. Staff start typing at the name."""

    came_by = forms.ChoiceField(
        label=gettext_lazy("How did it reach us?"),
        choices=[(key, words) for key, words in CAME_BY.items() if key != CameBy.WEB],
        widget=forms.RadioSelect,
        initial=CameBy.PAPER,
        error_messages={"required": gettext_lazy("Choose how it reached us.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["courses"].label = gettext_lazy("Courses")
        self.fields["courses"].help_text = gettext_lazy("None, one or several.")
        self.fields["first_name"].help_text = ""
        self.fields["first_name"].widget.attrs["autofocus"] = True
        self.fields["reach_by"].label = gettext_lazy("How to reach the person")
        self.fields["reach_by"].initial = "phone"
        self.fields["address"].label = gettext_lazy("Number or address")
        self.fields["address"].help_text = gettext_lazy("For the SFI class: which class, or nothing.")
        self.fields["language"].label = gettext_lazy("Language to talk in")


class StateForm(forms.Form):
    """What became of somebody, and since when."""

    state = forms.ChoiceField(
        label=gettext_lazy("What has become of it?"),
        # Registered is said by registering.
        choices=[(key, words) for key, words in STATES.items() if key != InterestState.REGISTERED],
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    on = DayField(label=gettext_lazy("Since"), error_messages={"required": gettext_lazy("Choose a day.")})


class DeleteForm(forms.Form):
    """A last question before it is deleted."""

    sure = forms.BooleanField(
        label=gettext_lazy("Yes, delete this for good"),
        error_messages={"required": gettext_lazy("Tick this box if you want to delete it.")},
    )
