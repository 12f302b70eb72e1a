"""The certificates of an organisation: finding, mending, counting and designing them. Nothing is changed."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import refused


def issuer(page: Page, language: str) -> Iterator[str]:
    """Somebody who sees, withdraws and designs certificates."""
    come_in(page, "demo-coordinator@example.org", language=language)
    desk = f"/{language}/work/certificates/"
    page.goto(desk)
    yield "certificates that were issued"
    one = page.locator("table a").last.get_attribute("href")
    page.goto(f"{desk}?q=nobody+is+called+so")
    yield "certificates, nothing found"
    page.goto(str(one))
    yield "one certificate"
    page.goto(f"{one}name/")
    refused(page, name="")
    yield "correct a name, with errors"
    page.goto(f"{one}withdraw/")
    refused(page)
    yield "propose to withdraw, with errors"
    page.goto(f"{desk}statistics/")
    yield "how many certificates there are"
    yield from _design(page, f"{desk}design/")


def _design(page: Page, design: str) -> Iterator[str]:
    page.goto(design)
    yield "what certificates look like"
    refused(page, name_1="", title_1="x" * 81)
    yield "what certificates look like, with errors"
    page.goto(design)
    page.click("button[value=preview]")
    page.wait_for_selector("#preview")
    yield "what certificates look like, with a preview"
    page.goto(f"{design}logo/")
    refused(page, text="")
    yield "the logo on certificates, with an error"
