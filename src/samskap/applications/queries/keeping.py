"""How long what is known about persons of teams is kept here, as the operator has decided."""

from samskap.privacy.retention import rules


def kept_for() -> int:
    """In days after the end of the study; 0 where nobody has decided."""
    found = (each.period.days for each in rules() if each.key.startswith("applications.TeamMember"))
    return next((days for days in found if days), 0)
