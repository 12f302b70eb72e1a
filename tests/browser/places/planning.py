"""A learner's plan, in the states in which it is met."""

from collections.abc import Iterator
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.browser.places.visitors import COURSE
from tests.browser.pressing import ERRORS, press

PLAN = f"{COURSE}/plan"
SHOW, SAVE = "main button[name=wish][value=show]", "main button[name=wish][value=save]"


def planned(page: Page, language: str) -> Iterator[str]:
    """Somebody who takes part in the course and makes a plan; at the end it is there still."""
    page.goto(f"/{language}/{PLAN}/days/")
    yield "make a plan"
    for box in page.locator("input[name=weekdays]").all():
        box.uncheck()
    page.locator("input[name=minutes]").fill("0")
    press(page, SAVE)
    expect(page.locator(ERRORS)).to_be_visible()
    yield "make a plan, with errors"
    page.locator("input[name=weekdays]").first.check()
    page.locator("input[name=minutes]").fill("600")
    press(page, SHOW)
    expect(page.locator("#estimate")).to_be_visible()
    _open_all(page)
    yield "make a plan, with its estimate and all that can be opened"
    page.locator("input[name=reminders]").check()
    press(page, SAVE)
    yield "my plan, just made"
    page.goto(f"/{language}/{PLAN}/")
    _open_all(page)
    yield "my plan, with all that can be opened"
    first = page.locator(".s-dates details").first
    first.locator("input[type=date]").fill((date.today() - timedelta(days=9)).isoformat())  # noqa: DTZ011
    with page.expect_navigation():
        first.locator("button[value=day]").click()
    yield "my plan, with a date that is over"
    first = page.locator(".s-dates details").first
    first.locator("summary").click()
    first.locator("input[type=date]").fill("")
    with page.expect_navigation():
        first.locator("button[value=day]").click()
    expect(page.locator(ERRORS)).to_be_visible()
    yield "my plan, with an error"
    page.goto(f"/{language}/{PLAN}/")
    press(page, f"main form[action$='{PLAN}/calendar/'] button")
    yield "the address for a calendar"
    page.goto(f"/{language}/{PLAN}/drop/")
    yield "drop the plan"


def _open_all(page: Page) -> None:
    """Open what is folded in, from the outside in."""
    for summary in page.locator("main details > summary").all():
        if not summary.evaluate("one => one.parentElement.open"):
            summary.click()
