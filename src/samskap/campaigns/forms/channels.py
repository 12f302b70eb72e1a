"""The forms in which a channel is named, and links are made."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from samskap.campaigns.models import Channel
from samskap.campaigns.poster_words import LANGUAGES
from samskap.campaigns.wording import KINDS
from samskap.courses.languages import own_name
from samskap.ui.text_fields import Words

LONGEST_NAME = 120
#: The languages that are ticked before anybody has chosen.
USUAL = ("sv", "en")


class ChannelForm(forms.Form):
    """What a channel is called, and what kind of place it is."""

    name = Words(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("Such as “City library” or “SFI class C”. Don’t name people."),
        limit=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write what the channel is called.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of channel"),
        choices=lambda: [("", gettext_lazy("Choose")), *KINDS.items()],
        error_messages={"required": gettext_lazy("Choose the kind of channel.")},
    )


class LinksForm(forms.Form):
    """For which channels and in which languages links are made."""

    channels = forms.MultipleChoiceField(
        label=gettext_lazy("Channels"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one channel.")},
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        help_text=gettext_lazy(
            "The poster is in this language, and its link opens the page in it. Our own words about a course"
            " are shown in the nearest language that has them."
        ),
        choices=lambda: [(code, own_name(code)) for code in LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one language.")},
    )

    def __init__(self, data: QueryDict | None, *, channels: Sequence[Channel]) -> None:
        self.there = {str(each.public_id): each for each in channels}
        initial = {"channels": [*self.there], "languages": USUAL}
        super().__init__(data, initial=initial)
        self.fields["channels"].choices = [(key, each.name) for key, each in self.there.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Sequence[Channel]:
        """The channels that were ticked; call it when the form is valid."""
        return [self.there[key] for key in self.cleaned_data["channels"]]
