"""What somebody wants to see of the register, and of the figures."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from samskap.needs.queries.register import Wish
from samskap.needs.wording import CERTAINTIES
from samskap.ui.text_fields import Words

_STATES = (
    ("current", gettext_lazy("Current ones")),
    ("over", gettext_lazy("Those that are over")),
    ("all", gettext_lazy("All")),
)
_ALL = ("", gettext_lazy("All"))
_LONGEST = 200


class _Search(forms.TextInput):
    """A field in which one searches."""

    input_type = "search"


class FilterForm(forms.Form):
    """Filters of the register. What nobody could have chosen is as if nothing was."""

    q = Words(limit=_LONGEST, label=gettext_lazy("Words"), required=False, widget=_Search)
    state = forms.ChoiceField(label=gettext_lazy("Which needs"), choices=_STATES, required=False)
    area = forms.ChoiceField(label=gettext_lazy("Where"), required=False)
    certainty = forms.ChoiceField(
        label=gettext_lazy("How sure"), choices=[_ALL, *CERTAINTIES.items()], required=False
    )

    def __init__(self, data: QueryDict, *, areas: Iterable[str]) -> None:
        super().__init__(data if data else {"state": "current"})
        self.fields["area"].choices = [_ALL, *((area, area) for area in areas)]  # type: ignore[attr-defined]

    @property
    def wish(self) -> Wish:
        """What is asked for."""
        self.is_valid()
        given = self.cleaned_data
        return Wish(
            words=given.get("q") or "",
            state=given.get("state") or "current",
            area=given.get("area") or "",
            certainty=given.get("certainty") or "",
        )


class FiguresFilterForm(forms.Form):
    """Filters of the figures."""

    q = Words(limit=_LONGEST, label=gettext_lazy("Words"), required=False, widget=_Search)
    area = forms.ChoiceField(label=gettext_lazy("Where"), required=False)

    def __init__(self, data: QueryDict, *, areas: Iterable[str]) -> None:
        super().__init__(data)
        self.fields["area"].choices = [_ALL, *((area, area) for area in areas)]  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, str]:
        """Words and area."""
        self.is_valid()
        return {"words": self.cleaned_data.get("q") or "", "area": self.cleaned_data.get("area") or ""}
