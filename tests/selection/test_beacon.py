"""The public beacon, checked without a network: what it said is told from what it didn't."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from samskap.selection.beacon import PUBLIC_KEY, Said, address_of, judge, round_at, said_at, tidy, value_of

SOURCE = Path(__file__).resolve().parents[2] / "src"
ROUND = 657413
SIGNATURE = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b"
VALUE = "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587"


def codes(said: Said) -> list[str]:
    return [reason.code for reason in judge(said).reasons]


@pytest.mark.policy("C-11.3")
def test_what_the_beacon_said_is_accepted():
    assert codes(Said(ROUND, SIGNATURE, VALUE)) == []
    assert value_of(SIGNATURE) == VALUE


def test_a_process_that_has_checked_goes_no_deeper_than_before():
    deed = (
        "import sys; from samskap.selection.beacon import Said, judge; before = sys.getrecursionlimit()\n"
        f"said = Said({ROUND}, {SIGNATURE!r}, {VALUE!r})\n"
        "print([judge(said).ok for _ in range(2)], sys.getrecursionlimit() == before)"
    )
    place = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run([sys.executable, "-c", deed], env=place, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[True, True] True"


@pytest.mark.policy("C-11.3")
def test_what_it_said_in_another_round_is_not():
    assert codes(Said(ROUND + 1, SIGNATURE, VALUE)) == ["not-signed"]


@pytest.mark.policy("C-11.3")
@pytest.mark.parametrize(
    ("signature", "value", "code"),
    [
        ("", VALUE, "signature-malformed"),
        ("<script>", VALUE, "signature-malformed"),
        (SIGNATURE[:-1], VALUE, "signature-malformed"),
        (SIGNATURE.upper(), VALUE, "signature-malformed"),
        (SIGNATURE, "", "value-malformed"),
        (SIGNATURE, VALUE[:-1] + "g", "value-malformed"),
        (SIGNATURE, VALUE[:-1] + "6", "value-differs"),
    ],
)
def test_what_is_no_answer_of_a_beacon_gets_a_verdict(signature, value, code):
    assert codes(Said(ROUND, signature, value)) == [code]


@pytest.mark.parametrize(
    "signature",
    [
        "00" * 48,  # not compressed
        "ff" * 48,  # larger than the field
        "c0" + "00" * 47,  # the point at infinity
        "80" + "00" * 46 + "01",  # not on the curve
        "80" + "00" * 46 + "04",  # on the curve, in another group
        SIGNATURE[:-1] + "c",
    ],
)
def test_a_signature_that_is_no_point_of_the_group_gets_a_verdict(signature):
    assert codes(Said(ROUND, signature, value_of(signature))) == ["not-signed"]


@pytest.mark.parametrize("number", [-1, 0, 2**64, 10**40])
def test_a_number_that_no_round_has_gets_a_verdict(number):
    assert codes(Said(number, SIGNATURE, VALUE)) == ["not-signed"]


def test_rounds_come_every_three_seconds_from_the_first_one_on():
    first = datetime(2023, 8, 23, 15, 9, 27, tzinfo=UTC)
    assert said_at(1) == first
    assert round_at(first) == 1
    assert round_at(first + timedelta(seconds=1)) == 2
    assert round_at(first + timedelta(seconds=3)) == 2
    assert round_at(first - timedelta(days=1)) == 1
    assert all(round_at(said_at(number)) == number for number in (2, 3, ROUND, 10**8))
    assert address_of(ROUND).endswith(f"/public/{ROUND}")


def test_what_was_copied_with_quotes_and_lines_is_understood():
    assert tidy(f' "{SIGNATURE[:50].upper()}\n{SIGNATURE[50:]}",') == SIGNATURE
    assert len(PUBLIC_KEY) == 96
