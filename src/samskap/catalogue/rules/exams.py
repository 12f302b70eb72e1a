"""What several institutions' answers about examination come to."""

from collections.abc import Sequence

from samskap.kernel.policy import policy

#: The best answer first.
_BEST_FIRST = ("yes", "perhaps", "no")
_LONGEST = 200


@policy("B-2.4", "B-3.3")
def best_answer(answers: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The best of pairs of answer and institution, with all who gave it; "" while there is none.

    Nobody has to know who said no.
    """
    for best in _BEST_FIRST:
        institutions = [institution for answer, institution in answers if answer == best]
        if institutions:
            named = ", ".join(institutions)
            return best, "" if best == "no" else named if len(named) <= _LONGEST else institutions[0]
    return "", ""
