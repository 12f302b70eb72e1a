"""The forms of the school's desk: plain fields, so that nothing typed is lost or stripped on the way."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext, gettext_lazy

from samskap.applications.models import TeamMember
from samskap.applications.rules.states import State
from samskap.assessment.rules.checking import Outcome, needs_words
from samskap.assessment.rules.complaining import About
from samskap.assessment.wording import ABOUT, OUTCOMES
from samskap.kernel.pens import revision_in
from samskap.kernel.text import is_blank, normalise, over
from samskap.organisations.models import Membership
from samskap.organisations.wording import called
from samskap.people.models import Person

#: The longest text somebody writes here, and the longest reason for a tie.
LONGEST, LONGEST_TIE = 3000, 300


def _fitting(text: object, *, needed: str = "", limit: int = LONGEST) -> str:
    """The text as it is kept; raises what has to be said about it."""
    kept = normalise(str(text or ""))
    if needed and is_blank(kept):
        raise forms.ValidationError(needed)
    if too_long := over(kept, limit):
        said = gettext("This is %(count)s characters too long. Write it shorter.")
        raise forms.ValidationError(said % {"count": too_long})
    return kept


class CheckForm(forms.Form):
    """Whether an application is complete. `outcomes` are those that can be decided now."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of them.")},
    )
    words = forms.Field(
        label=gettext_lazy("Your words to the municipality"),
        required=False,
        help_text=gettext_lazy("What is missing, or why: it stands in the letter. Write about no person."),
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, outcomes: Sequence[Outcome], state: State, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outcome"]
        field.choices = [(each.value, OUTCOMES[each]) for each in outcomes]  # type: ignore[attr-defined]
        self.state = state

    def clean(self) -> dict[str, Any] | None:
        """Whatever has to be explained needs words."""
        cleaned = super().clean()
        if (outcome := self.cleaned_data.get("outcome")) and not self.errors:
            needed = needs_words(Outcome(outcome), self.state)
            said = gettext("Write what is missing, or why: the municipality is told.") if needed else ""
            try:
                self.cleaned_data["words"] = _fitting(self.cleaned_data.get("words"), needed=said)
            except forms.ValidationError as error:
                self.add_error("words", error)
        return cleaned

    @property
    def decided(self) -> Outcome:
        """The decision; call it when the form is valid."""
        return Outcome(self.cleaned_data["outcome"])


class _Seen(forms.Form):
    """A form about an assessment as somebody has looked at it."""

    seen = forms.Field(required=False, widget=forms.HiddenInput)

    @property
    def revision(self) -> int:
        """The revision that was on the page; 0 for none."""
        return revision_in(self.cleaned_data.get("seen"))


class AssessmentForm(_Seen):
    """Whether a person is admitted, and why."""

    admitted = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        choices=[
            ("yes", gettext_lazy("Admitted as a student")),
            ("no", gettext_lazy("Attends as a course participant")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    reason = forms.Field(
        label=gettext_lazy("Why?"),
        required=False,
        help_text=gettext_lazy(
            "The person is told, in a letter: which education and which work count, or don’t."
        ),
        widget=forms.Textarea,
    )

    def clean_reason(self) -> str:
        """A reason that fits."""
        return _fitting(
            self.cleaned_data.get("reason"), needed=gettext("Write the reason: the person is told.")
        )

    @property
    def is_admitted(self) -> bool:
        """The decision; call it when the form is valid."""
        return bool(self.cleaned_data["admitted"] == "yes")


class SecondLookForm(_Seen):
    """Whether a second person agrees."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Do you see it the same way?"),
        choices=[
            ("agree", gettext_lazy("Yes: the decision holds, and the person is told")),
            ("disagree", gettext_lazy("No: it is to be decided anew")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    words = forms.Field(
        label=gettext_lazy("What do you see otherwise?"),
        required=False,
        help_text=gettext_lazy("Only for your colleagues."),
        widget=forms.Textarea,
    )

    def clean(self) -> dict[str, Any] | None:
        """Whoever sees it otherwise says what."""
        cleaned = super().clean()
        needed = (
            "" if self.cleaned_data.get("answer") != "disagree" else gettext("Write what you see otherwise.")
        )
        try:
            self.cleaned_data["words"] = _fitting(self.cleaned_data.get("words"), needed=needed)
        except forms.ValidationError as error:
            self.add_error("words", error)
        return cleaned

    @property
    def agrees(self) -> bool:
        """The answer; call it when the form is valid."""
        return bool(self.cleaned_data["answer"] == "agree")


class NoDocumentsForm(forms.Form):
    """That a person's documents never came."""

    asked = forms.Field(
        label=gettext_lazy("What was asked for, and until when?"),
        required=False,
        help_text=gettext_lazy("The person is told, in a letter."),
        widget=forms.Textarea,
    )

    def clean_asked(self) -> str:
        """Words that fit."""
        return _fitting(self.cleaned_data.get("asked"), needed=gettext("Write it: the person is told."))


class TieForm(forms.Form):
    """Who has a private tie to an application; oneself, unless `colleagues` are given to choose from."""

    person = forms.ChoiceField(label=gettext_lazy("Who has the tie?"))
    reason = forms.Field(
        label=gettext_lazy("What kind of tie?"),
        required=False,
        help_text=gettext_lazy(
            "A few words, such as: related to somebody in the team. Those who run the admission can read it."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, me: Person, colleagues: Iterable[Membership] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {me.pk: me, **{each.person_id: each.person for each in colleagues}}
        names = [(str(pk), called(person)) for pk, person in self.people.items()]
        self.fields["person"].choices = names  # type: ignore[attr-defined]
        if len(names) == 1:
            del self.fields["person"]
        self.me = me

    def clean_reason(self) -> str:
        """A few words."""
        return _fitting(
            self.cleaned_data.get("reason"),
            needed=gettext("Write what kind of tie it is."),
            limit=LONGEST_TIE,
        )

    @property
    def chosen(self) -> Person:
        """Who has the tie; call it when the form is valid."""
        return self.people[int(self.cleaned_data.get("person") or self.me.pk)]


class ComplaintForm(forms.Form):
    """A complaint as it came in."""

    public_id = forms.UUIDField(widget=forms.HiddenInput)
    about = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=[(each.value, words) for each, words in ABOUT.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of them.")},
    )
    member = forms.ChoiceField(label=gettext_lazy("About whose assessment?"), required=False)
    words = forms.Field(
        label=gettext_lazy("What is complained about, in their words"), required=False, widget=forms.Textarea
    )
    received_on = forms.DateField(
        label=gettext_lazy("The day it came"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": gettext_lazy("Give the day it came.")},
    )
    letter_on = forms.DateField(
        label=gettext_lazy("The day of the letter it is about"),
        required=False,
        help_text=gettext_lazy("The days to complain are counted from it. Leave it empty if nobody knows."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, members: Sequence[TeamMember], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members, self.today = {str(each.public_id): each for each in members}, today
        choices = [("", gettext("Nobody’s")), *((key, each.name) for key, each in self.members.items())]
        self.fields["member"].choices = choices  # type: ignore[attr-defined]
        self.fields["public_id"].initial = uuid4

    def clean_words(self) -> str:
        """Words that fit."""
        return _fitting(self.cleaned_data.get("words"), needed=gettext("Write what is complained about."))

    def clean(self) -> dict[str, Any] | None:
        """A complaint about an assessment names the person; no day lies ahead, or before the letter."""
        cleaned = super().clean()
        data = self.cleaned_data
        if data.get("about") == About.ASSESSMENT and not data.get("member"):
            self.add_error("member", gettext("Choose whose assessment it is about."))
        came, letter = data.get("received_on"), data.get("letter_on")
        if came and came > self.today:
            self.add_error("received_on", gettext("This day hasn’t come yet."))
        if came and letter and letter > came:
            self.add_error("letter_on", gettext("The letter can’t be younger than the complaint about it."))
        return cleaned

    @property
    def chosen(self) -> TeamMember | None:
        """Whose assessment it is about; call it when the form is valid."""
        if self.cleaned_data["about"] != About.ASSESSMENT:
            return None
        return self.members[self.cleaned_data["member"]]


class SettleForm(forms.Form):
    """How a complaint is decided."""

    upheld = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        choices=[
            ("yes", gettext_lazy("It is upheld")),
            ("no", gettext_lazy("It is not upheld; the decision stands")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    reason = forms.Field(
        label=gettext_lazy("Why?"),
        required=False,
        help_text=gettext_lazy("It stands in the letter."),
        widget=forms.Textarea,
    )

    def clean_reason(self) -> str:
        """A reason that fits."""
        return _fitting(self.cleaned_data.get("reason"), needed=gettext("Write the reason: they are told."))

    @property
    def is_upheld(self) -> bool:
        """The decision; call it when the form is valid."""
        return bool(self.cleaned_data["upheld"] == "yes")
