"""The files of an award: made when they are first asked for, and kept."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from samskap.awards.actions.sharing import printed_share, shown_address
from samskap.awards.credential import credential_for
from samskap.awards.models import Award, Form, Rendering
from samskap.awards.pdf import render
from samskap.awards.queries import FileChanged, snapshot_of
from samskap.kernel.policy import policy
from samskap.kernel.secret_address import new_token
from samskap.signing.models import SigningKey
from samskap.signing.rules import KeyState, NoKey
from samskap.signing.seals import Sealed, seal

#: A key that is given up has its successor at once: more tries than this are somebody else's trouble.
TRIES = 3


class GivenUpMeanwhile(Exception):
    """The key of what was just made isn't believed any more: what it made is not kept."""


@policy("A-8.8", "A-8.11")
def pdf_of(award: Award, *, at: datetime) -> bytes:
    """Return the award's PDF, sealed and with its credential; it is drawn the first time and kept.

    Outside of issuing: when drawing or sealing fails, the award and its number stand, and the next try draws
    again. Drawn while the holder's data is taken extra care of, it has no square code.

    Raises samskap.ui.typesetting.NotDrawn, samskap.signing.rules.NoKey, samskap.awards.queries.FileChanged,
    and what `credential_of` raises.
    """
    return _content(_kept(award, Form.PDF) or _insisting(lambda: _drawn(award, at=at)))


def credential_of(award: Award, *, at: datetime) -> bytes:
    """Return the award as credential; it is signed the first time and kept, so that it is always the same.

    Raises samskap.signing.rules.NoKey, samskap.awards.queries.FileChanged, and what
    samskap.awards.credential.credential_for raises.
    """
    return _content(_credential(award, at=at))


def _credential(award: Award, *, at: datetime) -> Rendering:
    return _kept(award, Form.CREDENTIAL) or _insisting(lambda: _signed(award, at=at))


def _signed(award: Award, *, at: datetime) -> Rendering:
    made = credential_for(award, at=at)
    return _keep(award, Form.CREDENTIAL, made.content, signed_with=made.key, at=at)


def _drawn(award: Award, *, at: datetime) -> Rendering:
    inside = _credential(award, at=at)
    token = "" if award.person.extra_care else new_token()
    drawn = render(
        snapshot_of(award),
        shown_at=shown_address(token) if token else "",
        credential=_content(inside),
    )
    return _keep_sealed(award, seal(drawn, at=at), inside, token, at=at)


def _insisting(make: Callable[[], Rendering]) -> Rendering:
    """Make a file, and again when its key was given up in that very moment. Raises NoKey."""
    for _try in range(TRIES):
        try:
            return make()
        except GivenUpMeanwhile:
            continue
    raise NoKey("What was signed with a compromised key isn’t made anew yet: python -m samskap signing list")


@transaction.atomic
def _keep_sealed(award: Award, sealed: Sealed, inside: Rendering, token: str, *, at: datetime) -> Rendering:
    """Keep a PDF with the credential that is `inside` it, and the link in its square code.

    Somebody who was quicker has a file with another link: then theirs is the one, and this link never was.
    Raises GivenUpMeanwhile, also when the credential was taken away since the PDF was drawn.
    """
    _hold_believed(inside.signed_with)
    if not Rendering.objects.filter(pk=inside.pk, replaced_at=None).exists():
        raise GivenUpMeanwhile
    kept = _keep(award, Form.PDF, sealed.content, signed_with=sealed.key, at=at)
    if token and kept.fingerprint == _fingerprint(sealed.content):
        printed_share(kept, token, at=at)
    return kept


def _kept(award: Award, form: Form) -> Rendering | None:
    return Rendering.objects.filter(award=award, form=form, replaced_at=None).first()


@transaction.atomic
def _keep(award: Award, form: Form, content: bytes, *, at: datetime, signed_with: SigningKey) -> Rendering:
    """Keep a file, unless somebody was quicker: then theirs is the one. Raises GivenUpMeanwhile."""
    _hold_believed(signed_with)
    kept, _is_new = Rendering.objects.get_or_create(
        award=award,
        form=form,
        replaced_at=None,
        defaults={
            "content": content,
            "fingerprint": _fingerprint(content),
            "signed_with": signed_with,
            "made_at": at,
        },
    )
    return kept


@policy("A-8.17")
def _hold_believed(key: SigningKey | None) -> None:
    """Hold a key until the transaction ends, so that what it signed is kept before it is given up, or never.

    Whoever gives it up waits here, and then finds the file among what it has signed. Raises GivenUpMeanwhile.
    """
    if key is None:
        return
    if SigningKey.objects.select_for_update(no_key=True).get(pk=key.pk).state == KeyState.COMPROMISED:
        raise GivenUpMeanwhile


def _content(kept: Rendering) -> bytes:
    """The file as it was made. Raises FileChanged when somebody wrote into the database."""
    content = bytes(kept.content)
    if _fingerprint(content) != kept.fingerprint:
        raise FileChanged(kept.award, kept.form)
    return content


def _fingerprint(content: bytes) -> str:
    return sha256(content).hexdigest()
