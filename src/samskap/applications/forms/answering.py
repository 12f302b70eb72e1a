"""What persons of a team, directors and the school write."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samskap.applications.actions.answering import LONGEST_REMARK
from samskap.applications.actions.approving import Signer
from samskap.applications.actions.changing import LONGEST_ANSWER, LONGEST_REASON
from samskap.applications.actions.withdrawing import LONGEST_REASON as LONGEST_BECAUSE
from samskap.ui.text_fields import Words
from samskap.ui.uploads import ACCEPTED, LARGEST_FILE, Cleaned, NotTaken, cleaned, not_taken

#: As the database has them, in characters.
LONGEST_NAME, LONGEST_DELEGATION, LONGEST_WORDS = 120, 300, 2000


class RemarkForm(forms.Form):
    """What a person says is wrong."""

    words = Words(
        label=gettext_lazy("What is wrong?"),
        help_text=gettext_lazy("Those who write the application in your municipality read this."),
        limit=LONGEST_REMARK,
        lines=True,
        error_messages={"required": gettext_lazy("Write what is wrong, so that it can be changed.")},
    )


class AskDirectorForm(forms.Form):
    """Who approves the application."""

    name = Words(
        label=gettext_lazy("The director’s name"),
        limit=LONGEST_NAME,
        error_messages={"required": gettext_lazy("Write the director’s name.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("The director’s e-mail address"),
        help_text=gettext_lazy("Or that of the deputy while the director is away."),
        error_messages={"required": gettext_lazy("Write the director’s e-mail address.")},
    )

    def clean_email(self) -> str:
        """Kept in small letters."""
        return str(self.cleaned_data["email"]).lower()


class SignerForm(forms.Form):
    """Who says yes or no: the director, or a deputy and by what right."""

    name = Words(
        label=gettext_lazy("Your name"),
        limit=LONGEST_NAME,
        error_messages={"required": gettext_lazy("Write your name: it stands on the receipt.")},
    )
    deputy = forms.BooleanField(label=gettext_lazy("I act for the director"), required=False)
    delegation = Words(
        label=gettext_lazy("By what delegation"),
        help_text=gettext_lazy("Such as the decision, its number and its date. Only for a deputy."),
        limit=LONGEST_DELEGATION,
        required=False,
    )

    def clean(self) -> None:
        """A deputy says by what right."""
        data = self.cleaned_data
        if data.get("deputy") and "delegation" in data and not data["delegation"]:
            self.add_error("delegation", gettext_lazy("Write by what delegation you act for the director."))

    @property
    def signer(self) -> Signer:
        """What a valid form says."""
        data = self.cleaned_data
        return Signer(data["name"], data["delegation"] if data["deputy"] else "")


class ApprovalForm(SignerForm):
    """The director's answer: yes to these contents, or back with words."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    words = Words(
        label=gettext_lazy("What has to change?"),
        help_text=gettext_lazy("Only if you send it back."),
        limit=LONGEST_WORDS,
        lines=True,
        required=False,
    )

    def clean(self) -> None:
        """Whoever sends it back says why."""
        super().clean()
        data = self.cleaned_data
        if self.data.get("wish") == "return" and "words" in data and not data["words"]:
            self.add_error("words", gettext_lazy("Write what has to change before you can approve it."))


class PaperForm(SignerForm):
    """The page that the director has signed by hand."""

    name = Words(
        label=gettext_lazy("Who has signed"),
        limit=LONGEST_NAME,
        error_messages={"required": gettext_lazy("Write who has signed the page.")},
    )
    deputy = forms.BooleanField(label=gettext_lazy("Signed by a deputy for the director"), required=False)
    code = forms.CharField(
        label=gettext_lazy("Code of the page"),
        help_text=gettext_lazy("It stands at the top of the printed page: eight signs."),
        error_messages={"required": gettext_lazy("Write the code that stands on the page.")},
    )
    file = forms.FileField(
        label=gettext_lazy("The signed page"),
        help_text=gettext_lazy("A PDF or a photo."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "data-largest": LARGEST_FILE}),
        error_messages={
            "required": gettext_lazy("Choose the file."),
            "empty": gettext_lazy("The file is empty."),
        },
    )

    def clean_file(self) -> Cleaned:
        """What is kept of the file."""
        sent: Any = self.cleaned_data["file"]
        try:
            return cleaned(sent.read(), sent.name or "")
        except NotTaken as refused:
            raise forms.ValidationError(not_taken(refused.code)) from refused


class WithdrawForm(forms.Form):
    """The last step of withdrawing."""

    sure = forms.BooleanField(
        label=gettext_lazy("I want to withdraw the application for good"),
        error_messages={"required": gettext_lazy("Tick this if you mean it.")},
    )
    because = Words(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("You needn’t say. The school reads it."),
        limit=LONGEST_BECAUSE,
        lines=True,
        required=False,
    )


class ReasonForm(forms.Form):
    """Why the municipality wants somebody else in a person's place."""

    reason = Words(
        label=gettext_lazy("Why somebody else?"),
        help_text=gettext_lazy("Such as: works elsewhere from August. Nothing about anybody’s health."),
        limit=LONGEST_REASON,
        lines=True,
        error_messages={"required": gettext_lazy("Write why: the school decides by it.")},
    )


class DecisionForm(forms.Form):
    """What the school answers."""

    wish = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=[
            ("grant", gettext_lazy("Yes: take the new person into the team")),
            ("refuse", gettext_lazy("No: the team stays as it is")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose yes or no.")},
    )
    words = Words(
        label=gettext_lazy("To the municipality"),
        help_text=gettext_lazy("They read it. A no needs a reason."),
        limit=LONGEST_ANSWER,
        lines=True,
        required=False,
    )

    def clean(self) -> None:
        """A no has a reason."""
        data = self.cleaned_data
        if data.get("wish") == "refuse" and "words" in data and not data["words"]:
            self.add_error("words", gettext_lazy("Write why not."))
