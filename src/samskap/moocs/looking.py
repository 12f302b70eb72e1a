"""One look at the address of a course, as politely as a person would."""

from http import HTTPStatus

from samskap.moocs.fetching import Unreachable, fetched

#: Seconds for one question. Whoever presses “look now” waits for two of them.
SECONDS = 10.0
#: Nothing of the page is read; only how it begins.
_NOTHING = 0


def answer_of(url: str) -> str:
    """What an address answers: a status of HTTP as text, or a code of `fetching.Unreachable`.

    It is asked for its head alone first, which costs the other side least. Many servers answer that wrongly,
    so what isn't fine is asked for again as a browser does.
    """
    head = _asked(url, "HEAD")
    return head if head == str(HTTPStatus.OK.value) else _asked(url, "GET")


def _asked(url: str, method: str) -> str:
    try:
        with fetched(url, method=method, most_bytes=_NOTHING, seconds=SECONDS, accept="text/html,*/*") as it:
            return str(it.status)
    except Unreachable as error:
        return error.code
