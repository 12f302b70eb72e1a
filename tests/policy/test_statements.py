"""The reader of policy files: what it understands and what it refuses."""

import textwrap
from pathlib import Path

import pytest

from tools import statements as reader

GOOD = """\
# Title

## A-1 · Something

**Status:** built in part

It may run over
two lines.

- **A-1.1** One sentence
  over two lines.
- **A-1.2** Another. *(not built yet)*

Where: `policy/README.md`,
`docs`

## A-2 · More

**Status:** not built yet

- **A-2.1** Later.
"""


def test_reads_numbers_titles_statuses_sentences_and_places():
    one, two = reader.parse(GOOD, "x.md")
    assert (one.id, one.title, one.status) == ("A-1", "Something", "built in part")
    assert one.sentences == {"A-1.1": True, "A-1.2": False}
    assert one.places == ("policy/README.md", "docs")
    assert two.sentences == {"A-2.1": False}


@pytest.mark.parametrize(
    ("good", "bad", "complaint"),
    [
        ("## A-1 · Something", "## A1 Something", "should read"),
        ("**Status:** built in part", "**Status:** nearly", "“nearly”"),
        ("**Status:** not built yet\n", "", "“”"),
        ("- **A-2.1** Later", "- **A-1.1** Later", "wrong statement"),
        ("- **A-1.2** Another", "- **A-1.1** Another", "twice"),
    ],
)
def test_refuses_what_it_would_misread(good: str, bad: str, complaint: str):
    with pytest.raises(reader.Malformed, match=complaint):
        list(reader.parse(GOOD.replace(good, bad), "x.md"))


def test_refuses_a_number_that_stands_twice(tmp_path: Path):
    for name in reader.FILES:
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(reader.Malformed, match="A-1 stands twice"):
        reader.statements(tmp_path)


def test_finds_marks_on_functions_modules_and_in_lists(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(reader, "ROOT", tmp_path)
    code = """
        pytestmark = [pytest.mark.policy("A-1"), pytest.mark.database]
        @pytest.mark.policy("A-2", "X-1.2")
        def test_something(): ...
    """
    (tmp_path / "test_x.py").write_text(textwrap.dedent(code), encoding="utf-8")
    (tmp_path / "rules.py").write_text(
        '@policy("A-3")\ndef rule(): ...  # C-10.1, not PDF/A-3\n', encoding="utf-8"
    )
    assert {number for number, _file in reader.marks_in_tests(tmp_path)} == {"A-1", "A-2", "X-1.2"}
    assert [*reader.marks_in_rules(tmp_path)] == [("A-3", "rules.py")]
    assert ("C-10.1", "rules.py") in reader.mentions(tmp_path)
    assert ("A-3a", "rules.py") not in reader.mentions(tmp_path)


def test_the_table_shows_every_statement_once():
    rows = [line.split(" | ")[0] for line in reader.table().splitlines()[2:]]
    assert rows == [f"| {number}" for number in reader.statements()]
