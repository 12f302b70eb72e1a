"""Asking an institution, and noting what it answers."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from samskap.deciding.actions.exams import Answer
from samskap.deciding.models import ExamAnswer
from samskap.deciding.rules.exams import ANSWERS
from samskap.deciding.wording import EXAMS, exam_reason_in_words
from samskap.kernel.verdict import Verdict
from samskap.ui.day_field import DayField
from samskap.ui.text_fields import Revision, Words

_CONTACT = gettext_lazy("A function and how to reach it, such as “Exam office, exam@example.org”. No person.")


class AskForm(forms.Form):
    """Which institution is asked about which courses, and when."""

    institution = Words(label=gettext_lazy("University or college"), limit=200)
    contact = Words(label=gettext_lazy("Contact"), limit=200, required=False, help_text=_CONTACT)
    asked_on = DayField(label=gettext_lazy("Asked on"))
    courses = forms.TypedMultipleChoiceField(
        label=gettext_lazy("About which courses?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one course.")},
    )

    def __init__(self, data: QueryDict | None, *, courses: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["courses"].choices = courses  # type: ignore[attr-defined]

    def refuse(self, verdict: Verdict) -> None:
        """Say at the fields what is wrong."""
        for reason in verdict.reasons:
            self.add_error(reason.about, exam_reason_in_words(reason))


class _Amount(forms.DecimalField):
    """An amount of money, typed as people do: with a comma or a point, and spaces between thousands."""

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        typed = "".join(str(value).split()).replace(",", ".") if value not in self.empty_values else value
        return super().to_python(typed)


class AnswerForm(forms.Form):
    """What an institution answers about a course."""

    revision = Revision()
    answer = forms.ChoiceField(
        label=gettext_lazy("Do they examine it?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", gettext_lazy("No answer yet")), *((each, EXAMS[each]) for each in ANSWERS)],
    )
    answered_on = DayField(label=gettext_lazy("Answered on"), required=False)
    form = Words(
        label=gettext_lazy("Form of the exam"),
        limit=200,
        required=False,
        help_text=gettext_lazy("Such as “written, four hours, at our centre”."),
    )
    cost = _Amount(
        label=gettext_lazy("Cost for each participant"),
        required=False,
        min_value=Decimal(0),
        max_digits=9,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    currency = Words(label=gettext_lazy("Currency"), limit=3, required=False)
    who_pays = Words(label=gettext_lazy("Who pays"), limit=120, required=False)
    book_until = DayField(label=gettext_lazy("Last day to book"), required=False)
    contact = Words(label=gettext_lazy("Contact"), limit=200, required=False, help_text=_CONTACT)
    asked_on = DayField(label=gettext_lazy("Asked on"))

    #: Fields of an answer that are fields of the form.
    NAMES = (
        "answer", "answered_on", "form", "cost", "currency", "who_pays", "book_until", "contact", "asked_on",
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, of: ExamAnswer) -> None:
        stored = {name: getattr(of, name) for name in self.NAMES}
        super().__init__(data, initial={**stored, "revision": of.revision})

    def clean_currency(self) -> str:
        """Three letters, or nothing."""
        code = str(self.cleaned_data["currency"]).upper()
        if code and not (len(code) == 3 and code.isascii() and code.isalpha()):
            raise forms.ValidationError(_EXAM_CURRENCY)
        return code

    @property
    def noted(self) -> Answer:
        """What was typed; call it when the form is valid."""
        said: Mapping[str, Any] = {name: self.cleaned_data[name] for name in self.NAMES}
        return Answer(**said)

    def refuse(self, verdict: Verdict) -> None:
        """Say at the fields what is wrong."""
        for reason in verdict.reasons:
            self.add_error(reason.about, exam_reason_in_words(reason))


_EXAM_CURRENCY = gettext_lazy("Say the currency with three letters, such as SEK, NOK or EUR.")
