"""Publishing: immutable versions, once each, whole or not at all."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from django.core.files.storage import default_storage

from samskap.audit.models import Event
from samskap.courses import actions, published
from samskap.courses.actions import publish
from samskap.courses.addresses import blob
from samskap.courses.models import Course, CourseVersion, PackFile, VersionText
from samskap.courses.pack import Refused
from tests.courses.packs import WHEN, dump, each, files, pack, page, published_course
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def stored(name: str) -> bytes:
    with default_storage.open(name) as content:
        return content.read()


def test_a_pack_becomes_version_1_with_texts_files_and_an_audit_event(tmp_path: Path) -> None:
    person = PersonFactory()
    version = publish(pack=pack(tmp_path), by=person, at=WHEN)
    assert (version.number, version.course.slug, version.languages) == (1, "small", ["en", "nb", "sv"])
    assert (version.published_at, version.published_by) == (WHEN, person)
    assert Course.objects.get().current == version
    assert set(version.texts.values_list("language", flat=True)) == {"en", "nb", "sv"}
    assert {file.path: stored(blob(file.sha256)) for file in version.files.all()} == {
        path: text.encode() if isinstance(text, str) else text for path, text in files().items()
    }
    (event,) = Event.objects.all()
    assert (event.verb, event.subject, event.by_id, event.at) == (
        "courses.published",
        "course:small",
        person.pk,
        WHEN,
    )
    assert event.facts["version"] == 1


def test_the_same_pack_again_changes_nothing(tmp_path: Path) -> None:
    first = published_course(tmp_path)
    again = publish(pack=pack(tmp_path / "elsewhere"), by=None, at=WHEN + timedelta(days=1))
    assert again == first
    assert again.published_at == WHEN
    assert (CourseVersion.objects.count(), VersionText.objects.count(), Event.objects.count()) == (1, 3, 1)


def test_the_same_pack_as_a_zip_is_the_same_version(tmp_path: Path) -> None:
    first = published_course(tmp_path)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, text in reversed(files().items()):
            archive.writestr(path, text)
    assert publish(pack=made.getvalue(), by=None, at=WHEN) == first


def test_a_changed_pack_is_the_next_version_and_the_first_stays_as_it_was(tmp_path: Path) -> None:
    first = published_course(tmp_path)
    before = (
        first.structure,
        list(first.texts.order_by("language").values_list("content", flat=True)),
        first.digest,
    )
    second = published_course(tmp_path, title=each("Another title"))
    first.refresh_from_db()
    after = (
        first.structure,
        list(first.texts.order_by("language").values_list("content", flat=True)),
        first.digest,
    )
    assert second.number == 2
    assert before == after
    assert Course.objects.get().current == second
    assert published.version(first.pk).title("en") == "A small course"
    assert published.current("small").title("en") == "Another title"


def test_an_earlier_pack_makes_its_version_current_again_without_a_new_one(tmp_path: Path) -> None:
    first = published_course(tmp_path)
    published_course(tmp_path, title=each("Another title"))
    assert published_course(tmp_path) == first
    assert Course.objects.get().current == first
    assert list(Event.objects.order_by("id").values_list("verb", flat=True))[-1] == "courses.republished"


def test_equal_files_are_kept_once(tmp_path: Path) -> None:
    published_course(tmp_path)
    stored = sum(1 for file in (tmp_path / "files").rglob("*") if file.is_file())
    published_course(tmp_path, title=each("Another title"))
    assert sum(1 for file in (tmp_path / "files").rglob("*") if file.is_file()) == stored + 1
    assert PackFile.objects.count() == 2 * len(files())


def test_a_half_written_blob_of_an_accident_is_written_anew(tmp_path: Path) -> None:
    version = published_course(tmp_path)
    name = blob(version.files.get(path="films/system/film.mp4").sha256)
    (tmp_path / "files" / name).write_bytes(b"half")
    published_course(tmp_path, title=each("Another title"))
    assert stored(name) == files()["films/system/film.mp4"]


@pytest.mark.parametrize("wrong", [{"hours": 0}, {"files": {"welcome.en.md": page("W", "<b>x</b>")}}])
def test_a_pack_with_errors_leaves_nothing_behind(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        published_course(tmp_path, **wrong)  # type: ignore[arg-type]
    assert all(problem.severity == "error" for problem in refused.value.problems)
    assert not Course.objects.exists()
    assert not (tmp_path / "files").exists()


def test_when_the_audit_trail_fails_nothing_is_published(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(actions, "record", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        published_course(tmp_path)
    assert not (Course.objects.exists())
    assert not (CourseVersion.objects.exists())
    assert not (VersionText.objects.exists())


def fingerprints(
    tmp_path: Path, change: "dict[str, object] | None" = None, text: "dict[str, str] | None" = None
) -> dict[str, str]:
    data = yaml.safe_load(files()["questions.yaml"])
    data["questions"][0].update(change or {})
    data["questions"][0]["prompt"].update(text or {})
    version = published_course(tmp_path, files={"questions.yaml": dump(data)})
    return {key: question.fingerprint for key, question in published.version(version.pk).questions.items()}


def test_a_question_keeps_its_fingerprint_until_what_matters_to_an_answer_changes(tmp_path: Path) -> None:
    """Answers to unchanged questions carry over to a new version."""
    before = fingerprints(tmp_path)
    assert len(set(before.values())) == 4
    assert fingerprints(tmp_path, text={"nb": "Ny ordlyd?"}) == before
    assert fingerprints(tmp_path, {"hint": each("Another hint")}) == before
    for change, text in (({"limit": 500}, {}), ({}, {"en": "Why not?"})):
        after = fingerprints(tmp_path, change, text)
        assert after["why-here"] != before["why-here"]
        assert {k: v for k, v in after.items() if k != "why-here"} == {
            k: v for k, v in before.items() if k != "why-here"
        }
