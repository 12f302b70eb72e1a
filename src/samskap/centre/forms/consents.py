"""What staff fill in when a participant agrees to something in a talk."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy


class OralConsentForm(forms.Form):
    """In which language it was read aloud, whether an interpreter was there, and that the person agrees."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=lambda: list(settings.LANGUAGES),
        widget=forms.HiddenInput,
        error_messages={
            name: gettext_lazy("Choose the language you read it in.")
            for name in ("required", "invalid_choice")
        },
    )
    interpreter = forms.ChoiceField(
        label=gettext_lazy("Was an interpreter there?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether an interpreter was there.")},
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("I have read this aloud, and the person agrees"),
        error_messages={"required": gettext_lazy("Tick this box if the person agrees. Nobody has to.")},
    )

    @property
    def with_interpreter(self) -> bool:
        """Whether an interpreter was there."""
        return bool(self.cleaned_data["interpreter"] == "yes")
