"""Contact and invoice, partners, colleagues, documents."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, gettext_lazy

from samskap.applications.actions.details import Details
from samskap.applications.actions.partners import Director
from samskap.applications.forms.starting import MunicipalityForm, OrganisationNumber
from samskap.people.models import Person
from samskap.ui.languages import complete_languages
from samskap.ui.text_fields import Revision, Words
from samskap.ui.uploads import ACCEPTED, LARGEST_FILE, Cleaned, NotTaken, cleaned, largest_file, not_taken


class DetailsForm(forms.Form):
    """Whom the school asks, and how the invoice finds its way."""

    contact = forms.ChoiceField(
        label=gettext_lazy("Who can be asked about the application"),
        help_text=gettext_lazy(
            "Somebody who writes in it. Others who want to apply for you see name and address."
        ),
        required=False,
    )
    contact_phone = Words(label=gettext_lazy("Phone number"), limit=30, required=False)
    organisation_number = OrganisationNumber(label=gettext_lazy("Organisation number"))
    buyer_reference = Words(
        label=gettext_lazy("Reference on the invoice"),
        help_text=gettext_lazy("Such as a cost centre or an order number, if your municipality wants one."),
        limit=60,
        required=False,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        help_text=gettext_lazy("Of letters about the application, and of its receipt."),
    )
    revision = Revision()

    def __init__(self, *args: Any, country: str, writers: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation_number"].country = country  # type: ignore[attr-defined]
        people = [(str(each.pk), called(each)) for each in writers]
        choices = [("", gettext("Nobody yet")), *people]
        self.fields["contact"].choices = choices  # type: ignore[attr-defined]
        self.fields["language"].choices = complete_languages()  # type: ignore[attr-defined]

    @property
    def details(self) -> Details:
        """What a valid form says."""
        said = self.cleaned_data
        return Details(
            organisation_number=said["organisation_number"],
            buyer_reference=said["buyer_reference"],
            contact_id=int(said["contact"]) if said["contact"] else None,
            contact_phone=said["contact_phone"],
            language=said["language"],
        )


class PartnerForm(MunicipalityForm):
    """A municipality to apply together with, and who says yes for it."""

    director_name = Words(
        label=gettext_lazy("The director’s name"),
        limit=120,
        error_messages={"required": gettext_lazy("Write the name of the municipality’s director.")},
    )
    director_email = forms.EmailField(
        label=gettext_lazy("The director’s e-mail address"),
        help_text=gettext_lazy("We write to this address and ask for a yes."),
        error_messages={"required": gettext_lazy("Write the director’s e-mail address.")},
    )

    @property
    def director(self) -> Director:
        """Whom to ask."""
        return Director(self.cleaned_data["director_name"], self.cleaned_data["director_email"].lower())


class InviteForm(forms.Form):
    """A colleague who shall write along."""

    email = forms.EmailField(
        label=gettext_lazy("Your colleague’s e-mail address"),
        help_text=gettext_lazy(
            "Your colleague signs in with this address, and nobody else can use the invitation."
        ),
        error_messages={"required": gettext_lazy("Write the address of your colleague.")},
    )


class DiplomaForm(forms.Form):
    """A diploma, as PDF or picture."""

    file = forms.FileField(
        label=gettext_lazy("Diploma"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    def __init__(self, *args: Any, too_often: bool = False, **kwargs: Any) -> None:
        """`too_often` leaves the file unread: looking at one costs time."""
        super().__init__(*args, **kwargs)
        self.too_often = too_often
        file = self.fields["file"]
        file.help_text = gettext("PDF, JPEG, PNG or WebP, at most %(largest)s.") % {"largest": largest_file()}
        file.widget.attrs |= {"data-most": LARGEST_FILE, "data-too-large": not_taken("too-heavy")}

    def clean_file(self) -> Cleaned:
        """The file as it is kept; what it is, its content says, not its name."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            raise ValidationError(gettext("Choose a file."))
        if self.too_often:
            raise ValidationError(
                gettext("Many files came from where you are. Wait a minute, then send it again.")
            )
        if (file.size or 0) > LARGEST_FILE:
            raise ValidationError(not_taken("too-heavy"))
        try:
            return cleaned(file.read(), file.name or "")
        except NotTaken as refused:
            raise ValidationError(not_taken(refused.code)) from refused


def called(person: Person) -> str:
    """What somebody who writes is called on the desk."""
    return person.name or person.email or gettext("Somebody without a name")
