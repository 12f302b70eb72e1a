"""Forms about a portfolio as a whole, and its headings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samskap.portfolio.actions.portfolios import Front
from samskap.portfolio.models import Portfolio, Section
from samskap.portfolio.rules import LONGEST_INTRODUCTION, LONGEST_NAME, LONGEST_TITLE
from samskap.ui.languages import document_languages
from samskap.ui.text_fields import Revision, Words

_TITLE = gettext_lazy("What do you call it?")
_TITLE_NEEDED = {"required": gettext_lazy("Write what the portfolio is called.")}


class NewForm(forms.Form):
    """What a new portfolio, or a copy of one, is called."""

    title = Words(
        label=_TITLE,
        help_text=gettext_lazy("Such as whom or what it is for. You can change it later."),
        limit=LONGEST_TITLE,
        error_messages=_TITLE_NEEDED,
    )
    #: Pressing twice makes one.
    key = forms.UUIDField(widget=forms.HiddenInput)


class FrontForm(forms.Form):
    """What stands at the beginning of a portfolio."""

    title = Words(label=_TITLE, limit=LONGEST_TITLE, error_messages=_TITLE_NEEDED)
    introduction = Words(
        label=gettext_lazy("Introduction"),
        help_text=gettext_lazy(
            "A few words to whoever reads it, such as who you are and what they find here."
        ),
        limit=LONGEST_INTRODUCTION,
        lines=True,
        required=False,
    )
    name = Words(
        label=gettext_lazy("Your name, as it shall stand there"),
        help_text=gettext_lazy("Leave it empty, and no name stands there. Any script is fine."),
        limit=LONGEST_NAME,
        required=False,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the words that we add"),
        help_text=gettext_lazy("Such as “What this shows”. Your own texts stay as you wrote them."),
    )
    revision = Revision()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = document_languages()  # type: ignore[attr-defined]

    @property
    def front(self) -> Front:
        """What a valid form says."""
        said = self.cleaned_data
        return Front(said["title"], said["introduction"], said["name"], said["language"])

    def texts_in(self, portfolio: Portfolio) -> dict[str, str]:
        """What is stored in the fields that hold what the learner wrote."""
        return {name: getattr(portfolio, name) for name in ("title", "introduction", "name")}


class SectionForm(forms.Form):
    """A heading."""

    title = Words(
        label=gettext_lazy("Heading"),
        limit=LONGEST_TITLE,
        error_messages={"required": gettext_lazy("Write what stands above the pieces.")},
    )
    revision = Revision()

    def texts_in(self, section: Section) -> dict[str, str]:
        """What is stored."""
        return {"title": section.title}
