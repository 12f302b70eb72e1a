"""What a user name looks like, and who may go without an e-mail address."""

import unicodedata

from samskap.kernel.policy import policy
from samskap.kernel.reference import reference, tidy

#: Two groups of three: 190 million names, short enough to learn by heart.
GROUPS, SIZE = 2, 3
#: Random bytes that `user_name` needs.
BYTES_NEEDED = GROUPS * SIZE + 8


def user_name(randomness: bytes) -> str:
    """Turn random bytes into a name such as "k7m-3xw".

    Raises ValueError when there are too few bytes.
    """
    return reference(randomness, groups=GROUPS, size=SIZE).lower()


def is_neutral(name: str) -> bool:
    """Whether every group has a digit, so that no group can be read as a word in any language."""
    return all(any(sign.isdigit() for sign in group) for group in name.split("-"))


def is_user_name(name: str) -> bool:
    """Whether a tidied name could be somebody's."""
    return [len(group) for group in name.split("-")] == [SIZE] * GROUPS


def tidy_user_name(typed: str) -> str:
    """Return a typed user name as it is kept: capitals, spaces and odd hyphens forgiven.

    What is no user name comes back as something that nobody has.
    """
    return tidy(typed, size=SIZE).lower()


def digits_in(typed: str) -> str:
    """The digits of a typed code, of any script: "1234 5678" is as good as "١٢٣٤٥٦٧٨"."""
    return "".join(str(unicodedata.decimal(sign)) for sign in typed if sign.isdecimal())


@policy("X-4.5")
def may_go_without_email(*, has_user_name: bool, has_password: bool, has_roles: bool) -> bool:
    """Whether an account can lose its e-mail address and still be opened by its owner, and by nobody else.

    Staff keep theirs: no card can be printed for them, and whoever works here can be written to.
    """
    return has_user_name and has_password and not has_roles
