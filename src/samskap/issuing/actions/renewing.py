"""Making the files of an award anew: one line of a renewal."""

from datetime import datetime

from samskap.awards.actions.renderings import credential_of, pdf_of
from samskap.awards.letters import write_to_holder
from samskap.awards.rules import State
from samskap.issuing.models import BatchLine
from samskap.issuing.rules import BatchKind, LineState
from samskap.issuing.running import DONE, Ending
from samskap.kernel.policy import policy
from samskap.signing.rules import NoKey
from samskap.ui.typesetting import NotDrawn


@policy("A-8.17")
def renew(line: BatchLine, at: datetime) -> Ending:
    """Make an award's credential and sealed document anew, and tell the holder.

    What was made before is no longer there (`issuing.actions.keys`). A second time does no harm: what is
    there is left as it is.
    """
    award = line.award
    if award is None or award.state != State.ISSUED:
        return Ending(LineState.SKIPPED, "not-standing")
    try:
        credential_of(award, at=at)
        pdf_of(award, at=at)
    except NotDrawn:
        return Ending(LineState.FAILED, "not-drawn")
    except NoKey:
        return Ending(LineState.FAILED, "no-key")
    if line.batch.kind == BatchKind.RENEWAL:
        write_to_holder(award, of="renewed", key=str(line.batch.public_id), at=at)
    return DONE
