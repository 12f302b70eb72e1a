"""The form with a task of a term."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from samskap.terms.models import Task
from samskap.terms.wording import days_in_words, doer_of, title_of
from samskap.ui.day_field import DayField
from samskap.ui.text_fields import Revision, Words


class TaskForm(forms.Form):
    """What is done, by whom, and when."""

    title = Words(label=gettext_lazy("What is done"), limit=200)
    doer = Words(
        label=gettext_lazy("Who does it"),
        limit=120,
        required=False,
        help_text=gettext_lazy("A function, such as “Study counsellor”. Name no person."),
    )
    begins_on = DayField(
        label=gettext_lazy("From"),
        required=False,
        help_text=gettext_lazy("Only for what takes longer than a day."),
    )
    due_on = DayField(label=gettext_lazy("Until"))
    revision = Revision()

    def __init__(self, data: QueryDict | None, *, of: Task | None = None) -> None:
        self.task = of
        super().__init__(data, initial={**_as_it_is(of), "revision": of.revision} if of else {})

    def clean(self) -> dict[str, Any] | None:
        """One day after the other."""
        cleaned = super().clean()
        begins, due = self.cleaned_data.get("begins_on"), self.cleaned_data.get("due_on")
        if begins and due and due < begins:
            self.add_error("due_on", gettext("It can’t be done before it begins."))
        return cleaned

    @property
    def fields_of_task(self) -> Mapping[str, Any]:
        """What is asked for; the words of a usual task that weren't touched stay the usual ones."""
        asked = {name: self.cleaned_data[name] for name in _FIELDS}
        if self.task is not None:
            usual = {"title": title_of(self.task), "doer": doer_of(self.task)}
            kept = {name: getattr(self.task, name) for name, words in usual.items() if asked[name] == words}
            asked |= kept
        return asked

    @property
    def seen(self) -> int:
        """The revision that was on the page."""
        return int(self.cleaned_data["revision"])

    def on_newest(self, newest: Task) -> "TaskForm":
        """The same as it was typed, but about the task as it is stored now; with a word about that."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["revision"] = str(newest.revision)
        again = TaskForm(data, of=newest)
        again.is_valid()
        again.add_error(
            None,
            gettext(
                "A colleague has saved something else meanwhile. Both are shown: look at what is saved, then"
                " save yours over it, or go back."
            ),
        )
        return again

    def differences(self) -> Sequence[tuple[str, str]]:
        """What is stored and isn’t what was typed: label and stored value in words."""
        stored = _as_it_is(self.task) if self.task else {}
        return [
            (str(self[name].label), days_in_words(value) or "–")
            for name, value in stored.items()
            if self.fields[name].has_changed(value, self[name].data)
        ]


_FIELDS = ("title", "doer", "begins_on", "due_on")


def _as_it_is(task: Task) -> dict[str, Any]:
    return {
        "title": title_of(task),
        "doer": doer_of(task),
        "begins_on": task.begins_on,
        "due_on": task.due_on,
    }
