"""This room holds no personal data: keys are the installation's, and a place in a list says nothing."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Nature, Record

_TECHNICAL = Nature.TECHNICAL
_PURPOSE = gettext_noop("So that others can check what is signed here, and see what has been withdrawn.")

RECORDS: tuple[Record, ...] = (
    Record(
        model="signing.SigningKey",
        person=None,
        fields=dict.fromkeys(
            (
                "id", "key_id", "purpose", "state", "kept_in", "label", "public_key", "certificates",
                "made_at", "retired_at", "compromised_at",
            ),
            _TECHNICAL,
        ),
        purpose=_PURPOSE,
    ),
    Record(
        model="signing.StatusList",
        person=None,
        fields=dict.fromkeys(("id", "number", "signed", "signed_at", "signed_with"), _TECHNICAL),
        purpose=_PURPOSE,
    ),
    Record(
        model="signing.StatusEntry",
        person=None,
        fields=dict.fromkeys(("id", "status_list", "position", "is_set"), _TECHNICAL),
        purpose=_PURPOSE,
    ),
)  # fmt: skip
