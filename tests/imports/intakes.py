"""What the addresses of this room are about, in the world of tests/site."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from samskap.imports.models import Intake, StagedRow
from samskap.imports.rules.stages import Kind, Stage, Standing
from samskap.moocs.models import Source
from tests.site.world import World


def an_intake(world: World) -> Mapping[str, Any]:
    """A list at home that was read, with one faulty row, and waits to be looked at."""
    at = timezone.now()
    known = {"kind": Kind.SHEET, "stage": Stage.READ, "made_at": at, "beat_at": at}
    intake = Intake.objects.create(organisation=world.home, name="Our list", **known)
    StagedRow.objects.create(intake=intake, number=2, title="Course", standing=Standing.FAULTY)
    return {"public_id": intake.public_id}


def a_source(world: World) -> Mapping[str, Any]:
    """A source of files at home: it can't be read again without a new file."""
    name = f"List {Source.objects.count()}"
    source = Source.objects.create(organisation=world.home, name=name, kind=Kind.SHEET)
    return {"public_id": source.public_id}
