"""Applications as the school reads them: lists, one of them, persons, ties, complaints, ending checking."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import refused


def assessor(page: Page, language: str) -> Iterator[str]:
    """Somebody who runs admission, in a round that is open and in one that is drawn. Changes nothing."""
    come_in(page, "demo-school@example.org", language=language)
    page.goto(f"/{language}/work/applications/")
    yield "rounds with applications"
    page.goto(_round(page, "demo-open"))
    yield "applications, while they come in"
    page.goto(_first(page))
    yield "an application, while it can still be changed"
    page.goto(f"/{language}/work/applications/")
    there = _round(page, "demo-drawn")
    page.goto(f"{there}?show=valid")
    yield "an empty list of applications"
    page.goto(there)
    yield "applications, after the draw"
    page.goto(f"{there}end/")
    yield "checking can’t end now"
    page.goto(f"{there}../complaints/")
    yield "no complaints"
    page.goto(there)
    yield from _one(page, _first(page))


def _one(page: Page, one: str) -> Iterator[str]:
    page.goto(one)
    yield "an application, after the draw"
    person = page.locator("main .s-replies a").first.get_attribute("href") or ""
    page.goto(person)
    yield "a person of a team"
    page.goto(f"{one}complete/")
    yield "completeness, when it is decided"
    page.goto(f"{one}history/")
    yield "what happened to an application"
    page.goto(f"{one}tie/")
    refused(page, reason=" ")
    yield "a private tie, with errors"
    page.goto(f"{one}complain/")
    yield "a complaint to register"
    refused(page, words=" ")
    yield "a complaint, with errors"


def _round(page: Page, slug: str) -> str:
    """Where the applications of a round are."""
    card = page.locator("main li", has_text=slug)
    return card.locator("a").first.get_attribute("href") or ""


def _first(page: Page) -> str:
    """The first application in the list."""
    return page.locator("main table a").first.get_attribute("href") or ""
