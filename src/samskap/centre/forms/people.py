"""A participant without extra care, looking for participants, and the end."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from samskap.centre.actions.registering import Details
from samskap.centre.forms import choices, language_field, name_field
from samskap.centre.models import ReachBy
from samskap.centre.rules import only_digits
from samskap.centre.wording import REACH_BY
from samskap.ui.day_field import DayField

#: With country code, a number has between 7 and 15 digits (ITU-T E.164).
FEWEST_DIGITS, MOST_DIGITS = 7, 15
#: What a number without country code needs that begins with a single 0.
NEEDED = {ReachBy.PHONE: "phone", ReachBy.TEXT_MESSAGE: "phone", ReachBy.EMAIL: "contact_email"}


class DetailsForm(forms.Form):
    """What we ask somebody who needs no extra care: as little as will do."""

    name = name_field(
        gettext_lazy("Name"),
        hint=gettext_lazy("What you call each other is enough."),
        required=gettext_lazy("Write what you call the person."),
    )
    language = language_field()
    reach_by = forms.ChoiceField(
        label=gettext_lazy("How to reach the person"), choices=choices(REACH_BY), initial=ReachBy.IN_PERSON
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        required=False,
        help_text=gettext_lazy("With country code, such as +46 70 123 45 67."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "dir": "ltr"}),
    )
    contact_email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        help_text=gettext_lazy("For letters. To sign in, the person uses the card."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_phone(self) -> str:
        """The number as it is kept: "+" and digits."""
        typed = str(self.cleaned_data["phone"])
        if not typed:
            return ""
        digits = only_digits(typed).removeprefix("00")
        if not typed.strip().startswith(("+", "00")) or not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
            raise ValidationError(gettext("Write the number with country code, such as +46 70 123 45 67."))
        return f"+{digits}"

    def clean(self) -> None:
        """Who is to be phoned has a number, who is to be written to an address."""
        needed = NEEDED.get(self.cleaned_data.get("reach_by", ""))
        if needed and not self.cleaned_data.get(needed) and needed not in self.errors:
            self.add_error(needed, gettext("Fill this in, or choose another way to reach the person."))

    @property
    def details(self) -> Details:
        """What was filled in."""
        return Details(**self.cleaned_data)


class EndForm(forms.Form):
    """Until which day the record of an ended participation is kept."""

    keep_until = DayField(
        label=gettext_lazy("Keep the record until"),
        help_text=gettext_lazy("Afterwards it is deleted by itself."),
        error_messages={"required": gettext_lazy("Choose a day.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_keep_until(self) -> date:
        """A day that is still to come, or today."""
        day: date = self.cleaned_data["keep_until"]
        if day < self.today:
            raise ValidationError(gettext("This day is over. Choose today or a later one."))
        return day


class DeleteForm(forms.Form):
    """A last question before a record is deleted."""

    sure = forms.BooleanField(
        label=gettext_lazy("Yes, delete the record for good"),
        error_messages={"required": gettext_lazy("Tick this box if you want to delete the record.")},
    )
