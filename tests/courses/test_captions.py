"""Captions: what is read, and that nothing makes the reader fall over."""

from hypothesis import given
from hypothesis import strategies as st

from samskap.courses.pack.captions import Cue, parse
from samskap.courses.pack.problems import Problem


def read(text: str) -> tuple[tuple[Cue, ...], list[Problem]]:
    problems: list[Problem] = []
    return parse("en.vtt", text, problems), problems


def test_captions_are_read_with_times_in_seconds_and_plain_text() -> None:
    cues, problems = read(
        "WEBVTT - a film\nLanguage: en\n\nNOTE\nmade by hand\n\n1\n00:01.500 --> 00:03.000 align:start\n"
        "One <i>line</i> &amp;\nanother\n\n01:00:00.000 --> 01:00:02.000\nLast\n"
    )
    assert problems == []
    assert cues == (Cue(1.5, 3.0, "One line &\nanother"), Cue(3600.0, 3602.0, "Last"))


def sentences(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.sentence.partition(".")[0]) for problem in read(text)[1]]


def test_each_mistake_is_told_with_its_line() -> None:
    assert sentences("") == [(1, "The first line must be “WEBVTT”")]
    assert sentences("WEBVTTX\n") == [(1, "The first line must be “WEBVTT”")]
    assert sentences("WEBVTT\n") == [(1, "There are no captions in the file")]
    assert sentences("WEBVTT\n\n00:05.000 --> 00:01.000\nx\n") == [(3, "The caption ends before it begins")]
    assert sentences("WEBVTT\n\n00:00.000 --> 00:01.000\n") == [(3, "The caption has no text")]
    assert sentences("WEBVTT\n\n00:00,000 --> 00:01,000\nx\n")[0][0] == 3
    assert sentences("WEBVTT\n\nid\nx\n")[0][0] == 4
    late = "WEBVTT\n\n00:05.000 --> 00:06.000\nx\n\n00:01.000 --> 00:02.000\ny\n"
    assert sentences(late) == [(6, "The caption begins before the one above it")]
    together = "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n00:02.000 --> 00:03.000\ny\n"
    assert sentences(together) == [(4, "An empty line is missing before the next caption")]
    assert sentences("WEBVTT\n\n00:01.000 --> 00:02.000\n<i>x\n") == [(4, "An <i> or <b> isn't closed")]
    assert (
        sentences("WEBVTT\n\n00:01.000 --> 00:02.000\n<c.x>x</c>\n")[0][1]
        == "Captions may contain no tags but <i> and <b>"
    )


def clock(thousandths: int) -> str:
    seconds, rest = divmod(thousandths, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


line = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="<>&"), min_size=1)


@given(
    st.lists(
        st.tuples(st.integers(1, 9000), st.integers(0, 9000), st.lists(line, min_size=1, max_size=3)),
        min_size=1,
    )
)
def test_whatever_is_written_down_rightly_is_read_back(told: list[tuple[int, int, list[str]]]) -> None:
    at, text, expected = 0, "WEBVTT\n", []
    for length, pause, lines in told:
        start, end = at + pause, at + pause + length
        text += f"\n{clock(start)} --> {clock(end)}\n" + "\n".join(lines) + "\n"
        expected.append(Cue(start / 1000, end / 1000, "\n".join(lines)))
        at = end
    cues, problems = read(text)
    assert problems == []
    assert [(round(cue.start, 3), round(cue.end, 3), cue.text) for cue in cues] == [
        (cue.start, cue.end, cue.text) for cue in expected
    ]


@given(st.text())
def test_no_text_makes_the_reader_fall_over(text: str) -> None:
    read(text)
    cues, problems = read(f"WEBVTT\n\n00:00.000 --> 00:01.000\n{text}")
    assert problems or cues
    assert not any("<script" in cue.text.lower() and not problems and "&lt;" not in text for cue in cues)
