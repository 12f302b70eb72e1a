"""Samples for the component gallery: a form in two states, a film, an outline."""

from datetime import UTC, datetime
from typing import Any, get_args

from django import forms
from django.templatetags.static import static

from samskap.ui.components.markup import Colour
from samskap.ui.film import Film, Line, Track
from samskap.ui.icons import IconName, StateName

_LONG = "We met the families at home before we drew any plan, and the plan changed. " * 4


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label="Your name", help_text="As it should stand on the certificate.", max_length=200
    )
    email = forms.EmailField(label="E-mail address")
    web = forms.URLField(label="Web page", required=False, assume_scheme="https")
    country = forms.ChoiceField(
        label="Country",
        choices=[("", "Choose a country"), ("no", "Norway"), ("se", "Sweden"), ("ee", "Estonia")],
    )
    intention = forms.ChoiceField(
        label="What would you like to do?",
        help_text="You can change your mind at any time.",
        widget=forms.RadioSelect,
        choices=[
            ("all", "The whole course, with a certificate"),
            ("parts", "Some parts"),
            ("looking", "Just look around"),
        ],
    )
    pilots = forms.MultipleChoiceField(
        label="Choose two pilots to compare",
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("5", "Spain: people with heavy needs of support"),
            ("8", "Finland: fewer years on the margins"),
        ],
    )
    reflection = forms.CharField(
        label="Your reflection",
        help_text="This is shown to nobody but you until you print it on your certificate.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    agree = forms.BooleanField(label="I have read who can see my reflections")


_VALUES = {
    "name": "Demo learner",
    "email": "demo.learner@example.org",
    "intention": "all",
    "reflection": _LONG,
}


def context() -> dict[str, Any]:
    """Everything the gallery's template shows besides the components themselves."""
    return {
        "form": SampleForm(initial=_VALUES),
        "moment": datetime(2027, 3, 14, 10, 15, tzinfo=UTC),
        "wrong": _refused_form(),
        "film": _film(),
        "leaves": [
            ("Overview", "#1", False),
            ("Context", "#2", False),
            ("Understanding", "#3", True),
            ("Ethical compass", "#4", False),
            ("Tools", "#5", False),
        ],
        "states": get_args(StateName),
        "colours": get_args(Colour),
        "icons": get_args(IconName),
    }


def _refused_form() -> SampleForm:
    """The form after something was forgotten and something is too long."""
    sent = {f"wrong-{key}": value for key, value in _VALUES.items() if key != "email"}
    form = SampleForm(sent, prefix="wrong")
    form.is_valid()
    form.add_error(
        "reflection", "Your reflection is 100 characters too long. Shorten it, or save it as a draft."
    )
    return form


def _film() -> Film:
    """A film of which only captions and text are here."""
    return Film(
        id="sample-film",
        title="What is co-creation?",
        src=static("ui/sample.mp4"),
        about="Fifteen seconds without sound, with captions.",
        tracks=[Track("en", "English", static("ui/sample.vtt"), default=True)],
        transcript=[
            Line(0, "A service is made by two."),
            Line(12.5, "One of them is the person who needs it."),
        ],
        search="#sample-film",
    )
