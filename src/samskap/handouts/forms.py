"""What somebody wants on paper. An address with it can be kept and passed on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from samskap.courses.languages import own_name
from samskap.courses.published import CourseText, Published
from samskap.handouts import rules


class OneOf(forms.ChoiceField):
    """One of some choices; what isn't offered counts as what is usual."""

    widget = forms.RadioSelect

    def clean(self, value: Any) -> str:
        """Return a choice that is offered."""
        return str(value) if value and self.valid_value(value) else str(self.initial)


class SomeOf(forms.MultipleChoiceField):
    """Some of many; what isn't there any more is left out."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return those that there are."""
        return tuple(dict.fromkeys(filter(self.valid_value, value or ())))


@dataclass(frozen=True, slots=True)
class Group:
    """The pages of a section, to tick one by one: id, title, and whether it is ticked."""

    title: str
    language: str
    boxes: tuple[tuple[str, str, bool], ...]


class HandoutForm(forms.Form):
    """Which pages, and how they are printed."""

    questions = OneOf(
        label=gettext_lazy("Questions"),
        choices=[("with", gettext_lazy("With the questions")), ("without", gettext_lazy("Only the texts"))],
        initial="with",
        required=False,
    )
    room = OneOf(
        label=gettext_lazy("Room for writing"),
        choices=[
            ("some", gettext_lazy("A few lines")),
            ("much", gettext_lazy("Many lines")),
            ("none", gettext_lazy("No lines")),
        ],
        initial="some",
        required=False,
    )
    letters = OneOf(
        label=gettext_lazy("Size of the letters"),
        choices=[("usual", gettext_lazy("As usual")), ("large", gettext_lazy("Large"))],
        initial="usual",
        required=False,
    )

    def __init__(self, data: Any, course: Published, text: CourseText) -> None:
        super().__init__(data)
        self._course, self._text = course, text
        sections = [(section.id, section.title) for section in text.sections.values()]
        lenses = [(lens.id, lens.title) for lens in text.lenses.values()]
        first = get_language() if get_language() in course.languages else course.original
        languages = sorted(course.languages, key=lambda code: code != first)
        self.fields |= {
            "section": SomeOf(label=gettext_lazy("Whole sections"), choices=sections, required=False),
            "lens": SomeOf(
                label=gettext_lazy("One theme through all places"), choices=lenses, required=False
            ),
            "page": SomeOf(choices=[(page, page) for page in course.pages], required=False),
            "language": OneOf(
                label=gettext_lazy("Language of the texts"),
                choices=[(code, own_name(code)) for code in languages],
                initial=first,
                required=False,
            ),
        }
        if not lenses:
            del self.fields["lens"]

    @property
    def has_single_pages(self) -> bool:
        """Whether pages were chosen one by one."""
        return bool(self["page"].value())

    def groups(self) -> Iterator[Group]:
        """The single pages, section by section."""
        ticked = set(self["page"].value() or ())
        for section in self._text.sections.values():
            boxes = tuple((page.id, page.title, page.id in ticked) for page in section.pages)
            yield Group(section.title, section.language, boxes)

    def clean(self) -> Mapping[str, Any]:  # type: ignore[override]  # Django lets it return None as well
        """Find the pages; refuse none, and more than fit."""
        wanted = self.cleaned_data
        places = [rules.Place(page.id, page.section_id, page.lens) for page in self._course.pages.values()]
        wanted["pages"] = rules.chosen_pages(
            places, pages=wanted["page"], sections=wanted["section"], lenses=wanted.get("lens", ())
        )
        count = len(wanted["pages"])
        if not count:
            self.add_error("section", gettext("Choose at least one page."))
        elif count > rules.MOST_PAGES:
            words = gettext(
                "At most %(most)s pages fit in one hand-out, and you chose %(count)s."
                " Leave some out, or make two hand-outs."
            )
            self.add_error("section", words % {"count": count, "most": rules.MOST_PAGES})
        return wanted


class CanvasForm(forms.Form):
    """How large a canvas, and which questions stand on it."""

    size = OneOf(
        label=gettext_lazy("Size"),
        choices=[("a4", gettext_lazy("A4, for a table")), ("a3", gettext_lazy("A3, for the wall"))],
        initial="a4",
        required=False,
    )

    def __init__(self, data: Any, course: Published, text: CourseText) -> None:
        super().__init__(data, auto_id="canvas_%s")
        asked = [
            (each.id, text.prompt(each.id))
            for each in course.questions.values()
            if each.kind in {"reflection", "compare"}
        ]
        self.fields["question"] = SomeOf(
            label=gettext_lazy("Questions of the course on the canvas"), choices=asked, required=False
        )

    def clean_question(self) -> tuple[str, ...]:
        """Refuse more questions than leave room for writing."""
        asked: tuple[str, ...] = self.cleaned_data["question"]
        if len(asked) > rules.MOST_PROMPTS:
            words = ngettext(
                "Choose at most %(most)s question, so that there is room to write.",
                "Choose at most %(most)s questions, so that there is room to write.",
                rules.MOST_PROMPTS,
            )
            raise forms.ValidationError(words % {"most": rules.MOST_PROMPTS})
        return asked
