"""The form for whoever is interested: as little as will do."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samskap.catalogue.models import Entry
from samskap.interest.rules.noting import LONGEST_ADDRESS, LONGEST_LANGUAGE, LONGEST_NAME, Wish
from samskap.interest.wording import REACH_BY, what_is_wrong
from samskap.kernel.verdict import Reason
from samskap.ui.text_fields import Words

_UNKEPT = {"autocomplete": "off", "spellcheck": "false"}


class WishForm(forms.Form):
    """Courses, a first name, one way to be reached, a language. The rules judge what stands in it."""

    courses = forms.MultipleChoiceField(
        label=gettext_lazy("Which courses interest you?"),
        required=False,
        help_text=gettext_lazy("Choose one or several. You can leave it open if you don’t know yet."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": gettext_lazy("One of these courses isn’t offered any more. Choose again.")
        },
    )
    first_name = Words(
        limit=LONGEST_NAME,
        label=gettext_lazy("First name"),
        required=False,
        help_text=gettext_lazy("Or what you want to be called. In any script."),
        widget=forms.TextInput(attrs=_UNKEPT),
    )
    reach_by = forms.ChoiceField(
        label=gettext_lazy("How shall we reach you?"),
        choices=list(REACH_BY.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one way to reach you."),
            "invalid_choice": gettext_lazy("Choose one of these ways."),
        },
    )
    address = Words(
        limit=LONGEST_ADDRESS,
        label=gettext_lazy("Your number or address"),
        required=False,
        help_text=gettext_lazy(
            "For a call or a text message the telephone number, for e-mail the e-mail address, for a letter"
            " the address of your home. For your SFI class, write which class if you like."
        ),
        widget=forms.TextInput(attrs=_UNKEPT),
    )
    language = Words(
        limit=LONGEST_LANGUAGE,
        label=gettext_lazy("In which language would you like to talk?"),
        required=False,
        widget=forms.TextInput(attrs=_UNKEPT),
    )

    def __init__(self, *args: Any, entries: Iterable[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._entries = {str(each.public_id): each for each in entries}
        courses = self.fields["courses"]
        assert isinstance(courses, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        courses.choices = [(key, each.course.title) for key, each in self._entries.items()]

    @property
    def wish(self) -> Wish:
        """What was filled in."""
        names = ("first_name", "reach_by", "address", "language")
        return Wish(**{name: str(self.cleaned_data.get(name) or "") for name in names})

    @property
    def entries(self) -> Sequence[Entry]:
        """The courses that were chosen."""
        return [self._entries[key] for key in self.cleaned_data["courses"]]

    def refuse(self, reasons: Iterable[Reason]) -> None:
        """Say at the fields what is wrong."""
        for reason in reasons:
            self.add_error(reason.about, what_is_wrong(reason))


class NumberForm(forms.Form):
    """The number on a receipt."""

    number = Words(
        limit=40,
        label=gettext_lazy("The number on your receipt"),
        help_text=gettext_lazy("Eight letters and digits, such as 7KQ4-9XWM. Small letters are fine."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
        error_messages={"required": gettext_lazy("Write the number on your receipt.")},
    )
