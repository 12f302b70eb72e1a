"""How somebody is told that the provider has cancelled a course (B-4.9)."""

from samskap.kernel.policy import policy


@policy("B-4.9", "X-5")
def needs_a_call(*, reach_by: str, extra_care: bool, own_email: bool, contact_email: bool) -> bool:
    """Whether somebody of the staff has to tell it, for no letter reaches the person as they want it.

    Whoever signs in with an e-mail address gets letters there, as they chose in their account. Others have to
    be told in the way they asked for; with extra care by the keepers, and nothing leaves the house.
    """
    if extra_care:
        return True
    return not own_email and not writes_to_contact(
        reach_by=reach_by, extra_care=extra_care, own_email=own_email, contact_email=contact_email
    )


@policy("B-4.9", "X-5")
def writes_to_contact(*, reach_by: str, extra_care: bool, own_email: bool, contact_email: bool) -> bool:
    """Whether a letter goes to the address that staff noted, since there is none of the person's own."""
    return reach_by == "email" and contact_email and not own_email and not extra_care
