"""The draw: at work, in public, on a large screen."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import press, refused


def drawer(page: Page, language: str) -> Iterator[str]:
    """Somebody who may draw, in a round that is drawn already. Changes nothing."""
    come_in(page, "demo-school@example.org", language=language)
    page.goto(f"/{language}/work/draws/")
    yield "draws of the school"
    press(page, "main li a:has-text('demo-drawn') >> nth=0")
    yield "a draw at work, after it"
    work = page.url
    page.goto(f"{work}value/")
    yield "typing the value of chance"
    refused(page, value="7")
    yield "typing the value of chance, with errors"
    page.goto(f"{work}set-aside/")
    yield "setting a draw aside"
    refused(page, reason="")
    yield "setting a draw aside, with errors"
    page.goto(work)
    press(page, "main .s-actions a >> nth=0")
    yield "the result of a draw"
    public = page.url
    page.locator("main input[name=q]").fill("a")
    press(page, "main form[role=search] button")
    yield "the result of a draw, looking for a municipality"
    page.goto(f"{public}1/")
    yield "a draw at its own address"
    page.goto(f"{public}live/")
    yield "a draw on a large screen"
