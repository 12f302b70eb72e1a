"""Ties the statements in policy/ to the rules, places and tests that carry them out."""

import importlib
import pkgutil

import pytest

import samskap
from samskap.kernel.policy import RULES
from tools import statements as reader

STATEMENTS = reader.statements()
BUILT = [each for each in STATEMENTS.values() if each.status != "not built yet"]
RULE_MARKS = list(reader.marks_in_rules())
TEST_MARKS = list(reader.marks_in_tests())


def parent(number: str) -> str:
    return number.partition(".")[0]


def is_built(number: str) -> bool:
    """A statement when any of it is built, a sentence when it is built itself."""
    statement = STATEMENTS[parent(number)]
    return statement.sentences[number] if "." in number else statement.status != "not built yet"


def exists(number: str) -> bool:
    return parent(number) in STATEMENTS and (
        "." not in number or number in STATEMENTS[parent(number)].sentences
    )


@pytest.fixture(scope="module")
def rules() -> dict[str, list[str]]:
    """Every rule that is marked, after importing all rooms."""
    for module in pkgutil.walk_packages(samskap.__path__, "samskap."):
        if module.name.rpartition(".")[2] != "__main__":
            importlib.import_module(module.name)
    return RULES


def test_the_numbers_run_without_a_gap():
    for letter, last in (("A", 10), ("B", 9), ("C", 17), ("X", 8)):
        numbers = [number for number in STATEMENTS if number.startswith(letter)]
        assert numbers == [f"{letter}-{count}" for count in range(1, last + 1)]


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=lambda each: each.id)
def test_the_status_agrees_with_the_sentences(statement: reader.Statement):
    assert statement.sentences, f"{statement.id} has no sentences of its own, such as {statement.id}.1."
    expected = [f"{statement.id}.{count}" for count in range(1, len(statement.sentences) + 1)]
    assert list(statement.sentences) == expected, f"The sentences of {statement.id} aren't numbered in order."
    built = set(statement.sentences.values())
    right = {frozenset({True}): "built", frozenset({False}): "not built yet"}.get(
        frozenset(built), "built in part"
    )
    assert statement.status == right, (
        f"{statement.id} says “{statement.status}”, but its sentences make it “{right}”: "
        "mark what is missing with *(not built yet)* or change the status."
    )


@pytest.mark.parametrize("statement", BUILT, ids=lambda each: each.id)
def test_a_built_statement_has_a_rule_or_a_place(statement: reader.Statement, rules: dict[str, list[str]]):
    marked = [rule for number, names in rules.items() if parent(number) == statement.id for rule in names]
    assert marked or statement.places, (
        f"{statement.id} is said to be built, but no rule is marked @policy({statement.id!r}) "
        f"and policy/{statement.file} names no place under “Where:”."
    )


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=lambda each: each.id)
def test_the_places_exist(statement: reader.Statement):
    missing = [place for place in statement.places if not (reader.ROOT / place).exists()]
    assert not missing, (
        f"policy/{statement.file} says {statement.id} is carried out in {missing}, which isn't there."
    )


@pytest.mark.parametrize("statement", BUILT, ids=lambda each: each.id)
def test_a_built_statement_has_a_test(statement: reader.Statement):
    assert any(parent(number) == statement.id for number, _file in TEST_MARKS), (
        f"{statement.id} is said to be built, but no test is marked @pytest.mark.policy({statement.id!r})."
    )


@pytest.mark.parametrize(("number", "file"), sorted({*RULE_MARKS, *TEST_MARKS}))
def test_a_mark_names_something_that_is_built(number: str, file: str):
    assert exists(number), f"{file} is marked with {number}, which isn't in policy/."
    assert is_built(number), f"{file} claims {number}, which policy/ calls not built yet: change one of them."


def test_every_number_that_is_mentioned_exists():
    wrong = [
        f"{file} mentions {number}"
        for number, file in reader.mentions(reader.ROOT / "src", reader.ROOT / "tests", reader.ROOT / "tools")
        if not exists(number) and file != "tests/policy/test_statements.py"
    ]
    assert not wrong, f"Numbers that aren't in policy/: {', '.join(wrong)}."


def marks_in_tests_in_the_text_are_the_marks_that_take_effect(rules: dict[str, list[str]]):
    """The table counts marks by reading; counting them after importing must give the same."""
    read = sorted(number for number, _file in RULE_MARKS)
    imported = sorted(number for number, names in rules.items() for _rule in set(names))
    assert read == imported
