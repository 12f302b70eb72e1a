"""The codes of invitations: made by chance, and kept as a fingerprint only."""

import secrets

from django.utils.crypto import salted_hmac

from samskap.kernel.reference import reference, tidy


def fresh_code() -> str:
    """A code that nobody can guess, such as "7KQ4-9XWM-3HTR-CD6N"."""
    return reference(secrets.token_bytes(24))


def fingerprint(code: str) -> str:
    """What is kept of a code, however it was typed. Made with the installation's secret key."""
    return salted_hmac("samskap.organisations.invitation", tidy(code), algorithm="sha256").hexdigest()
