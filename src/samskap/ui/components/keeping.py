"""Forms that save by themselves while one writes (docs/developers/autosave.md)."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from samskap.ui.components.markup import attributes_of, render

register = template.Library()


@register.simple_tag
def autosave(key: str, *, person: str, title: str, pause: int = 0, unsaved: bool = False) -> SafeString:
    """Attributes of a `<form>` that saves by itself: it needs a hidden field `revision`, and `autosave_line`.

    `key` names the text on the device ("co-creation/why-here"), `title` is what a person knows it by.
    `person` is `shell.person`. The form is sent `pause` seconds after the last sign that was typed, or after
    two. `unsaved=True` when the form has come back with what isn't saved yet.
    """
    return attributes_of(
        data_autosave=key,
        data_person=person,
        data_title=title,
        data_pause=pause * 1000 or None,
        data_unsaved=unsaved or None,
    )


@register.simple_tag
def leaving(person: str) -> SafeString:
    """Attributes of a `<form>` that ends the visit: what lies on the device is sent first, or asked about."""
    words = gettext(
        "Some of what you wrote is only on this device, and would be deleted. Go on all the same?"
    )
    return attributes_of(data_person=person, data_leave=words)


@register.simple_tag
def autosave_line() -> SafeString:
    """The line that says where the text is, and what is shown when there are two. Needs the script."""
    return render("autosave")
