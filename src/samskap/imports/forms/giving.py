"""The form with which a file, an address or a page is given."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, gettext_lazy

from samskap.imports.actions.intakes import Given
from samskap.imports.readers import rows
from samskap.imports.readers.values import language_of
from samskap.imports.rules.stages import Kind
from samskap.imports.wording import KINDS
from samskap.kernel.text import is_blank, normalise
from samskap.moocs.rules.facts import is_web_address
from samskap.ui.sizes import megabytes

#: The largest feed that is sent with a browser, in bytes.
LARGEST_FEED = 300_000_000
_LONGEST_PAGE = 1_500_000
_FILES = {
    Kind.SHEET: ".xlsx,.csv,.txt,text/csv",
    Kind.MOOCHUB: ".json,application/json",
    Kind.OPENEDX: ".json,application/json",
}


class GivingForm(forms.Form):
    """A file, an address or a pasted page: one of them."""

    file = forms.FileField(label=gettext_lazy("File"), required=False, allow_empty_file=True)
    page = forms.CharField(
        label=gettext_lazy("The page’s source text"),
        help_text=gettext_lazy(
            "Open the page of the course in your browser, show its source text (Ctrl+U), select all of it,"
            " copy it, and put it in here."
        ),
        required=False,
        max_length=_LONGEST_PAGE,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
    )
    url = forms.CharField(
        label=gettext_lazy("Web address"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label=gettext_lazy("What to call where it comes from"),
        help_text=gettext_lazy(
            "Such as “Our list of the spring”. Give it the same name next time: then courses are brought up"
            " to date, and nothing is there twice."
        ),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off"}),
    )
    language = forms.CharField(
        label=gettext_lazy("Language of courses that don’t say which"),
        help_text=gettext_lazy("Its name, or its code, such as en. A course without a language is faulty."),
        required=False,
        max_length=60,
    )
    provider = forms.CharField(
        label=gettext_lazy("Provider of courses that don’t say which"), required=False, max_length=200
    )
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        """Only the fields that this kind takes."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        if not self.is_bound:
            self.initial.setdefault("token", uuid4())
        if kind is Kind.JSONLD:
            del self.fields["file"]
        else:
            del self.fields["page"]
            most = rows.LARGEST if kind is Kind.SHEET else LARGEST_FEED
            self.largest = most
            self.fields["file"].widget.attrs |= {"accept": _FILES[kind]}
            said = {"largest": megabytes(most)}
            self.fields["file"].help_text = (
                gettext("XLSX or CSV, at most %(largest)s.") % said
                if kind is Kind.SHEET
                else gettext("JSON, at most %(largest)s.") % said
            )

    def clean_file(self) -> "UploadedFile[bytes] | None":
        """A file that isn't empty or far too large."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None and not file.size:
            raise ValidationError(gettext("This file is empty. Choose another one."))
        if file is not None and (file.size or 0) > self.largest:
            raise ValidationError(
                gettext("This file is larger than %(largest)s.") % {"largest": megabytes(self.largest)}
            )
        return file

    def clean_url(self) -> str:
        """An address of the web; https is added where nothing stands before it."""
        url = normalise(self.cleaned_data["url"]).strip()
        if not url:
            return ""
        if ":" not in url and "." in url:
            url = f"https://{url}"
        if not is_web_address(url):
            raise ValidationError(gettext("This is no web address. It begins with https://."))
        return url

    def clean_language(self) -> str:
        """The code of a language."""
        text: str = self.cleaned_data["language"].strip()
        if not text:
            return ""
        if not (code := language_of(text)):
            raise ValidationError(
                gettext("We don’t know this language. Write its name, or its code, such as en.")
            )
        return code

    def clean(self) -> dict[str, Any]:
        """One of file, page and address, and not two."""
        cleaned = super().clean() or {}
        first = "page" if self.kind is Kind.JSONLD else "file"
        given = cleaned.get(first)
        given = given if first == "file" else not is_blank(given or "")
        if self.errors.keys() & {first, "url"}:
            return cleaned
        if not given and not cleaned.get("url"):
            self.add_error(
                first,
                gettext("Put the page’s source text in here, or write its address below.")
                if first == "page"
                else gettext("Choose a file, or write an address below."),
            )
        if given and cleaned.get("url"):
            self.add_error("url", gettext("Give one of them: what is above, or an address."))
        return cleaned

    @property
    def given(self) -> Given:
        """What was given, once the form is valid."""
        cleaned = self.cleaned_data
        file = cleaned.get("file")
        page = normalise(cleaned.get("page") or "")
        content = file or (ContentFile(page.encode()) if not is_blank(page) else None)
        name = " ".join(normalise(cleaned["name"]).split())
        return Given(
            kind=self.kind,
            name=name or _name_of(cleaned["url"], getattr(file, "name", "") or "", self.kind),
            url=cleaned["url"],
            file=content,
            file_name=getattr(file, "name", "") or "",
            language=cleaned["language"],
            provider=" ".join(normalise(cleaned["provider"]).split()),
            public_id=_uuid(cleaned.get("token")),
        )


def _name_of(url: str, file_name: str, kind: Kind) -> str:
    """What to call a source that nobody has named: its host, or its file."""
    host = urlsplit(url).hostname if url else ""
    stem = file_name.rsplit(".", 1)[0] if file_name else ""
    return normalise(host or stem or str(KINDS[kind]))[:120]


def _uuid(value: object) -> UUID | None:
    return value if isinstance(value, UUID) else None
