"""Open courses of other providers, as a learning centre keeps them."""

from collections.abc import Iterator
from secrets import token_hex

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import ERRORS, FORM, fill_in, press

#: What saves; beside it there may be a button that looks for occupations.
SAVE = f"{FORM} .s-actions button:not([name])"


def keeper(page: Page, language: str) -> Iterator[str]:
    """Somebody who records two courses with one name, tells them apart, and marks one as cancelled."""
    come_in(page, "demo-counsellor@example.org", language=language)
    desk, mark = f"/{language}/work/moocs/", token_hex(4)
    page.goto(desk)
    yield "open courses"
    page.goto(f"{desk}new/")
    yield "record a course"
    press(page, SAVE)
    page.locator(ERRORS).wait_for()
    yield "record a course, with errors"
    one = _recorded(page, desk, mark, number=1)
    yield "a course with the least"
    other = _recorded(
        page, desk, mark, number=2, hours="40", level="basic", subjects=f"grids {mark}", notes="Ask."
    )
    yield "a course that looks like another"
    page.goto(f"{desk}?q={mark}")
    yield "open courses, found by a word"
    page.goto(f"{desk}?q={mark}+nothing")
    yield "open courses, nothing found"
    page.goto(f"{desk}?hours=many")
    yield "open courses, a question with an error"
    page.goto(f"{desk}doubles/")
    yield "doubles"
    press(page, f"form:has(input[value='{other.rstrip('/').rpartition('/')[2]}']) button[value=apart]")
    yield "doubles, after two were told apart"
    page.goto(f"{other}edit/")
    yield "change a course"
    fill_in(page, hours="many", starts_on="2028-02-01", ends_on="2028-01-01")
    press(page, SAVE)
    page.locator(ERRORS).wait_for()
    yield "change a course, with errors"
    page.goto(f"{other}cancel/")
    press(page, SAVE)
    yield "mark a course as cancelled, with an error"
    fill_in(page, why="Too few teachers")
    press(page, SAVE)
    yield "a cancelled course"
    page.goto(f"{one}put-away/")
    yield "put a course away"
    fill_in(page, why="Not for us")
    press(page, SAVE)
    yield "a course that was put away"


def _recorded(page: Page, desk: str, mark: str, *, number: int, **more: str) -> str:
    """Record a course, and return where its page is."""
    page.goto(f"{desk}new/")
    fill_in(
        page,
        title=f"Power grids {mark}",
        provider=f"Demo open university {mark}",
        url=f"https://courses.example.org/{mark}/{number}",
        language="en",
        **more,
    )
    press(page, SAVE)
    return page.url
