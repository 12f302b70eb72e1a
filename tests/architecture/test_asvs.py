"""docs/policy/asvs.md answers every requirement of levels 1 and 2 once; the files it names are there."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs/policy/asvs.md"
ANSWERS = {"met", "met in part", "not met", "operator's", "not applicable"}
#: Requirements by level in version 5.0.0 of the standard.
LEVELS = {"1": 70, "2": 184}
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if re.match(r"\| V\d", line)
]


def test_every_requirement_is_answered_once():
    assert all(re.fullmatch(r"V\d+\.\d+\.\d+", number) for number, *_rest in ROWS)
    twice = [number for number, count in Counter(number for number, *_rest in ROWS).items() if count > 1]
    assert not twice
    assert Counter(level for _number, level, *_rest in ROWS) == LEVELS


def test_every_line_has_an_answer_and_says_where_or_why():
    odd = [row for row in ROWS if len(row) != 5 or row[3] not in ANSWERS or not (row[2] and row[4])]
    assert not odd
    long = [row[0] for row in ROWS if len(row[2]) + len(row[4]) >= 160]
    assert not long, "Say it in fewer words."


def test_the_files_that_are_named_are_there():
    named = {name for row in ROWS for name in re.findall(r"`(\w[\w./-]*/[\w./-]*\w)`", row[-1])}
    missing = sorted(name for name in named if not (ROOT / name).exists())
    assert len(named) > 50
    assert not missing, f"docs/policy/asvs.md names {missing}, which isn't there."
