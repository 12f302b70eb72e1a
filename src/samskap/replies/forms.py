"""The forms of replies: plain fields, so that nothing typed is lost or stripped on the way."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext, gettext_lazy

from samskap.kernel.pens import revision_in
from samskap.kernel.text import normalise, over
from samskap.kernel.verdict import Reason
from samskap.replies.rules import LONGEST_REPORT, LONGEST_WORDS, Decision, Mode, Why
from samskap.replies.wording import FIELDS, MODES, WHY, reason_in_words


class ReplyForm(forms.Form):
    """A reply, and the name above it. What may stand in it is judged by the rules, not by the fields."""

    text = forms.Field(label=gettext_lazy("Your reply"), required=False, widget=forms.Textarea)
    name = forms.Field(
        label=gettext_lazy("Name to show"),
        required=False,
        help_text=gettext_lazy(
            "What you want to be called here. Leave it empty, and no name is shown. Your e-mail address and"
            " the name of your account are never shown."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    revision = forms.Field(required=False, widget=forms.HiddenInput)

    @property
    def written(self) -> dict[str, str]:
        """Name and text as they were sent."""
        return {name: str(self.cleaned_data.get(name) or "") for name in ("name", "text")}

    @property
    def base_revision(self) -> int:
        """The text that was on the page; 0 for none."""
        return revision_in(self.cleaned_data.get("revision"))

    def refuse(self, reasons: Iterable[Reason]) -> None:
        """Say at the fields what is wrong."""
        for reason in reasons:
            self.add_error(FIELDS.get(reason.code), reason_in_words(reason))


class ReportForm(forms.Form):
    """What is wrong with a reply, if the reader likes to say it."""

    text = forms.Field(
        label=gettext_lazy("What is wrong with it?"),
        required=False,
        help_text=gettext_lazy("You needn’t say. Those who look after replies read it, and nobody else."),
        widget=forms.Textarea,
    )

    def clean_text(self) -> str:
        """A text that fits."""
        return _fitting(str(self.cleaned_data.get("text") or ""), LONGEST_REPORT)


class DecisionForm(forms.Form):
    """What a moderator decides, about what stood in front of them."""

    decision = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        choices=[
            (Decision.SHOW.value, gettext_lazy("Everybody can see it")),
            (Decision.REFUSE.value, gettext_lazy("Others don’t see it; the writer is told why")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    why = forms.ChoiceField(
        label=gettext_lazy("Why don’t others see it?"),
        required=False,
        choices=[(why.value, words) for why, words in WHY.items()],
        widget=forms.RadioSelect,
    )
    words = forms.Field(
        label=gettext_lazy("Your own words to the writer"),
        required=False,
        help_text=gettext_lazy("Say what could be changed, so that others can see it."),
        widget=forms.Textarea,
    )
    state = forms.Field(required=False, widget=forms.HiddenInput)
    revision = forms.Field(required=False, widget=forms.HiddenInput)

    def clean_words(self) -> str:
        """A text that fits."""
        return _fitting(str(self.cleaned_data.get("words") or ""), LONGEST_WORDS)

    def clean(self) -> dict[str, object] | None:
        """A refusal says why, and in words where no reason of the list fits."""
        cleaned = super().clean()
        if self.cleaned_data.get("decision") == Decision.REFUSE and not self.errors:
            why = self.cleaned_data.get("why")
            if not why:
                self.add_error("why", gettext("Choose why, for the writer is told."))
            elif why == Why.OTHER and not self.cleaned_data["words"].strip():
                self.add_error("words", gettext("Write the reason, for the writer is told."))
        return cleaned

    @property
    def seen(self) -> tuple[str, int]:
        """State and revision of the reply that the moderator has looked at."""
        return str(self.cleaned_data.get("state") or ""), revision_in(self.cleaned_data.get("revision"))

    @property
    def reason(self) -> Why | None:
        """Why others don't see it; call it when the form is valid."""
        why = self.cleaned_data.get("why")
        return Why(why) if why and self.decided is Decision.REFUSE else None

    @property
    def decided(self) -> Decision:
        """The decision; call it when the form is valid."""
        return Decision(self.cleaned_data["decision"])


class AllowanceForm(forms.Form):
    """How far replies may go in a course."""

    mode = forms.ChoiceField(
        label=gettext_lazy("Replies in this course"),
        choices=[(mode.value, words) for mode, words in MODES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of them.")},
    )

    @property
    def chosen(self) -> Mode:
        """The choice; call it when the form is valid."""
        return Mode(self.cleaned_data["mode"])


def _fitting(text: str, limit: int) -> str:
    text = normalise(text)
    if too_long := over(text, limit):
        raise forms.ValidationError(reason_in_words(Reason("too-long", amount=too_long)))
    return text
