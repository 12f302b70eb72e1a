"""From a Django form field to what the field component shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, CheckboxInput
from django.forms.widgets import Input, Select, Textarea
from django.utils.safestring import SafeString

from samskap.kernel.text import count, over


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a group: its control, and the text beside it."""

    id: str
    label: str
    control: SafeString


@dataclass(frozen=True, slots=True)
class Field:
    """Everything the template needs; texts are not escaped yet, controls are."""

    id: str
    label: str
    hint: str
    errors: Sequence[str]
    optional: bool
    control: SafeString
    described_by: str
    is_check: bool
    choices: Sequence[Choice]
    limit: int
    written: int
    over: int


def describe(bound: BoundField, *, hint: str, limit: int, language: str, rows: int) -> Field:
    """What to show for `bound`. `limit` counts code points and 0 means that there is none."""
    field_id = bound.auto_id
    hint = hint or str(bound.help_text)
    described_by = [f"{field_id}-hint"] if hint else []
    if limit:
        described_by.append(f"{field_id}-count")
    if bound.errors:
        described_by.append(f"{field_id}-error")
    attributes = _attributes(
        bound, described_by=" ".join(described_by), limit=limit, language=language, rows=rows
    )
    text = str(bound.value() or "") if limit else ""
    choices = _choices(bound, attributes) if bound.field.widget.use_fieldset and _is_group(bound) else ()
    return Field(
        id=field_id,
        label=str(bound.label),
        hint=hint,
        errors=[str(error) for error in bound.errors],
        optional=not bound.field.required,
        control=SafeString("") if choices else bound.as_widget(attrs=attributes),
        described_by=" ".join(described_by),
        is_check=isinstance(bound.field.widget, CheckboxInput),
        choices=choices,
        limit=limit,
        written=count(text),
        over=over(text, limit) if limit else 0,
    )


def _attributes(
    bound: BoundField, *, described_by: str, limit: int, language: str, rows: int
) -> dict[str, Any]:
    """Attributes of the control. `maxlength` goes: browsers cut pasted text at it, and we never cut."""
    attributes: dict[str, Any] = {"class": "ds-input", "maxlength": False, "minlength": False}
    if described_by:
        attributes["aria-describedby"] = described_by
    if bound.errors:
        attributes["aria-invalid"] = "true"
    if direction := _direction(bound):
        attributes["dir"] = direction
    if language:
        attributes["lang"] = language
    if limit:
        attributes["data-limit"] = limit
    if isinstance(bound.field.widget, Textarea):
        attributes |= {"cols": False, "rows": rows or bound.field.widget.attrs.get("rows", 8)}
    return attributes


def _direction(bound: BoundField) -> str:
    """Words find their own direction while typed; addresses and numbers always read left to right."""
    widget = bound.field.widget
    if isinstance(widget, Textarea):
        return "auto"
    kind = widget.input_type if isinstance(widget, Input) else None
    return {"text": "auto", "search": "auto", "email": "ltr", "url": "ltr", "tel": "ltr"}.get(kind or "", "")


def _is_group(bound: BoundField) -> bool:
    """Whether the widget is a group of radio buttons or checkboxes."""
    widget = bound.field.widget
    return isinstance(widget, Select) is False and getattr(widget, "input_type", "") in {"radio", "checkbox"}


def _choices(bound: BoundField, attributes: dict[str, Any]) -> list[Choice]:
    """The options of a group, each control dressed like the others; hint and error belong to the group."""
    wanted = {key: value for key, value in attributes.items() if key in {"class", "aria-invalid"}}
    choices = []
    for option in bound.subwidgets:
        option.data["attrs"] = {**option.data["attrs"], **wanted}
        choices.append(Choice(id=option.id_for_label, label=str(option.choice_label), control=option.tag()))
    return choices
