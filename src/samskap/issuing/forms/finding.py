"""Looking for certificates."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from samskap.awards.models import Achievement
from samskap.awards.wording import STATES, TITLES
from samskap.issuing.queries.certificates import Wish
from samskap.issuing.wording import named_version

LONGEST_WORDS = 200


class FindForm(forms.Form):
    """Words, and what to leave out. Whatever isn't chosen leaves nothing out."""

    q = forms.CharField(
        label=gettext_lazy("Name or number"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    what = forms.ChoiceField(label=gettext_lazy("For what"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    year = forms.ChoiceField(label=gettext_lazy("Year of issue"), required=False)

    def __init__(
        self, *args: Any, achievements: Sequence[Achievement], years: Sequence[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("what", [(str(each.public_id), named_version(each)) for each in achievements])
        self._offer("kind", [(kind.value, words) for kind, words in TITLES.items()])
        self._offer("state", [(state.value, words) for state, words in STATES.items()])
        self._offer("year", [(str(year), str(year)) for year in years])

    def _offer(self, name: str, options: Sequence[tuple[str, str | Promise]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", gettext_lazy("All")), *options]

    @property
    def wish(self) -> Wish:
        """What is looked for; call it when the form is valid."""
        said = self.cleaned_data
        return Wish(
            words=said["q"],
            kind=said["kind"],
            state=said["state"],
            year=int(said["year"]) if said["year"] else None,
            achievement=UUID(said["what"]) if said["what"] else None,
        )
