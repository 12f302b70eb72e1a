"""The learner's own headings."""

from datetime import datetime

from django.db import transaction

from samskap.portfolio.actions.holding import Conflict, Gone, TooMany, arrange, hold, layout_of, touch
from samskap.portfolio.models import Portfolio, Section
from samskap.portfolio.rules import MOST_SECTIONS
from samskap.portfolio.rules.ordering import Step, swapped


@transaction.atomic
def add_section(portfolio: Portfolio, *, title: str, at: datetime) -> Section:
    """Add a heading after the others; one that is there with the same words isn't added twice.

    Raises Gone, TooMany.
    """
    held = hold(portfolio)
    if (there := held.sections.filter(title=title).first()) is not None:
        return there
    places = list(held.sections.values_list("position", flat=True))
    if len(places) >= MOST_SECTIONS:
        raise TooMany(MOST_SECTIONS)
    touch(held, at=at)
    return Section.objects.create(portfolio=held, title=title, position=max(places, default=0) + 1)


@transaction.atomic
def rename_section(section: Section, *, title: str, base_revision: int, at: datetime) -> Section:
    """Write a heading otherwise. Saving the same again changes nothing. Raises Conflict, Gone."""
    held = hold(section.portfolio)
    stored = Section.objects.filter(pk=section.pk).first()
    if stored is None:
        raise Gone
    if stored.title == title:
        return stored
    if stored.revision != base_revision:
        raise Conflict(stored)
    stored.title, stored.revision = title, base_revision + 1
    stored.save(update_fields=["title", "revision"])
    touch(held, at=at)
    return stored


@transaction.atomic
def step_section(section: Section, step: Step, *, at: datetime) -> None:
    """Move a heading with its pieces one place up or down. Raises Gone."""
    held = hold(section.portfolio)
    touch(held, at=at)
    _write_order(swapped(list(held.sections.order_by("position", "pk")), section, step))


@transaction.atomic
def remove_section(section: Section, *, at: datetime) -> None:
    """Take a heading away; its pieces go to the end of what stands before it. Raises Gone."""
    held = hold(section.portfolio)
    sections, layout = layout_of(held)
    if section not in sections:
        return
    place = sections.index(section)
    layout[place - 1] += layout.pop(place)
    sections.pop(place)
    arrange(sections, layout)
    Section.objects.filter(pk=section.pk).delete()
    touch(held, at=at)


def _write_order(sections: list[Section]) -> None:
    for position, section in enumerate(sections, start=1):
        section.position = position
    Section.objects.bulk_update(sections, ["position"])
