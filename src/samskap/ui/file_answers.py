"""A file from outside as an answer: a picture to look at, anything else to be saved; nothing that runs."""

from django.http import FileResponse, Http404

from samskap.kernel.policy import policy
from samskap.ui.shelf import open_file

#: Whatever a browser takes it for, it may load nothing, run nothing, and isn't of this site.
_POLICY = "default-src 'none'; sandbox"


@policy("A-9.6")
def given_out(name: str, *, file_name: str, media_type: str, shown: bool) -> FileResponse:
    """Give out a file as what we know it to be (Http404 when the storage has lost it).

    `name` is where it lies. Pictures were drawn anew by us and may be `shown`; a PDF is its author's, and
    only ever saved.
    """
    try:
        content = open_file(name)
    except FileNotFoundError:
        raise Http404("the storage doesn't have it") from None
    answer = FileResponse(content, as_attachment=not shown, filename=file_name, content_type=media_type)
    answer["Content-Security-Policy"] = _POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
