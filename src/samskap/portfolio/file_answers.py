"""A learner's file as an answer."""

from django.http import FileResponse

from samskap.portfolio.queries.contents import AttachedFile
from samskap.ui.file_answers import given_out


def file_answer(file: AttachedFile) -> FileResponse:
    """Give out a file as what we know it to be (Http404 when the storage has lost it)."""
    return given_out(file.name, file_name=file.file_name, media_type=file.media_type, shown=file.is_picture)
