"""Needs and figures of the organisation at home, for the addresses of policy/access.md."""

from collections.abc import Mapping
from typing import Any

from samskap.needs.models import FigureFile
from tests.moocs.factories import AT, ExternalCourseFactory
from tests.needs.factories import NeedFactory
from tests.site.world import World


def a_need(world: World) -> Mapping[str, Any]:
    """A need at home."""
    return {"public_id": NeedFactory(organisation=world.home).public_id}


def a_course_to_compare(world: World) -> Mapping[str, Any]:
    """A course of another provider at home."""
    return {"public_id": ExternalCourseFactory(organisation=world.home).public_id}


def a_file_of_figures(world: World) -> Mapping[str, Any]:
    """A file of figures at home that waits to be looked at."""
    file = FigureFile.objects.create(
        organisation=world.home, name="demo.csv", source="Demo forecast", dated_on=AT.date(), made_at=AT
    )
    return {"public_id": file.public_id}


def a_kind_of_file(_world: World) -> Mapping[str, Any]:
    """In which form the needs are taken along."""
    return {"ending": "csv"}
