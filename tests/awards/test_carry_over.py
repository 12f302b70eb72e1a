"""Certificates from before there were achievements, renderings and status lists keep all they had."""

from datetime import UTC, datetime
from hashlib import sha256
from json import dumps

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from samskap.awards.models import Award, Rendering
from samskap.awards.queries import snapshot_of
from tests.courses.packs import published_course
from tests.learning.conftest import begin
from tests.people.factories import PersonFactory

AT = datetime(2026, 11, 21, 10, tzinfo=UTC)
SNAPSHOT = {
    "number": "7KQ4-9XWM-3HTR-CD6N",
    "name": "Åsa Berg-Lind",
    "issuer": "Samskap",
    "issued_on": "2026-11-21",
    "language": "nb",
    "course": "co-creation",
    "course_version": 3,
    "course_title": "Samskaping",
    "course_language": "nb",
    "hours": 12,
    "outcomes": ["Se.", "Veie."],
    "check_url": "https://learn.example.org/check/7KQ4-9XWM-3HTR-CD6N/",
    "answers": [
        {"number": 1, "question": "q", "prompt": "?", "language": "nb", "text": "ø", "choices": ["a", "b"]}
    ],
    "format": "samskap-award/1",
}


@pytest.fixture
def in_former_times():
    """The database as it was; afterwards it is today's again."""
    MigrationExecutor(connection).migrate([("awards", "0001_initial")])
    yield MigrationExecutor(connection).loader.project_state([("awards", "0001_initial")]).apps
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.policy("A-8.8")
def test_it_keeps_its_number_its_words_and_its_file_byte_for_byte(in_former_times, tmp_path):
    published_course(tmp_path)
    then = in_former_times
    _write_down(then)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())

    award = Award.objects.get()
    assert award.number == SNAPSHOT["number"]
    assert award.state_at == award.issued_at == AT
    told = snapshot_of(award)
    assert (told.title, told.title_language, told.answers[0].text) == ("Samskaping", "nb", "ø")
    assert award.achievement.facts["words"]["nb"]["title"] == "Samskaping"
    assert not award.status.is_set
    rendering = Rendering.objects.get()
    assert bytes(rendering.content) == b"%PDF as it was"
    assert rendering.fingerprint == sha256(b"%PDF as it was").hexdigest()


def _write_down(then) -> None:
    """One certificate with its PDF, as the product wrote them down at that time."""
    person = PersonFactory()
    enrolment = begin(person)
    canonical = dumps(SNAPSHOT, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    award = then.get_model("awards", "Award").objects.create(
        number=SNAPSHOT["number"],
        kind="course-certificate",
        person_id=person.pk,
        enrolment_id=enrolment.pk,
        issued_at=AT,
        snapshot=SNAPSHOT,
        digest=sha256(canonical.encode()).hexdigest(),
    )
    then.get_model("awards", "Document").objects.create(award=award, pdf=b"%PDF as it was", made_at=AT)
