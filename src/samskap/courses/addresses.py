"""Where things of a course are found: web addresses and names in the storage."""

MEDIA = "/media/"


def course_url(language: str, course: str) -> str:
    """Return the address of a course's public page."""
    return f"/{language}/courses/{course}/"


def page_url(language: str, course: str, page: str) -> str:
    """Return the address of a page (the view `learning:page`, in a room above)."""
    return f"/{language}/courses/{course}/pages/{page}/"


def media_url(sha256: str, extension: str) -> str:
    """Return the address of a published file; `extension` without its dot."""
    return f"{MEDIA}{sha256}.{extension}"


def blob(sha256: str) -> str:
    """Return the name under which content with this SHA-256 lies in the storage."""
    return f"courses/{sha256[:2]}/{sha256}"


def film_anchor(film_id: str) -> str:
    """Return the id under which a film stands on its pages."""
    return f"film-{film_id}"
