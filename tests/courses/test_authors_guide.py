"""What the guide for authors shows is true: its examples are tried."""

import re
from pathlib import Path

import pytest

from samskap.courses.pack import examine, limits, opened, schema, yamltext
from samskap.courses.pack.captions import parse
from tests.courses.packs import write

GUIDE = Path("docs/authors/course-pack.md").read_text(encoding="utf-8")
FIRST_COURSE = dict(
    re.findall(r"^`([^`\n]+)`\n\n```(?:yaml|markdown)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
)


def test_the_first_course_of_the_guide_has_nothing_wrong(tmp_path: Path) -> None:
    assert len(FIRST_COURSE) == 5
    with opened(write(tmp_path, FIRST_COURSE)) as pack:
        assert examine(pack).problems == ()


@pytest.mark.parametrize("text", re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL))
def test_every_yaml_example_can_be_read(text: str) -> None:
    assert yamltext.parse("example.yaml", text)


def test_the_example_of_questions_follows_the_schema() -> None:
    (text,) = re.findall(r"^```yaml\n(questions:\n  - id: resembles.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert schema.check(yamltext.parse("questions.yaml", text), "questions") == []


def test_the_example_of_captions_can_be_read() -> None:
    (text,) = re.findall(r"^```text\n(WEBVTT.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    problems: list[object] = []
    assert len(parse("en.vtt", text, problems)) == 2  # type: ignore[arg-type]
    assert problems == []


def test_every_key_of_the_format_is_explained() -> None:
    import json

    told = json.loads(Path("src/samskap/courses/schema/samskap-course-1.json").read_text(encoding="utf-8"))
    keys = {key for definition in told["$defs"].values() for key in definition.get("properties", {})}
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", GUIDE)] == []


def test_the_limits_are_the_real_ones() -> None:
    assert f"{limits.FILES:,} files" in GUIDE
    assert limits.in_words(limits.TOTAL) in GUIDE
    for extension in ("mp4", "md", "yaml", "vtt"):
        assert limits.in_words(limits.SIZES[extension]) in GUIDE
