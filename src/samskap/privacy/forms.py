"""What people tick about what is kept about them, and what those who oversee ask for."""

from django import forms
from django.utils.translation import gettext, gettext_lazy

from samskap.audit.wording import words
from samskap.organisations.forms.memberships import day_field
from samskap.privacy.trail import Wish


class EraseForm(forms.Form):
    """A last question before an account is deleted."""

    sure = forms.BooleanField(
        label=gettext_lazy("Yes, delete my account and everything I have written"),
        error_messages={"required": gettext_lazy("Tick this box if you want to delete your account.")},
    )


class ConsentForm(forms.Form):
    """Agreeing to something: the box is empty until the person ticks it."""

    agree = forms.BooleanField(
        label=gettext_lazy("Yes, I agree to this"),
        error_messages={"required": gettext_lazy("Tick this box if you agree. You need not.")},
    )


#: Which deeds can be asked for together: those of one room.
ROOMS = {
    "people": gettext_lazy("Accounts and signing in"),
    "organisations": gettext_lazy("Organisations and roles"),
    "centre": gettext_lazy("Participants and questions about them"),
    "privacy": gettext_lazy("Sealed details, exports, erasure, consents, this page"),
    "courses": gettext_lazy("Courses"),
    "programmes": gettext_lazy("Taking part in courses"),
    "awards": gettext_lazy("Certificates"),
    "notices": gettext_lazy("Letters"),
    "audit": gettext_lazy("The trail itself"),
}


#: Beyond these years computers can't reckon with time zones.
FIRST_YEAR, LAST_YEAR = 1900, 9000


class WishForm(forms.Form):
    """Which part of the audit trail to show."""

    _number = {"invalid": gettext_lazy("This is no person’s number. Take it from a row of the list.")}

    room = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    since = day_field(gettext_lazy("From"), required=False)
    until = day_field(gettext_lazy("Until"), required=False)
    by = forms.UUIDField(label=gettext_lazy("Who: number"), required=False, error_messages=_number)
    about = forms.UUIDField(label=gettext_lazy("About whom: number"), required=False, error_messages=_number)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        used = {verb.partition(".")[0] for verb in words()}
        rooms = [(room, told) for room, told in ROOMS.items() if room in used]
        self.fields["room"].choices = [("", gettext("Everything")), *rooms]  # type: ignore[attr-defined]

    def clean(self) -> None:
        """The last day comes last."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        for name, day in (("since", since), ("until", until)):
            if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
                self.add_error(name, gettext("Choose a day of our time, such as 2027-03-14."))
        if since and until and until < since:
            self.add_error("until", gettext("The last day must not be before the first."))

    @property
    def wish(self) -> Wish:
        """What is asked for; everything while it isn’t understood."""
        if not self.is_bound or not self.is_valid():
            return Wish()
        return Wish(**{name: value for name, value in self.cleaned_data.items() if value})


class FindForm(forms.Form):
    """Finding somebody in the trail who asks what was done with their data."""

    email = forms.EmailField(
        label=gettext_lazy("The person’s e-mail address"),
        error_messages={
            "required": gettext_lazy("Type the e-mail address that the person signs in with."),
            "invalid": gettext_lazy("This is no e-mail address. One looks like name@example.org."),
        },
    )
