"""Why a course can't be taken any more, and since when."""

from django import forms
from django.utils.translation import gettext_lazy

from samskap.moocs.actions.cancelling import LONGEST_WHY
from samskap.ui.day_field import DayField
from samskap.ui.text_fields import Words


class AwayForm(forms.Form):
    """Why a course is put away."""

    why = Words(label=gettext_lazy("Why?"), limit=LONGEST_WHY, lines=True)


class CancelForm(AwayForm):
    """Why and from which day its provider doesn't give a course."""

    on = DayField(label=gettext_lazy("From which day?"))


class SayForm(forms.Form):
    """What somebody says of two courses that look alike."""

    one = forms.UUIDField()
    other = forms.UUIDField()
    say = forms.ChoiceField(choices=[(each, each) for each in ("one", "other", "apart")])
