"""How somebody is told that the provider has cancelled a course (B-4.9)."""

from dataclasses import dataclass

from samskap.kernel.policy import policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How somebody can be reached, and wants to be."""

    reach_by: str
    extra_care: bool
    own_email: bool
    contact_email: bool


@policy("B-4.9", "X-5")
def needs_a_call(it: Reach) -> bool:
    """Whether somebody of the staff has to tell it, for no letter reaches the person as they want it.

    Whoever signs in with an e-mail address gets letters there, as they chose in their account. Others have to
    be told in the way they asked for; with extra care by the keepers, and nothing leaves the house unless the
    person's own account says so.
    """
    return it.extra_care or not (it.own_email or writes_to_contact(it))


@policy("B-4.9", "X-5")
def writes_to_contact(it: Reach) -> bool:
    """Whether a letter goes to the address that staff noted, since there is none of the person's own."""
    return it.reach_by == "email" and it.contact_email and not it.own_email and not it.extra_care
