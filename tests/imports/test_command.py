"""Taking courses in without a browser: the operator's command (B-2.11)."""

import gc
import tracemalloc
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from samskap.moocs.models import ExternalCourse, Source
from samskap.organisations.models import Organisation
from tests.imports.feeds import course_of_2, feed, list_of_25
from tests.organisations.factories import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("B-2.11")]


@pytest.fixture
def centre() -> Organisation:
    return OrganisationFactory(name="Demo centre")


def run(path: Path, kind: str, *more: str) -> str:
    said = StringIO()
    arguments = ["import", str(path), "--organisation", "Demo centre", "--kind", kind, *more]
    call_command("moocs", *arguments, stdout=said, stderr=StringIO())
    return said.getvalue()


def test_faulty_rows_are_told_and_the_others_taken_in(centre, tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(list_of_25())
    said = StringIO()
    with pytest.raises(CommandError, match="7 records are faulty"):
        call_command(
            "moocs", "import", str(path), "--organisation", "Demo centre", "--kind", "sheet",
            stdout=said, stderr=StringIO(),
        )  # fmt: skip
    assert "Row 22, Start: This is no date that we understand." in said.getvalue()
    assert "18 added, 0 changed, 0 as they were. 7 faulty." in said.getvalue()
    assert ExternalCourse.objects.filter(organisation=centre).count() == 18


def test_a_dry_run_writes_nothing_and_twice_is_once(centre, tmp_path):
    path = tmp_path / "feed.json"
    path.write_bytes(feed([course_of_2(n) for n in range(3)]))
    assert "3 would be added" in run(path, "moochub", "--dry-run")
    assert not Source.objects.exists()
    assert "3 added" in run(path, "moochub")
    assert "0 added, 0 changed, 3 as they were" in run(path, "moochub")


def test_nothing_is_written_of_what_breaks_off_unless_wanted(centre, tmp_path):
    path = tmp_path / "feed.json"
    path.write_bytes(feed([course_of_2(n) for n in range(3)])[:-100])
    with pytest.raises(CommandError, match="Nothing was written"):
        run(path, "moochub")
    assert not ExternalCourse.objects.exists()
    with pytest.raises(CommandError, match="It ends in the middle"):
        run(path, "moochub", "--part")
    assert ExternalCourse.objects.count() == 2


@pytest.mark.parametrize(
    "more", [["--organisation", "Nobody"], ["--language", "mumin"]], ids=["organisation", "language"]
)
def test_wrong_calls_are_told(centre, tmp_path, more):
    with pytest.raises(CommandError):
        run(tmp_path / "x", "sheet", *more)


def test_a_file_that_isnt_there(centre, tmp_path):
    with pytest.raises(CommandError, match="can’t be read"):
        run(tmp_path / "nothing.csv", "sheet")


def test_memory_doesnt_grow_with_the_feed(centre, tmp_path):
    """Three times the feed takes no more memory worth telling."""
    peaks = []
    for count in (600, 1800):
        path = tmp_path / f"feed-{count}.json"
        path.write_bytes(feed([course_of_2(n, abstract="word " * 600) for n in range(count)]))
        run(path, "moochub", "--dry-run")
        gc.collect()
        tracemalloc.start()
        run(path, "moochub", "--dry-run")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    small, large = peaks
    assert large < small + 3_000_000, f"{small:,} and {large:,} bytes"
