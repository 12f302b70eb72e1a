"""Extra care: a cover name, two contact persons, and a reason for opening a seal."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from samskap.centre.forms import choices, language_field, name_field
from samskap.centre.rules import judge_cover_name
from samskap.centre.wording import what_speaks_against
from samskap.kernel.text import fold
from samskap.organisations.wording import called
from samskap.people.models import Person
from samskap.privacy.openings import REASONS

LONGEST_REASON = 300
COVER_HINT = gettext_lazy("Choose it together: a name the person answers to, and not a part of the real one.")


class CoverNameForm(forms.Form):
    """A cover name. A poor one is warned of once; pressed again with the box ticked, it is taken."""

    cover_name = name_field(
        gettext_lazy("Cover name"),
        hint=COVER_HINT,
        required=gettext_lazy("Write a cover name."),
    )
    anyway = forms.BooleanField(label=gettext_lazy("Use this cover name anyway"), required=False)

    def __init__(self, *args: Any, taken: Iterable[str] = (), real_name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken, self.real_name = taken, real_name
        self.warned = False

    def clean(self) -> None:
        """Warn of a cover name that gives somebody away."""
        cover = self.cleaned_data.get("cover_name", "")
        legal = [fold(name) for name in (self.real_name, self.cleaned_data.get("legal_name", "")) if name]
        verdict = judge_cover_name(fold(cover), others=self.taken, legal=legal)
        if cover and not verdict.ok:
            self.warned = True
            if not self.cleaned_data.get("anyway"):
                self.add_error("cover_name", what_speaks_against(verdict.reasons[0]))


class _WithSecondKeeper(CoverNameForm):
    """Who besides oneself keeps her; the field goes where there is nobody else."""

    def __init__(self, *args: Any, colleagues: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if colleagues:
            self.fields["second_keeper"] = keeper_field(
                gettext("Second contact person"), colleagues, hint=gettext("The first one is you.")
            )

    @property
    def chosen_keeper(self) -> Person | None:
        """Who was chosen; None where there was nobody to choose."""
        return self.cleaned_data.get("second_keeper")


class ProtectedForm(_WithSecondKeeper):
    """Registering with extra care. No address, no phone, no e-mail."""

    language = language_field()
    legal_name = name_field(
        gettext_lazy("Legal name"),
        hint=gettext_lazy("Only if it will be needed, for an examination for example. It is sealed at once."),
        optional=True,
    )
    field_order = ("cover_name", "anyway", "language", "second_keeper", "legal_name")


class LateForm(_WithSecondKeeper):
    """Extra care for somebody who was registered without."""

    keep = forms.ChoiceField(
        label=gettext_lazy("What becomes of the name, phone and e-mail we have?"),
        choices=[
            ("seal", gettext_lazy("Seal them: the two contact persons can open them, with a reason")),
            ("delete", gettext_lazy("Delete them")),
        ],
        initial="seal",
        widget=forms.RadioSelect,
    )
    field_order = ("cover_name", "anyway", "second_keeper", "keep")


class KeepersForm(forms.Form):
    """The two contact persons, or one where there is nobody else."""

    def __init__(self, *args: Any, colleagues: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"] = keeper_field(gettext("First contact person"), colleagues)
        self.fields["second"] = keeper_field(gettext("Second contact person"), colleagues)
        if len(colleagues) == 1:
            del self.fields["second"]

    def clean(self) -> None:
        """Two are two."""
        first, second = self.cleaned_data.get("first"), self.cleaned_data.get("second")
        if first and first == second:
            self.add_error("second", gettext("Choose somebody else than the first one."))


class LegalNameForm(forms.Form):
    """A legal name to be sealed later."""

    legal_name = name_field(
        gettext_lazy("Legal name"),
        hint=gettext_lazy("It is sealed at once. A name that was sealed before is replaced."),
        required=gettext_lazy("Write the name as it stands in the person’s papers."),
    )


class OpeningForm(forms.Form):
    """Why a seal is opened."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why do you open it?"),
        choices=choices(REASONS),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a reason.")},
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("One sentence. Don’t write a name here."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Write in one sentence why you open it.")},
    )

    def clean_words(self) -> str:
        """A sentence, not a page."""
        words = str(self.cleaned_data["words"])
        if len(words) > LONGEST_REASON:
            raise ValidationError(gettext("Write it shorter: 300 characters at most."))
        return words


class OwnCareForm(forms.Form):
    """Extra care that somebody sets in their own account."""

    cover_name = name_field(
        gettext_lazy("What shall we call you?"),
        hint=gettext_lazy("Choose a name that you answer to. Not your own, and not a part of it."),
        required=gettext_lazy("Write what we shall call you."),
    )


class _Keeper(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django has no such argument at run time
    """Offers colleagues by what they are called."""

    def label_from_instance(self, obj: Person) -> str:
        """The colleague's name, or address."""
        return called(obj)


def keeper_field(
    label: str, colleagues: Sequence[Person], *, hint: str = ""
) -> "forms.ModelChoiceField[Person]":
    """Choose one of these colleagues."""
    return _Keeper(
        Person.objects.filter(pk__in=[each.pk for each in colleagues]).order_by("name", "email", "pk"),
        label=label,
        help_text=hint,
        to_field_name="public_id",
        empty_label=gettext("Choose a colleague"),
        error_messages={
            "required": gettext("Choose a colleague."),
            "invalid_choice": gettext("Choose one of the colleagues in the list."),
        },
    )
