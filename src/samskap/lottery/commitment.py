"""What is published before anybody can know the chance: one hash over everything that the draw depends on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from samskap.kernel.policy import policy
from samskap.lottery.canonical import digest_of


@policy("C-11.3")
def commit(
    contents: Mapping[str, Any],
    lists: Sequence[Sequence[str]],
    source: str,
    particulars: Mapping[str, Any],
) -> str:
    """The commitment, in hexadecimal: SHA-256 over pool, lists and the source of chance, canonical.

    `particulars` is what belongs to the source: for "drand" the round of the beacon, for "reveal" the
    SHA-256 of the secret as {"sha256": …}. Raises samskap.lottery.canonical.NotCanonical.
    """
    return digest_of(
        {
            "commitment": "samskap-commitment/1",
            "pool": dict(contents),
            "lists": [list(each) for each in lists],
            "source": source,
            "particulars": dict(particulars),
        }
    )
