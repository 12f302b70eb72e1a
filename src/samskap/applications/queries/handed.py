"""What has been handed in of an application, and how it stands to what is written now."""

from collections.abc import Sequence
from dataclasses import dataclass

from samskap.applications.models import Approval, Submission
from samskap.applications.queries.contents import Whole
from samskap.applications.snapshot import contents_of, digest_of
from samskap.kernel.policy import policy


@dataclass(frozen=True, slots=True)
class Handed:
    """How an application stands to what was handed in.

    `digest` is of what is written now, `last` what was handed in last (None for nothing), `approval` what the
    director has said to just what is written now, if that was yes. `answer` is the director's latest answer,
    `asked` who has been asked and hasn't answered.
    """

    digest: str
    last: Submission | None
    approval: Approval | None
    answer: Approval | None
    asked: Approval | None

    @property
    def changed(self) -> bool:
        """Whether something was written since, which doesn't count yet."""
        return self.last is not None and self.last.digest != self.digest

    @property
    def outdated(self) -> bool:
        """Whether the director said yes, but to something else than is written now."""
        return self.answer is not None and self.answer.approved is True and self.approval is None


@policy("C-9.1")
def handed(whole: Whole) -> Handed:
    """How it stands. One query more than the whole."""
    digest = digest_of(contents_of(whole))
    last = whole.application.submissions.order_by("-sequence").first()
    return _of(whole.approvals, digest, last)


def _of(approvals: Sequence[Approval], digest: str, last: Submission | None) -> Handed:
    answered = sorted(
        (each for each in approvals if each.answered_at),
        key=lambda each: (each.answered_at, each.pk),
        reverse=True,
    )
    answer = answered[0] if answered else None
    holds = answer is not None and answer.approved is True and answer.digest == digest
    asked = next((each for each in approvals if each.answered_at is None and each.fingerprint), None)
    return Handed(digest, last, answer if holds else None, answer, asked)
