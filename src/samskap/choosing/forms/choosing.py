"""The forms with which needs and courses are chosen for the board."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypedDict
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from samskap.choosing.models import TermNeed
from samskap.choosing.queries.board import Wanted
from samskap.moocs.rules.facts import Answer
from samskap.moocs.wording import language_in_words
from samskap.ui.text_fields import Words


class Asked(TypedDict):
    """What is looked for, as `moocs.queries.courses.found` takes it."""

    words: str
    language: str
    hours_most: Decimal | None
    exam: str | None
    free: bool
    phone: bool


class SearchForm(forms.Form):
    """What is looked for among the courses that the organisation keeps."""

    q = Words(label=gettext_lazy("Words in title, provider or subject"), limit=200, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    hours = forms.DecimalField(
        label=gettext_lazy("At most so many hours"), required=False, min_value=Decimal(0), max_digits=6
    )
    exam = forms.BooleanField(label=gettext_lazy("An exam is possible"), required=False)
    free = forms.BooleanField(label=gettext_lazy("Free"), required=False)
    phone = forms.BooleanField(label=gettext_lazy("Works on a phone"), required=False)

    def __init__(self, data: QueryDict, *, languages: Sequence[str]) -> None:
        super().__init__(data)
        choices = [("", gettext("Any language"))]
        choices += sorted(((each, language_in_words(each)) for each in languages), key=lambda each: each[1])
        self.fields["language"].choices = choices  # type: ignore[attr-defined]

    @property
    def asked(self) -> Asked:
        """What `moocs.queries.courses.found` takes; what isn't valid isn't asked."""
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            words=given.get("q", ""),
            language=given.get("language", ""),
            hours_most=given.get("hours"),
            exam=Answer.YES if given.get("exam") else None,
            free=given.get("free", False),
            phone=given.get("phone", False),
        )


class AnswersForm(forms.Form):
    """Which of the term's needs a course answers."""

    needs = forms.MultipleChoiceField(
        label=gettext_lazy("Which needs does it answer?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: QueryDict | None, *, needs: Sequence[Wanted], chosen: frozenset[int]) -> None:
        self.rows = {str(each.row.pk): each.row for each in needs}
        super().__init__(data, initial={"needs": [str(each) for each in sorted(chosen)]})
        self.fields["needs"].choices = [  # type: ignore[attr-defined]
            (key, row.need.competence) for key, row in self.rows.items()
        ]

    @property
    def asked(self) -> Sequence[TermNeed]:
        """The needs of the term that are ticked; call it when the form is valid."""
        return [self.rows[key] for key in self.cleaned_data["needs"]]


def ids_in(data: QueryDict, name: str) -> Sequence[UUID]:
    """The public ids that were ticked; what is none is left out."""
    found = []
    for text in data.getlist(name):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
