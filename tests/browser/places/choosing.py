"""A term from its making to its tasks, and the board on which its courses are weighed."""

from collections.abc import Iterator
from datetime import date
from secrets import token_hex

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import FORM, SEND, fill_in, press, refused, submit

COORDINATOR = "demo-coordinator@example.org"
YEAR = date.today().year + 2  # noqa: DTZ011 - any year that is far enough away


def chooser(page: Page, language: str) -> Iterator[str]:
    """Somebody who makes a term, looks after its tasks, and weighs two courses against a need."""
    come_in(page, COORDINATOR, language=language)
    mark = token_hex(4)
    page.goto(f"/{language}/work/terms/")
    yield "terms"
    page.goto(f"/{language}/work/terms/new/")
    yield "make a term"
    refused(page, name="")
    yield "make a term, with errors"
    term = _make(page, mark)
    yield "a term"
    yield from _tasks(page, term)
    for part, wrong in (("edit", {"owner": ""}), ("give-up", {"why": ""})):
        page.goto(f"{term}{part}/")
        yield f"a term, {part}"
        refused(page, **wrong)
        yield f"a term, {part}, with errors"
    page.goto(f"{term}board/")
    yield "an empty board"
    _something_to_weigh(page, language, mark)
    yield from _board(page, term, mark)
    page.goto(f"{term}give-up/")
    submit(page, why="It was made to be looked at.")
    yield "a term that was given up"


def _make(page: Page, mark: str) -> str:
    """A term with the usual tasks, whatever other terms there are."""
    days = {"starts_on": f"{YEAR}-01-10", "ends_on": f"{YEAR}-06-01"}
    page.locator(f"{FORM} [name=after]").select_option("")
    submit(page, name=f"Walk {mark}", owner="Head of the learning centre", registry_number="DEMO 7", **days)
    return page.url


def _tasks(page: Page, term: str) -> Iterator[str]:
    page.goto(f"{term}tasks/")
    press(page, "main form[action$='/done/'] button >> nth=0")
    yield "tasks, one of them done"
    page.goto(f"{term}tasks/new/")
    yield "add a task"
    refused(page, title="")
    yield "add a task, with errors"
    page.goto(f"{term}tasks/")
    press(page, "main a[href*='/work/terms/tasks/'] >> nth=0")
    yield "change a task"


def _something_to_weigh(page: Page, language: str, mark: str) -> None:
    """A need and two courses of one's own."""
    page.goto(f"/{language}/work/needs/new/")
    fill_in(
        page,
        competence=f"Safe work {mark}",
        area="Demo county",
        source="Demo forecast",
        dated_on="2026-09-01",
    )
    certainty = page.locator(f"{FORM} [name=certainty]")
    if certainty.first.evaluate("field => field.type") == "radio":
        certainty.first.check()
    else:
        certainty.select_option(index=1)
    press(page, f"{FORM} .s-actions button:not([name])")
    for number in (1, 2):
        page.goto(f"/{language}/work/moocs/new/")
        fill_in(
            page,
            title=f"Safe work {number} {mark}",
            provider="Demo open university",
            url=f"https://courses.example.org/walk/{mark}/{number}",
            language="en",
        )
        press(page, f"{FORM} .s-actions button:not([name])")


def _board(page: Page, term: str, mark: str) -> Iterator[str]:
    page.goto(f"{term}board/needs/")
    yield "choose needs"
    page.locator(f"{FORM} label", has_text=mark).click()
    press(page, SEND)
    page.goto(f"{term}board/courses/?q={mark}")
    yield "choose courses"
    for box in page.locator(f"{FORM} [name=course]").all():
        box.check()
    press(page, SEND)
    yield "courses that are chosen"
    page.goto(f"{term}board/criteria/")
    yield "criteria and weights"
    yield from _points(page, term)


def _points(page: Page, term: str) -> Iterator[str]:
    page.goto(f"{term}board/points/")
    yield "give points in a grid"
    grid = "main form[method=post]"
    page.locator(f"{grid} input[type=number] >> nth=0").fill("9")
    press(page, f"{grid} .s-actions button")
    yield "give points in a grid, with errors"
    page.locator(f"{grid} input[type=number] >> nth=0").fill("3")
    page.locator(f"{grid} textarea >> nth=0").fill("It fits the forecast.")
    press(page, f"{grid} .s-actions button")
    yield "a board with points"
    page.locator(".s-more summary").first.click()
    yield "a board, with what would change it"
    press(page, ".s-rows a >> nth=0")
    yield "points of one course"
    refused(page, reason="")
    yield "points of one course, with errors"
    page.goto(f"{term}board/")
    press(page, ".s-rows a >> nth=0")
    page.locator("form[action$='/needs/'] input[type=checkbox]").first.check()
    press(page, "form[action$='/needs/'] button")
    page.goto(f"{page.url}remove/")
    yield "take a course off the board"
    page.goto(f"{term}board/")
    yield "a board with a need that is answered"
