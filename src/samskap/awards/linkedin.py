"""The address at LinkedIn where somebody adds a certificate to the own profile. Nothing is sent there."""

from urllib.parse import urlencode

from samskap.awards.snapshot import Snapshot

_PLACE = "https://www.linkedin.com/profile/add"


def profile_address(snapshot: Snapshot, *, shown_at: str) -> str:
    """The address of LinkedIn's form with this certificate filled in; `shown_at` is where it is shown."""
    year, month, _day = snapshot.issued_on.split("-")
    known = {
        "startTask": "CERTIFICATION_NAME",
        "name": snapshot.title,
        "organizationName": snapshot.issuer,
        "issueYear": int(year),
        "issueMonth": int(month),
        "certUrl": shown_at,
        "certId": snapshot.number,
    }
    return f"{_PLACE}?{urlencode(known)}"
