"""The form with which a round is published: which version of it was looked at."""

from django import forms
from django.utils.translation import gettext, gettext_lazy

from samskap.kernel.pens import revision_in
from samskap.rounds.models import Round


class PublishForm(forms.Form):
    """A button, and the revision that stood above it."""

    revision = forms.Field(
        widget=forms.HiddenInput, error_messages={"required": gettext_lazy("Look at it first.")}
    )

    @property
    def seen(self) -> int:
        """The revision that was looked at."""
        return revision_in(self.cleaned_data.get("revision"))

    @classmethod
    def looked_again(cls, it: Round) -> "PublishForm":
        """The form about the round as it is now, with a word about that."""
        form = cls({"revision": str(it.revision)})
        form.is_valid()
        form.add_error(None, gettext("A colleague has changed it meanwhile. Look at it again, then publish."))
        return form
