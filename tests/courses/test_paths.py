"""A path that is taken stays inside the pack, on every system."""

from pathlib import PurePosixPath, PureWindowsPath

from hypothesis import example, given
from hypothesis import strategies as st

from samskap.courses.pack.paths import objection, place

tricky = st.lists(
    st.sampled_from(["..", ".", "", "/", "\\", "C:", "a", "b.md", "\0", "~", " ", "con", "å", "x" * 120])
)
paths = st.one_of(st.text(), tricky.map("/".join), tricky.map("".join))


@given(paths)
@example("../x")
@example("a/../../x")
@example("C:x")
@example("\\\\server\\share")
@example("a/./b")
def test_a_path_without_objection_stays_inside(path: str) -> None:
    if objection(path) is None:
        for flavour in (PurePosixPath, PureWindowsPath):
            found = flavour(path)
            assert not found.is_absolute()
            assert not (found.drive)
            assert not (found.root)
            assert ".." not in found.parts
            assert list(found.parts) == path.split("/")


@given(paths)
def test_what_a_pack_may_contain_has_a_harmless_path(path: str) -> None:
    if place(path) is not None:
        assert objection(path) is None


def test_the_files_of_the_format_are_known() -> None:
    roles = {
        "course.yaml": "course",
        "questions.yaml": "questions",
        "welcome.nb.md": "welcome",
        "welcome.pt-BR.md": "welcome",
        "sections/italy/section.yaml": "section",
        "sections/italy/italy-ethics.en.md": "page",
        "films/a/film.yaml": "film",
        "films/a/film.mp4": "video",
        "films/a/poster.svg": "poster",
        "films/a/en.vtt": "captions",
        "images/a.webp": "image",
    }
    assert {path: found.role for path in roles if (found := place(path))} == roles
    for path in (
        "Course.yaml",
        "sections/italy/x.md",
        "images/a.gif",
        "images/A.svg",
        "films/a/film.mov",
        "x/course.yaml",
    ):
        assert place(path) is None
