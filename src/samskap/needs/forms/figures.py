"""The form with which a file of figures is sent."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from samskap.kernel.verdict import Reason
from samskap.moocs.rules.facts import is_web_address
from samskap.needs.rules.figures import LIMITS, Usual
from samskap.needs.wording import missing, wrong_in_words
from samskap.occupations.rules import ISCO, SSYK, STYRK
from samskap.occupations.wording import SCHEMES
from samskap.organisations.register.files import LARGEST, Given
from samskap.ui.day_field import DayField
from samskap.ui.sizes import megabytes
from samskap.ui.text_fields import Words

LARGEST_FILE = LARGEST
#: What a browser offers to choose from.
ACCEPTED = ".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FiguresForm(forms.Form):
    """A file, and the source and date that hold for all of it."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    source = Words(
        limit=LIMITS["source"],
        label=gettext_lazy("Source"),
        help_text=gettext_lazy(
            "Who has published the figures. A column “Source” in the file goes before this."
        ),
        error_messages={"required": missing("source")},
    )
    dated_on = DayField(
        label=gettext_lazy("Date of the source"),
        help_text=gettext_lazy("The day of publication. A column “Date” in the file goes before this."),
        error_messages={"required": missing("dated_on")},
    )
    url = Words(limit=LIMITS["url"], label=gettext_lazy("Address of the source"), required=False)
    measure = Words(
        limit=LIMITS["measure"],
        label=gettext_lazy("What is counted"),
        help_text=gettext_lazy("Such as “vacancies”. Needed when the file has no column for it."),
        required=False,
    )
    period = Words(
        limit=LIMITS["period"],
        label=gettext_lazy("Which period"),
        help_text=gettext_lazy("Such as “2027”. Needed when the file has no column for it."),
        required=False,
    )
    scheme = forms.ChoiceField(
        label=gettext_lazy("Codes of occupations are from"),
        help_text=gettext_lazy("Where the heading of their column doesn’t say it."),
        choices=[(each, SCHEMES[each]) for each in (SSYK, STYRK, ISCO)],
        required=False,
    )

    def __init__(self, *args: Any, too_often: bool = False, **kwargs: Any) -> None:
        """`too_often` leaves the file unread: reading one costs time."""
        super().__init__(*args, **kwargs)
        self.too_often = too_often
        self.fields["file"].help_text = gettext("CSV or XLSX, at most %(largest)s.") % {
            "largest": megabytes(LARGEST_FILE)
        }

    def clean_file(self) -> Given:
        """The file as it was sent."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            raise ValidationError(gettext("Choose a file."))
        if self.too_often:
            raise ValidationError(
                gettext("Many files came from where you are. Wait a minute, then send it again.")
            )
        if (file.size or 0) > LARGEST_FILE:
            words = gettext("This file is larger than %(largest)s. Send a smaller part of it.")
            raise ValidationError(words % {"largest": megabytes(LARGEST_FILE)})
        content = file.read()
        if not content.strip():
            raise ValidationError(gettext("This file is empty. Choose another one."))
        return Given(file.name or "file", content)

    def clean_dated_on(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["dated_on"]
        if day > timezone.localdate():
            raise ValidationError(wrong_in_words(Reason("in-the-future", "dated_on")))
        return day

    def clean_url(self) -> str:
        """An address of the web, or none."""
        url = str(self.cleaned_data["url"])
        if url and not is_web_address(url):
            raise ValidationError(wrong_in_words(Reason("no-web-address", "url")))
        return url

    @property
    def usual(self) -> Usual:
        """What holds for rows that don't say it; when the form is valid."""
        given = self.cleaned_data
        return Usual(
            source=given["source"],
            dated_on=given["dated_on"],
            url=given["url"],
            measure=given["measure"],
            period=given["period"],
            scheme=given["scheme"] or SSYK,
        )
