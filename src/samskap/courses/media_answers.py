"""HTTP answers with published files."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response

from samskap.courses import queries
from samskap.courses.addresses import blob
from samskap.courses.lru import Lru
from samskap.courses.media import SVG_POLICY, TYPES, Slice, Unsatisfiable, chunks, wanted

FOREVER = "public, max-age=31536000, immutable"
PARTIAL = 206
UNSATISFIABLE = 416
_published: Lru[tuple[str, str], bool] = Lru(5000)


def answer(request: HttpRequest, sha256: str, extension: str) -> HttpResponseBase:
    """Send a file, or the part of it a Range header asks for. Raises Http404 for what isn't published."""
    name = blob(sha256)
    if extension not in TYPES or not _is_published(sha256, extension) or not default_storage.exists(name):
        raise Http404("no such file")
    etag = f'"{sha256}"'
    response = get_conditional_response(request, etag=etag) or _part(request, name, etag)
    response.headers["Content-Type"] = TYPES[extension]
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = FOREVER
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["X-Content-Type-Options"] = "nosniff"
    if extension == "svg":
        response.headers["Content-Security-Policy"] = SVG_POLICY
    return response


def _is_published(sha256: str, extension: str) -> bool:
    # Only what is found is remembered: a file may be published the moment after.
    if _published.get((sha256, extension)):
        return True
    found = queries.is_published_file(sha256, extension)
    if found:
        _published.put((sha256, extension), value=True)
    return found


def _part(request: HttpRequest, name: str, etag: str) -> HttpResponseBase:
    size = default_storage.size(name)
    asked = request.headers.get("Range", "")
    if request.headers.get("If-Range", etag) != etag:
        asked = ""
    try:
        part = wanted(asked, size)
    except Unsatisfiable:
        return HttpResponse(status=UNSATISFIABLE, headers={"Content-Range": f"bytes */{size}"})
    headers = {"Content-Length": str(part.length if part else size)}
    if part:
        headers["Content-Range"] = f"bytes {part.start}-{part.end}/{size}"
    status = PARTIAL if part else None
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    content = chunks(default_storage.open(name), part or Slice(0, size - 1))
    return StreamingHttpResponse(content, status=status, headers=headers)
