"""Forms for pieces: a text, a link, a file."""

from dataclasses import astuple
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, gettext_lazy

from samskap.portfolio.actions.pieces import Wording
from samskap.portfolio.models import Piece, Portfolio, Section
from samskap.portfolio.rules import (
    LONGEST_ALT,
    LONGEST_PIECE_TITLE,
    LONGEST_SHOWS,
    LONGEST_TEXT,
)
from samskap.portfolio.rules.addresses import judge_address, tidy_address
from samskap.portfolio.wording import not_an_address
from samskap.ui.text_fields import Revision, Words
from samskap.ui.uploads import ACCEPTED, LARGEST_FILE, Cleaned, NotTaken, cleaned, largest_file, not_taken


class PieceForm(forms.Form):
    """What every piece can have."""

    title = Words(label=gettext_lazy("Title"), limit=LONGEST_PIECE_TITLE, required=False)
    shows = Words(
        label=gettext_lazy("What this shows"),
        help_text=gettext_lazy("One line to the reader, such as “That I can lead a difficult meeting”."),
        limit=LONGEST_SHOWS,
        required=False,
    )
    revision = Revision()

    @property
    def wording(self) -> Wording:
        """What a valid form says."""
        said = self.cleaned_data
        return Wording(said["title"], said.get("text", ""), said["shows"], said.get("url", ""))

    @property
    def says_nothing(self) -> bool:
        """Whether all of it is empty; a form that isn't valid says something."""
        return self.is_valid() and not any(astuple(self.wording))

    def texts_in(self, piece: Piece) -> dict[str, str]:
        """What is stored in the fields that this form shows."""
        file = getattr(piece, "attachment", None)
        names = [each.name for each in self.visible_fields()]
        return {name: file.alt if name == "alt" and file else str(getattr(piece, name, "")) for name in names}


class TextForm(PieceForm):
    """A text of one's own, or a copied reflection."""

    text = Words(label=gettext_lazy("Text"), limit=LONGEST_TEXT, lines=True, required=False)
    field_order = ("title", "text", "shows")


class LinkForm(PieceForm):
    """A page on the web."""

    url = forms.Field(
        label=gettext_lazy("Address"),
        required=False,
        help_text=gettext_lazy("Where it leads to, such as https://example.org/poster."),
        widget=forms.URLInput,
    )
    text = Words(label=gettext_lazy("About it"), limit=LONGEST_TEXT, lines=True, required=False)
    field_order = ("url", "title", "text", "shows")

    def clean_url(self) -> str:
        """Tidy the address; refuse what doesn't lead to the web."""
        address = tidy_address(str(self.cleaned_data["url"] or ""))
        verdict = judge_address(address)
        if not verdict.ok:
            raise ValidationError(not_an_address(verdict.reasons[0].code))
        return address


_ALT = Words(
    label=gettext_lazy("What the picture shows"),
    help_text=gettext_lazy("In words, for those who can’t see it. They are read out in its place."),
    limit=LONGEST_ALT,
    required=False,
)


class FileWordsForm(PieceForm):
    """The words of a file that is there already."""

    alt = _ALT
    text = Words(label=gettext_lazy("About it"), limit=LONGEST_TEXT, lines=True, required=False)
    field_order = ("alt", "title", "text", "shows")

    def __init__(self, *args: Any, is_picture: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_picture:
            del self.fields["alt"]

    def clean_alt(self) -> str:
        """A picture has words."""
        return _needed(self.cleaned_data["alt"])


class FileForm(PieceForm):
    """A new file."""

    file = forms.FileField(
        label=gettext_lazy("Picture or PDF"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    alt = _ALT
    field_order = ("file", "alt", "title", "shows")

    def __init__(self, *args: Any, too_often: bool = False, **kwargs: Any) -> None:
        """`too_often` leaves the file unread: looking at one costs time."""
        super().__init__(*args, **kwargs)
        self.too_often = too_often
        file = self.fields["file"]
        file.help_text = gettext("JPEG, PNG, WebP or PDF, at most %(largest)s.") % {"largest": largest_file()}
        file.widget.attrs |= {"data-most": LARGEST_FILE, "data-too-large": not_taken("too-heavy")}
        self.fields["alt"].help_text = gettext(
            "In words, for those who can’t see it. They are read out in its place. A PDF needs none."
        )

    def clean_file(self) -> Cleaned:
        """The file as it is kept."""
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

    def clean_alt(self) -> str:
        """A picture has words; of a file that isn't taken nobody knows."""
        file: Cleaned | None = self.cleaned_data.get("file")
        return _needed(self.cleaned_data["alt"]) if file and file.is_picture else self.cleaned_data["alt"]


class PlaceForm(forms.Form):
    """Under which heading something goes; "" for before all headings."""

    section = forms.ModelChoiceField(
        queryset=Section.objects.none(),
        label=gettext_lazy("Under the heading"),
        required=False,
        to_field_name="public_id",
        empty_label=gettext_lazy("Before all headings"),
    )

    def __init__(self, *args: Any, portfolio: Portfolio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = portfolio.sections.order_by("position", "pk")  # type: ignore[attr-defined]


def _needed(alt: str) -> str:
    if not alt:
        raise ValidationError(gettext("Write what the picture shows, for those who can’t see it."))
    return alt
