"""Links, and files without drawing them."""

from datetime import datetime
from hashlib import sha256

from samskap.awards.actions.sharing import printed_share, share
from samskap.awards.models import Award, Form, Rendering, Share
from samskap.awards.rules import Reach
from samskap.kernel.secret_address import new_token
from tests.awards.conftest import AT


def token_of(award: Award, reach: Reach = Reach.FACTS, *, at: datetime = AT, **wishes) -> str:
    """The token of a new link."""
    wishes = {"note": "", "ends_on": None, **wishes}
    made = share(award, reach=reach, by=award.person, at=at, **wishes)
    return made.address.rstrip("/").rpartition("/")[2]


def a_file(award: Award, content: bytes = b"%PDF-1.7 sealed", *, form: Form = Form.PDF) -> Rendering:
    """A kept file of an award."""
    return Rendering.objects.create(
        award=award, form=form, content=content, fingerprint=sha256(content).hexdigest(), made_at=AT
    )


def printed_on(file: Rendering) -> tuple[str, Share]:
    """The token in a file's square code, and its link."""
    token = new_token()
    return token, printed_share(file, token, at=AT)
