"""Somebody who lets others see more of a certificate, and what they see."""

from collections.abc import Iterator
from secrets import token_hex
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from samskap.awards.rules import Reach
from tests.browser.people import come_in
from tests.browser.places.visitors import COURSE
from tests.browser.pressing import SEND, fill_in, press, refused, submit

ADDRESS = "main input#address"
#: Of the links that this walk made: others may make and close theirs at the same time.
OURS = "main li:has(form[action$='/close/']):has-text('{}')"


def sharer(page: Page, language: str) -> Iterator[str]:
    """The holder makes links of every reach; somebody opens them; they are closed again."""
    come_in(page, "demo-certified@example.org", language=language)
    page.goto(f"/{language}/{COURSE}/certificate/")
    links = page.locator("main a[href$='/links/']").first.get_attribute("href") or ""
    page.goto(links)
    refused(page, reach=Reach.REFLECTIONS.value)
    yield "links, with an error"
    given, ours = [], f"for {token_hex(4)}"
    for reach in Reach:
        page.goto(links)
        fill_in(page, reach=reach.value, ends_on="2099-01-31", note=f"{reach.value} {ours}")
        if reach == Reach.REFLECTIONS:
            fill_in(page, understood="yes")
        press(page, SEND)
        given.append(urlsplit(page.locator(ADDRESS).input_value()).path)
    yield "link made"
    page.goto(f"{links}linkedin/")
    yield "to LinkedIn"
    submit(page, reach=Reach.FACTS.value)
    yield "link for LinkedIn"
    page.goto(links)
    yield "links"
    press(page, f"{OURS.format(ours)} a.ds-button >> nth=0")
    yield "change a link"
    for reach, path in zip(Reach, given, strict=True):
        page.goto(f"/{language}{path}")
        yield f"shown, {reach.value}"
    page.goto(links)
    for whose in (ours, "LinkedIn"):
        while page.locator(OURS.format(whose)).count():
            press(page, f"{OURS.format(whose)} button >> nth=0")
    expect(page.locator("main details")).to_be_attached()
    yield "links, closed"
    page.goto(f"/{language}{given[0]}")
    yield "shown, nothing"
