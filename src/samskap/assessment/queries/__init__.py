"""What the school has found about applications; rooms above ask `standings` and `upheld`."""

from samskap.assessment.queries.complaints import upheld
from samskap.assessment.queries.standing import Judged, judged, standings

__all__ = ["Judged", "judged", "standings", "upheld"]
