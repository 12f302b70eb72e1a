"""Selection before the draw: where applications come from, chances, quotas, what is fixed and published."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import press, refused


def selector(page: Page, language: str) -> Iterator[str]:
    """Somebody who runs admission, in a round that is open and in one that is drawn. Changes nothing."""
    come_in(page, "demo-school@example.org", language=language)
    yield from _open(page, _selection(page, language, "demo-open"))
    yield from _drawn(page, _selection(page, language, "demo-drawn"))


def _selection(page: Page, language: str, slug: str) -> str:
    """Where selection of a round begins."""
    page.goto(f"/{language}/work/rounds/")
    round_ = page.locator("tr", has_text=slug).locator("a").first.get_attribute("href")
    return f"{round_}selection/"


def _open(page: Page, start: str) -> Iterator[str]:
    page.goto(start)
    yield "representation, while applications come in"
    page.goto(f"{start}chances/")
    yield "chances, while applications come in"
    page.locator("main form[method=get] input[name=places]").fill("2")
    press(page, "main form[method=get] button")
    yield "chances with other numbers"
    page.goto(f"{start}chances/?places=0")
    yield "chances with numbers that can’t be"
    page.goto(f"{start}quotas/")
    yield "quotas"
    refused(page, places="0")
    yield "quotas, with errors"
    page.goto(f"{start}freeze/")
    yield "a list that can’t be fixed yet"


def _drawn(page: Page, start: str) -> Iterator[str]:
    page.goto(start)
    yield "representation, after the list is fixed"
    page.goto(f"{start}chances/")
    yield "chances, after the list is fixed"
    page.goto(f"{start}pool/")
    yield "the fixed list"
    page.goto(f"{start}commit/")
    yield "the source of chance, published"
