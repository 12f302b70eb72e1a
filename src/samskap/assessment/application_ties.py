"""Who has a private tie to an application (`applications.ties` asks)."""

from samskap.assessment.models import Disqualification
from samskap.kernel.policy import policy


@policy("C-8.2")
def is_tied(person: int, application: int) -> bool:
    """Whether a tie was declared. One query."""
    return Disqualification.objects.filter(person=person, application=application).exists()
