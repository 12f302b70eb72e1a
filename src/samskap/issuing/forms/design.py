"""What an organisation puts on its certificates."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from samskap.awards.models import Design
from samskap.awards.rules import LARGEST_SIGNATURES
from samskap.awards.snapshot import Signature
from samskap.issuing.logos import LARGEST_FILE, LARGEST_SIDE, MOST_DOTS, SMALLEST_SIDE, NotALogo, cleaned
from samskap.kernel.text import normalise, over
from samskap.ui.printable import missing_signs

#: With these the first page holds everything: tried with the longest of all (tests/issuing/test_design.py).
LONGEST_STATEMENT, LONGEST_SIGNER, LONGEST_TITLE, LONGEST_LOGO_TEXT = 300, 60, 80, 120
#: The languages of certificates, each by its own name.
LANGUAGES = {code: name for code, name in settings.LANGUAGES if code in {"en", "nb", "sv"}}

_LINES = range(1, LARGEST_SIGNATURES + 1)
_REFUSALS: Mapping[str, Promise] = {
    "drawing": gettext_lazy(
        "This is a drawing (SVG). Drawings can carry programs, so we don’t take them."
        " Save it as PNG, at least 960 dots wide, and choose that file."
    ),
    "other-kind": gettext_lazy("We take PNG and JPEG. Save the logo as one of them, and choose that file."),
    "animated": gettext_lazy("This picture moves. Choose one that doesn’t."),
    "broken": gettext_lazy(
        "This file can’t be opened; it may be damaged. Save it anew, and choose that file."
    ),
    "empty": gettext_lazy("There is nothing to see in this picture: all of it is transparent."),
    "too-heavy": gettext_lazy("This file is too large: 1.5 MB at most. Save the logo smaller."),
}


class LogoForm(forms.Form):
    """A logo and what it shows. Without a file, what the present logo shows is said anew."""

    logo = forms.FileField(
        label=gettext_lazy("File with the logo"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("PNG or JPEG, at most 1.5 MB. A transparent background is fine."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    text = forms.CharField(
        label=gettext_lazy("What the logo shows"),
        help_text=gettext_lazy(
            "For those who can’t see it. Mostly the name that stands in it, such as “Demo Learning Centre”."
        ),
        error_messages={"required": gettext_lazy("Write what the logo shows, for those who can’t see it.")},
    )

    def __init__(self, *args: Any, has_one: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_one = has_one

    def clean_logo(self) -> bytes | None:
        """The picture, clean; None when no file was chosen and there is a logo already."""
        file: UploadedFile[bytes] | None = self.cleaned_data["logo"]
        if file is None:
            if self.has_one:
                return None
            raise ValidationError(gettext("Choose a file with the logo."))
        try:
            return cleaned(file.read(LARGEST_FILE + 1))
        except NotALogo as refused:
            raise ValidationError(_refusal(refused.code)) from None

    def clean_text(self) -> str:
        """One line that fits."""
        return _fitting(" ".join(normalise(self.cleaned_data["text"]).split()), LONGEST_LOGO_TEXT)


class TextsForm(forms.Form):
    """Who signs, and a sentence of one's own in each language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in _LINES:
            self.fields[f"name_{number}"] = forms.CharField(label=gettext_lazy("Name"), required=False)
            self.fields[f"title_{number}"] = forms.CharField(
                label=gettext_lazy("Title or position"), required=False
            )
        for language, name in LANGUAGES.items():
            self.fields[f"statement_{language}"] = forms.CharField(
                label=name, required=False, widget=forms.Textarea(attrs={"rows": 3})
            )

    def lines(self) -> Iterator[tuple[int, forms.BoundField, forms.BoundField]]:
        """Number, name and title of each line for a signature."""
        for number in _LINES:
            yield number, self[f"name_{number}"], self[f"title_{number}"]

    def sentences(self) -> Iterator[tuple[str, forms.BoundField]]:
        """The issuer's own sentence: its language and its field."""
        for language in LANGUAGES:
            yield language, self[f"statement_{language}"]

    def clean(self) -> None:
        """Each text fits and can be printed; a title belongs to a name."""
        for number in _LINES:
            self._clean_line(f"name_{number}", LONGEST_SIGNER)
            self._clean_line(f"title_{number}", LONGEST_TITLE)
            if self.cleaned_data.get(f"title_{number}") and not self.data.get(f"name_{number}", "").strip():
                self.add_error(f"name_{number}", gettext("Write who has this title, or empty both fields."))
        for language in LANGUAGES:
            self._clean_line(f"statement_{language}", LONGEST_STATEMENT)

    def _clean_line(self, name: str, limit: int) -> None:
        line = " ".join(normalise(str(self.cleaned_data.get(name, ""))).split())
        try:
            self.cleaned_data[name] = _fitting(line, limit)
        except ValidationError as refused:
            self.add_error(name, refused)

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Who signs, in order; lines without a name are left out."""
        said = [(self.cleaned_data[f"name_{n}"], self.cleaned_data[f"title_{n}"]) for n in _LINES]
        return tuple(Signature(name=name, title=title) for name, title in said if name)

    @property
    def statements(self) -> dict[str, str]:
        """The own sentence by language; "" where there is none."""
        return {language: self.cleaned_data[f"statement_{language}"] for language in LANGUAGES}


class PreviewForm(forms.Form):
    """In which language a draft is looked at."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of the preview"), choices=list(LANGUAGES.items()), required=False
    )


def typed_before(design: Design | None) -> dict[str, str]:
    """What a design has now, as the form has it."""
    if design is None:
        return {}
    signers = {
        f"{part}_{number}": each[part]
        for number, each in enumerate(design.signatures, 1)
        for part in ("name", "title")
    }
    return signers | {f"statement_{code}": words["statement"] for code, words in design.words.items()}


def design_from(form: TextsForm, *, logo_of: Design | None) -> Design:
    """What a valid form would make of a design, with the present logo. It isn't saved."""
    return Design(
        logo=logo_of.logo if logo_of else None,
        logo_text=logo_of.logo_text if logo_of else "",
        signatures=[asdict(each) for each in form.signatures],
        words={language: {"statement": text} for language, text in form.statements.items()},
    )


def _fitting(text: str, limit: int) -> str:
    """The text, when it isn't too long and our fonts have all its letters. Raises ValidationError."""
    if too_long := over(text, limit):
        words = ngettext(
            "This is %(number)d character too long to fit on the page. Write it shorter.",
            "This is %(number)d characters too long to fit on the page. Write it shorter.",
            too_long,
        )
        raise ValidationError(words % {"number": too_long})
    if missing := missing_signs(text):
        words = gettext("The certificate’s fonts have no letters for: %(signs)s. Write it another way.")
        raise ValidationError(words % {"signs": " ".join(missing[:10])})
    return text


def _refusal(code: str) -> str:
    """Why a file isn't taken, and what to do."""
    if code == "too-large":
        words = gettext(
            "This picture has too many dots: %(side)d by %(side)d at most, and %(millions)d million in all."
            " Save the logo smaller."
        )
        return words % {"side": LARGEST_SIDE, "millions": MOST_DOTS // 1_000_000}
    if code == "too-small":
        words = gettext("This picture is too small to print: it needs %(side)d dots each way at least.")
        return words % {"side": SMALLEST_SIDE}
    return str(_REFUSALS[code])
