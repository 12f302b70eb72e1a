"""Publishing courses."""

from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F

from samskap.audit.actions import record
from samskap.courses import rendering
from samskap.courses.addresses import blob
from samskap.courses.models import Course, CourseVersion, PackFile, VersionText
from samskap.courses.pack import Pack, examine, opened
from samskap.courses.pack.source import Source
from samskap.courses.pack.store import PackedFile
from samskap.people.models import Person


def publish(*, pack: Path | bytes, by: Person | None, at: datetime) -> CourseVersion:
    """Publish a course pack (a folder, a zip, or a zip's bytes) and return the version that is now current.

    A pack that is the same as a version published before isn't published twice: that version is returned,
    and is the current one again. Raises `samskap.courses.pack.Refused` with everything that is wrong; then
    nothing has changed.
    """
    with opened(pack) as files:
        current = CourseVersion.objects.filter(digest=files.digest, course__current=F("pk")).first()
        if current:
            return current
        source = examine(files).usable()
        structure, texts = rendering.structure(source), rendering.texts(source)
        for packed in files.files.values():
            _store(files, packed)
        with transaction.atomic():
            return _publish(source, structure, texts, by=by, at=at)


def _publish(
    source: Source,
    structure: rendering.Json,
    texts: dict[str, rendering.Json],
    *,
    by: Person | None,
    at: datetime,
) -> CourseVersion:
    Course.objects.get_or_create(slug=source.course.data["id"])
    course = Course.objects.select_for_update().get(slug=source.course.data["id"])
    version = course.versions.filter(digest=source.pack.digest).first()
    if version and course.current_id == version.pk:
        return version
    verb = "courses.republished" if version else "courses.published"
    version = version or _create(course, source, structure, texts, by=by, at=at)
    course.current = version
    course.save(update_fields=["current"])
    facts: dict[str, str | int | bool] = {"version": version.number, "digest": version.digest}
    record(verb=verb, subject=f"course:{course.slug}", by=by.pk if by else None, at=at, facts=facts)
    return version


def _create(
    course: Course,
    source: Source,
    structure: rendering.Json,
    texts: dict[str, rendering.Json],
    *,
    by: Person | None,
    at: datetime,
) -> CourseVersion:
    last = course.versions.order_by("-number").values_list("number", flat=True).first()
    version = CourseVersion.objects.create(
        course=course,
        number=(last or 0) + 1,
        digest=source.pack.digest,
        languages=source.languages,
        structure=structure,
        published_at=at,
        published_by=by,
    )
    VersionText.objects.bulk_create(
        VersionText(version=version, language=language, content=content)
        for language, content in texts.items()
    )
    PackFile.objects.bulk_create(
        PackFile(version=version, path=packed.path, sha256=packed.sha256, size=packed.size)
        for packed in source.pack.files.values()
    )
    return version


def _store(files: Pack, packed: PackedFile) -> None:
    """Put a file's content into the storage, unless it lies there whole already.

    Content without a version (when publishing fails afterwards) is invisible and does no harm.
    """
    name = blob(packed.sha256)
    if default_storage.exists(name):
        if default_storage.size(name) == packed.size:
            return
        default_storage.delete(name)
    with files.open(packed.path) as content:
        stored = default_storage.save(name, File(content))
    if stored != name:
        # Somebody stored the same content a moment earlier.
        default_storage.delete(stored)
