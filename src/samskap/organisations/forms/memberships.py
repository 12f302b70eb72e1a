"""Dates, roles and deputies."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy, pgettext

from samskap.organisations.rules import Role
from samskap.organisations.wording import called, role_in_words
from samskap.people.models import Person


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    """A day, chosen in the browser's calendar or typed as 2027-03-14."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write the day as year, month, day, such as 2027-03-14.")},
    )


class DatesForm(forms.Form):
    """From when until when."""

    valid_from = day_field(gettext_lazy("First day"))
    valid_until = day_field(
        gettext_lazy("Last day"), required=False, hint=gettext_lazy("Leave it empty if there is none.")
    )

    def clean(self) -> None:
        """The last day comes last."""
        first, last = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", gettext("The last day must not be before the first."))


class RoleForm(DatesForm):
    """A role with its time, and perhaps limited to one course."""

    role = forms.ChoiceField(label=gettext_lazy("Role"))
    course = forms.CharField(
        label=gettext_lazy("Only for one course"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("The last part of the course’s address, such as co-creation."),
    )
    field_order = ["role", "course", "valid_from", "valid_until"]

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role.value, role_in_words(role)) for role in roles]
        self.fields["role"].choices = [("", gettext("Choose a role")), *choices]  # type: ignore[attr-defined]

    @property
    def scope(self) -> str:
        """What the role is limited to, as it is kept."""
        course = self.cleaned_data["course"].strip().strip("/").lower()
        return f"course:{course}" if course else ""


class DeputyForm(forms.Form):
    """Who stands in, and until when: somebody of the organisation, an address, or whoever gets the sheet."""

    colleague = forms.ChoiceField(label=gettext_lazy("Who stands in?"), required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address of somebody new"),
        required=False,
        help_text=gettext_lazy("We send an invitation there."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    valid_from = day_field(gettext_lazy("First day"))
    valid_until = day_field(gettext_lazy("Last day"))

    def __init__(self, *args: Any, colleagues: Sequence[Person], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._colleagues = {str(person.public_id): person for person in colleagues}
        choices = [(key, called(person)) for key, person in self._colleagues.items()]
        nobody = pgettext("choice of a deputy", "Somebody new, by invitation")
        self.fields["colleague"].choices = [("", nobody), *choices]  # type: ignore[attr-defined]
        self.fields["valid_from"].initial = today

    def clean(self) -> None:
        """Either somebody known or somebody new; the last day comes last."""
        cleaned = self.cleaned_data
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", gettext("The last day must not be before the first."))
        if cleaned.get("colleague") and cleaned.get("email"):
            self.add_error("email", gettext("Choose somebody or write an address, not both."))

    @property
    def person(self) -> Person | None:
        """The colleague who was chosen; None for somebody new."""
        return self._colleagues.get(self.cleaned_data["colleague"])
