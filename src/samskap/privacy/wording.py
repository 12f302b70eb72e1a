"""Words for what is kept: titles, labels, grounds and periods, in the language that is active."""

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop, ngettext

from samskap.kernel.personal_data import Erasure, Ground, Nature, Record

#: Fields that many rooms have. A room's own label goes before these.
LABELS: Mapping[str, str] = {
    "address": gettext_noop("Address"),
    "at": gettext_noop("When"),
    "chosen_at": gettext_noop("Chosen"),
    "choice": gettext_noop("What you chose"),
    "created_at": gettext_noop("Made"),
    "email": gettext_noop("E-mail address"),
    "expires_at": gettext_noop("Valid until"),
    "first_at": gettext_noop("First"),
    "given_at": gettext_noop("Given"),
    "issued_at": gettext_noop("Made"),
    "kind": gettext_noop("Kind"),
    "language": gettext_noop("Language"),
    "last_at": gettext_noop("Last"),
    "name": gettext_noop("Name"),
    "organisation": gettext_noop("Organisation"),
    "phone": gettext_noop("Phone number"),
    "question": gettext_noop("Question"),
    "reason": gettext_noop("Reason"),
    "role": gettext_noop("Role"),
    "started_at": gettext_noop("Begun"),
    "state": gettext_noop("State"),
    "text": gettext_noop("Text"),
    "updated_at": gettext_noop("Changed last"),
    "used_at": gettext_noop("Used"),
    "user_name": gettext_noop("User name"),
    "valid_from": gettext_noop("From"),
    "valid_until": gettext_noop("Until"),
}

_GROUNDS: Mapping[Ground, str] = {
    Ground.PUBLIC_TASK: gettext_noop("A task in the public interest (article 6.1 e)"),
    Ground.LEGAL_OBLIGATION: gettext_noop("A duty by law (article 6.1 c)"),
    Ground.CONTRACT: gettext_noop("A contract (article 6.1 b)"),
    Ground.CONSENT: gettext_noop("Consent (article 6.1 a)"),
}

_NATURES: Mapping[Nature, str] = {
    Nature.PERSONAL: gettext_noop("About the person"),
    Nature.WRITTEN: gettext_noop("Also what the person wrote: shown to nobody else"),
    Nature.SEALED: gettext_noop("Part of it is encrypted; each opening is logged with its reason"),
    Nature.SECRET: gettext_noop(
        "Also passwords or keys: kept unreadable where that can be, and never given out"
    ),
}

_ERASURES: Mapping[Erasure, str] = {
    Erasure.DELETED: gettext_noop("Deleted with the account"),
    Erasure.CUT_LOOSE: gettext_noop("Stays, without saying whose it was"),
    Erasure.KEPT: gettext_noop("Stays"),
}


def title_of(record: Record) -> str:
    """What the rows are, such as "Your answers"; the model's name when nobody gave a title."""
    return gettext(record.title) if record.title else record.model


def purpose_of(record: Record) -> str:
    """What they are kept for."""
    return gettext(record.purpose)


def why_kept(record: Record) -> str:
    """Why they stay when the person is erased; "" when they don't."""
    return gettext(record.why_kept) if record.why_kept else ""


def has_label(record: Record, field: str) -> bool:
    """Whether somebody has found words for a field."""
    return field in record.labels or field in LABELS


def label_of(record: Record, field: str) -> str:
    """What a field is called."""
    return gettext(record.labels.get(field) or LABELS.get(field) or field)


def value_of(record: Record, field: str, value: str) -> str:
    """What one value of a field is called; the value itself when it has no name."""
    name = record.labels.get(f"{field}:{value}")
    return gettext(name) if name else value


def ground_of(record: Record) -> str:
    """On what ground they are kept."""
    return gettext(_GROUNDS[record.ground])


def nature_in_words(nature: Nature) -> str:
    """What a kind of field means."""
    return gettext(_NATURES[nature])


def erasure_of(record: Record) -> str:
    """What becomes of them when the person is erased."""
    return gettext(_ERASURES[record.erasure])


def kept_for(record: Record, days: int | None) -> str:
    """How long, in a few words. `days` is the period that holds here."""
    if days is None:
        return gettext("As long as the account")
    since = label_of(record, record.retention.counted_from)
    if days == 0:
        return gettext("Until: %(since)s") % {"since": since}
    return ngettext(
        "%(days)s day. Counted from: %(since)s", "%(days)s days. Counted from: %(since)s", days
    ) % {
        "days": days,
        "since": since,
    }
