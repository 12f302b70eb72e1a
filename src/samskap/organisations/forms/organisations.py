"""What an organisation is, and until when."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from samskap.organisations.forms.memberships import day_field
from samskap.organisations.kinds import KINDS
from samskap.organisations.models import Municipality, Organisation, OrganisationKind
from samskap.organisations.queries.municipalities import label, municipalities_found

#: How many municipalities a message names when what was typed fits several.
MOST_NAMED = 5


class OrganisationForm(forms.Form):
    """Name and municipality. What is typed of the municipality is looked up, and then one or None."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    municipality = forms.CharField(
        label=gettext_lazy("Municipality"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "The municipality that it is, or that it lies in."
            " Write its name or its code, such as Ronneby or 1081. Leave it empty if there is none."
        ),
        widget=forms.TextInput(attrs={"list": "municipalities", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, is_municipality: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_municipality = is_municipality

    def clean_name(self) -> str:
        """A name, not an empty line."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_municipality(self) -> Municipality | None:
        """The one municipality of today that was meant."""
        typed = str(self.cleaned_data["municipality"])
        if not typed:
            return None
        found = municipalities_found(typed, on=timezone.localdate())
        if found.only is None:
            raise ValidationError(_which(typed, [label(each) for each in found.hits]))
        return found.only

    def clean(self) -> None:
        """A municipality says which one it is."""
        is_one = self.is_municipality or self.cleaned_data.get("kind") == OrganisationKind.MUNICIPALITY
        if is_one and "municipality" not in self.errors and self.cleaned_data["municipality"] is None:
            self.add_error("municipality", gettext("Write which municipality it is."))


class NewOrganisationForm(OrganisationForm):
    """An organisation that isn't here yet, so that its kind has to be said too."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[(kind.value, words) for kind, words in KINDS.items()]
    )
    field_order = ("kind", "name", "municipality")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext("Choose a kind")), *((kind.value, words) for kind, words in KINDS.items())]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    """From when an organisation is closed."""

    closed_on = day_field(
        gettext_lazy("Closed from"), hint=gettext_lazy("On this day and later, its roles open nothing.")
    )


def of(organisation: Organisation, data: Any) -> OrganisationForm:
    """The form for an organisation there is."""
    lies_in = label(organisation.municipality) if organisation.municipality else ""
    initial = {"name": organisation.name, "municipality": lies_in}
    is_municipality = organisation.kind == OrganisationKind.MUNICIPALITY
    return OrganisationForm(data, initial=initial, is_municipality=is_municipality)


def _which(typed: str, labels: list[str]) -> str:
    """What to say when it isn't clear which municipality is meant."""
    if not labels:
        return gettext(
            "The register knows no municipality “%(typed)s”. Write its name or its code of four digits."
        ) % {"typed": typed}
    named = "; ".join(labels[:MOST_NAMED])
    if len(labels) > MOST_NAMED:
        return gettext("“%(typed)s” fits many municipalities, such as %(named)s. Write more of the name.") % {
            "typed": typed,
            "named": named,
        }
    return gettext("“%(typed)s” fits several municipalities. Write one as it stands here: %(named)s.") % {
        "typed": typed,
        "named": named,
    }
