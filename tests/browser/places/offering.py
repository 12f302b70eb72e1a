"""Places after the draw: how they stand, who is next, teams, lists, and what everybody sees of it."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import refused


def offerer(page: Page, language: str) -> Iterator[str]:
    """Somebody who runs admission, in a round whose offers are sent. Changes nothing."""
    come_in(page, "demo-school@example.org", language=language)
    page.goto(f"/{language}/work/rounds/")
    it = page.locator("tr", has_text="demo-drawn").locator("a").first.get_attribute("href")
    page.goto(f"{it}offers/")
    yield "offers: accepted, declined, waiting for an answer"
    page.goto(f"{it}offers/next/")
    yield "who is next, and why"
    page.goto(f"{it}offers/longer/")
    refused(page, until="2001-01-01")
    yield "more time to answer, with an error"
    page.goto(f"{it}offers/teams/")
    yield "teams"
    page.goto(f"{it}offers/send/")
    yield "everything is sent"
    page.goto(f"{it}lists/")
    yield "lists"
    for what in ("applications", "persons", "places", "fees"):
        page.goto(f"{it}lists/{what}/")
        yield f"a list: {what}"
    page.goto(f"/{language}/programmes/school-of-innovation/rounds/demo-drawn/places/")
    yield "municipalities with a place"
    page.goto(f"/{language}/place/opens-nothing/")
    yield "a secret address that opens nothing"
