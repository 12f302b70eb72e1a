"""The kinds of letters that this room writes."""

from datetime import timedelta

from samskap.notices.rules import Kind

#: A letter that can't be sent for so long isn't sent any more.
_TWO_WEEKS = timedelta(days=14)

#: Of the writing desk. They belong to a task of the municipality: nobody can do without them.
DESK = (
    Kind(
        "applications.editor_invited",
        template="applications/letters/editor_invited",
        secrets=frozenset({"link"}),
        valid_for=_TWO_WEEKS,
    ),
    Kind("applications.editor_asks", template="applications/letters/editor_asks", valid_for=_TWO_WEEKS),
    Kind("applications.editor_let_in", template="applications/letters/editor_let_in", valid_for=_TWO_WEEKS),
    Kind(
        "applications.partner_asked",
        template="applications/letters/partner_asked",
        secrets=frozenset({"link"}),
        valid_for=_TWO_WEEKS,
    ),
    Kind(
        "applications.partner_left_out",
        template="applications/letters/partner_left_out",
        valid_for=_TWO_WEEKS,
    ),
)

#: Questions that are answered at a secret address.
_ASKING = tuple(
    Kind(
        f"applications.{name}",
        template=f"applications/letters/{name}",
        secrets=frozenset({"link"}),
        valid_for=_TWO_WEEKS,
    )
    for name in ("confirm", "approve")
)
#: What has been answered, handed in, changed, withdrawn.
_TELLING = tuple(
    Kind(f"applications.{name}", template=f"applications/letters/{name}", valid_for=_TWO_WEEKS)
    for name in (
        "remark",
        "refused",
        "partner_answered",
        "director_answered",
        "receipt",
        "put_aside",
        "withdrawn",
        "withdrawn_partner",
        "withdrawn_person",
        "change_decided",
        "replaced",
    )
)

KINDS = (*DESK, *_ASKING, *_TELLING)
