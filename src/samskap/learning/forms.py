"""The learner's forms."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from samskap.courses.published import Choose, CourseText, Question
from samskap.learning.ledger import Writing
from samskap.learning.question_page import QuestionPage
from samskap.people import autosave
from samskap.programmes.models import Intention

INTENTIONS = [
    (Intention.ALL.value, gettext_lazy("All of it, up to the certificate")),
    (Intention.PARTS.value, gettext_lazy("Some parts of it")),
    (Intention.LOOKING.value, gettext_lazy("I am just looking around")),
]


def intention_words(intention: str) -> str:
    """Say what somebody means to do with a course."""
    return {
        "all": gettext("You want to do all of the course."),
        "parts": gettext("You want to do some parts of the course."),
    }.get(intention, gettext("You are looking around in the course."))


class AnswerForm(forms.Form):
    """One answer: text, choices, and which revision was on the page. The wish is in the button's value."""

    # Plain Fields: CharField strips spaces and refuses signs that we know how to keep, and a revision that is
    # no number is treated as none, so that it can't stand in the way of saving.
    text = forms.Field(required=False, widget=forms.Textarea)
    choice = forms.Field(required=False)
    revision = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, question: Question, wording: CourseText, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = gettext("Your answer")
        choices = offered(question, wording)
        if question.kind in {"single", "multiple"}:
            del self.fields["text"]
        if not choices:
            del self.fields["choice"]
        elif question.kind == "single":
            self.fields["choice"] = _single(choices)
        else:
            self.fields["choice"] = _several(choices, question)

    @property
    def writing_text(self) -> str:
        """The text as it was sent."""
        return str(self.cleaned_data.get("text") or "")

    @property
    def writing_choice(self) -> tuple[str, ...]:
        """The ids that were chosen."""
        chosen = self.cleaned_data.get("choice") or ()
        return (chosen,) if isinstance(chosen, str) else tuple(chosen)


def writing_of(form: AnswerForm, page: QuestionPage, sent: QueryDict) -> Writing:
    """Return what was written, from a form that is valid; without a button's wish it is a script's."""
    wish = sent.get("wish", "")
    return Writing(
        question=page.question.id,
        text=form.writing_text,
        choice=form.writing_choice,
        version_id=page.course.id,
        language=page.wording.language,
        wish="done" if wish == "done" else "draft" if wish else "keep",
        asked=sent.get("asked", ""),
        pen=autosave.pen_of(sent),
    )


def offered(question: Question, wording: CourseText) -> list[tuple[str, str]]:
    """Return ids and titles of what may be chosen; empty when the question offers no choice."""
    if question.choose:
        return [(each, wording.section(each).title) for each in question.choose.section_ids]
    return [(each.id, each.text) for each in wording.question(question.id).options]


def _single(choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext("Your choice"),
        required=False,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages=_not_offered(),
    )


def _several(choices: list[tuple[str, str]], question: Question) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=choose_label(question.choose) if question.choose else gettext("Your choices"),
        required=False,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_not_offered(),
    )


def _not_offered() -> dict[str, str]:
    return {"invalid_choice": gettext("One of the choices isn’t offered on this page. Choose again.")}


def choose_label(choose: Choose) -> str:
    """Say how many sections to choose."""
    if choose.min == choose.max:
        return gettext("What do you write about? Choose %(count)s.") % {"count": choose.max}
    return gettext("What do you write about? Choose %(least)s–%(most)s.") % {
        "least": choose.min,
        "most": choose.max,
    }


class JoinForm(forms.Form):
    """The one question asked at the start."""

    intention = forms.ChoiceField(
        label=gettext_lazy("What do you want to do with the course?"),
        choices=INTENTIONS,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what you want to do. You can change it later."),
            "invalid_choice": gettext_lazy("Choose one of the three. You can change it later."),
        },
    )
