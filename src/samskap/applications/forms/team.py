"""What the municipality says about a person of its team."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy

from samskap.applications.actions.team import MemberFacts
from samskap.applications.models import Participation, TeamMember
from samskap.applications.rules.standing import Education, TeamRole
from samskap.applications.rules.years import NotYears, years_in
from samskap.applications.wording import EDUCATION, ROLES, not_years
from samskap.organisations.queries.municipalities import label
from samskap.rounds.rules.regulation import Terms, in_language
from samskap.ui.languages import complete_languages
from samskap.ui.text_fields import Revision, Words

#: In characters, as the database has them.
LONGEST_NAME, LONGEST_EDUCATION = 120, 200


class Years(forms.Field):
    """A number of years, whole or half, with comma or point; empty is none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs)

    def to_python(self, value: Any) -> Any:
        """The years as a decimal number."""
        try:
            return years_in(str(value if value is not None else ""))
        except NotYears as refused:
            raise ValidationError(not_years(refused.code)) from refused


class MemberForm(forms.Form):
    """One person. Of several municipalities that apply together it says which one the person is from."""

    name = Words(
        label=gettext_lazy("Name"),
        limit=LONGEST_NAME,
        error_messages={"required": gettext_lazy("Write the person’s name.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy(
            "At work. Somebody elected may use a private address. The person is asked by letter to confirm."
        ),
        error_messages={"required": gettext_lazy("Write the person’s e-mail address.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), help_text=gettext_lazy("In which we write to the person.")
    )
    municipality = forms.ChoiceField(label=gettext_lazy("From which municipality"))
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=[(each.value, words) for each, words in ROLES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what the person is in the municipality.")},
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("Sector"), error_messages={"required": gettext_lazy("Choose a sector.")}
    )
    position = Words(
        label=gettext_lazy("Position"),
        help_text=gettext_lazy("Such as head nurse, or member of the council."),
        limit=LONGEST_NAME,
        required=False,
    )
    education = forms.ChoiceField(
        label=gettext_lazy("Education"),
        help_text=gettext_lazy(
            "It decides what the person becomes, never whether the municipality gets a place."
        ),
        choices=[(each.value, words) for each, words in EDUCATION.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what comes closest.")},
    )
    education_text = Words(
        label=gettext_lazy("What the person has studied, and where"),
        limit=LONGEST_EDUCATION,
        required=False,
    )
    higher_years = Years(
        label=gettext_lazy("Years of higher education"),
        help_text=gettext_lazy("As finished full-time years, whole or half."),
    )
    work_years = Years(
        label=gettext_lazy("Years of work"), help_text=gettext_lazy("All of it, as full-time years.")
    )
    relevant_years = Years(
        label=gettext_lazy("Of these, relevant for the study"),
        help_text=gettext_lazy("Years in the public sector, or with development work."),
    )
    revision = Revision()

    def __init__(
        self, *args: Any, terms: Terms, municipalities: Sequence[Participation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        sectors = [(each.key, in_language(each.names, language)) for each in terms.sectors]
        self._choices("sector", [("", gettext_lazy("Choose a sector")), *sectors])
        self._choices("language", complete_languages())
        self.municipalities = {str(each.municipality.pk): each.municipality for each in municipalities}
        self._choices("municipality", [(pk, label(each)) for pk, each in self.municipalities.items()])
        if len(self.municipalities) == 1:
            self.fields["municipality"].widget = forms.HiddenInput()
            self.fields["municipality"].required = False

    def _choices(self, field: str, choices: Sequence[tuple[Any, Any]]) -> None:
        self.fields[field].choices = choices  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """Kept in small letters: one mailbox is one person."""
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> None:
        """What is relevant is part of all work."""
        work, relevant = self.cleaned_data.get("work_years"), self.cleaned_data.get("relevant_years")
        if work is not None and relevant is not None and relevant > work:
            self.add_error("relevant_years", gettext_lazy("That is more than all years of work together."))

    @property
    def facts(self) -> MemberFacts:
        """What a valid form says."""
        said = self.cleaned_data
        only = next(iter(self.municipalities))
        return MemberFacts(
            name=said["name"],
            email=said["email"],
            language=said["language"],
            municipality_id=int(said["municipality"] or only),
            role=TeamRole(said["role"]),
            sector=said["sector"],
            position=said["position"],
            education=Education(said["education"]),
            education_text=said["education_text"],
            higher_years=said["higher_years"],
            work_years=said["work_years"],
            relevant_years=said["relevant_years"],
        )


def said_of(member: TeamMember) -> dict[str, Any]:
    """What the form shows of a person."""
    plain = (
        "name",
        "email",
        "language",
        "role",
        "sector",
        "position",
        "education",
        "education_text",
        "revision",
    )
    years = ("higher_years", "work_years", "relevant_years")
    return {
        **{name: getattr(member, name) for name in plain},
        **{name: _short(getattr(member, name)) for name in years},
        "municipality": str(member.municipality_id),
    }


def _short(years: Any) -> str:
    text = str(years)
    return text.removesuffix(".0") if years else ""
