"""What can go wrong between us and a provider."""

from enum import StrEnum


class Kind(StrEnum):
    """Kinds of failure: for the log, and for the words on the page."""

    #: The provider didn't answer, or not as its own description promises.
    UNREACHABLE = "unreachable"
    #: The person pressed “cancel” there.
    CANCELLED = "cancelled"
    #: The answer wasn't asked for in this browser, was used before, or came too late.
    NOT_ASKED_FOR = "not-asked-for"
    #: The provider refused us: our client or our address isn't known there.
    REFUSED = "refused"
    #: The ID token isn't one for us, now, from this provider.
    BAD_TOKEN = "bad-token"  # noqa: S105 - a kind of failure
    #: The provider's name for the person is a national identity number.
    NATIONAL_ID = "national-id"


class SignOnFailed(Exception):
    """Coming in by a sign-on failed. `why` is for the log: nothing about the person in it, and no secret."""

    def __init__(self, kind: Kind, why: str) -> None:
        super().__init__(f"{kind}: {why}")
        self.kind = kind
        self.why = why
