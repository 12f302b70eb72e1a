"""What people tick about what is kept about them."""

from django import forms
from django.utils.translation import gettext_lazy


class EraseForm(forms.Form):
    """A last question before an account is deleted."""

    sure = forms.BooleanField(
        label=gettext_lazy("Yes, delete my account and everything I have written"),
        error_messages={"required": gettext_lazy("Tick this box if you want to delete your account.")},
    )


class ConsentForm(forms.Form):
    """Agreeing to something: the box is empty until the person ticks it."""

    agree = forms.BooleanField(
        label=gettext_lazy("Yes, I agree to this"),
        error_messages={"required": gettext_lazy("Tick this box if you agree. You need not.")},
    )
