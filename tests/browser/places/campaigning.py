"""Channels, short links and posters of a term, and what whoever follows a link meets."""

from collections.abc import Iterator
from secrets import token_hex

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import FORM, SEND, press, refused, submit

COORDINATOR = "demo-coordinator@example.org"
#: The demo's terms: one with a public catalogue, and the next, whose catalogue isn't begun.
THIS, NEXT = "Demo term", "Demo term after it"


def campaigner(page: Page, language: str) -> Iterator[str]:
    """Somebody who makes a channel, its links and posters, follows one, and closes it."""
    come_in(page, COORDINATOR, language=language)
    name = f"Walk {token_hex(4)}"
    page.goto(f"/{language}/work/channels/")
    yield "channels"
    page.goto(f"/{language}/work/channels/new/")
    yield "a new channel"
    refused(page, name="")
    yield "a new channel, with errors"
    submit(page, name=name, kind="library")
    press(page, f"main a:has-text('{name}')")
    yield "a channel"
    page.goto(_campaign(page, language, NEXT))
    yield "a campaign before the catalogue"
    campaign = _campaign(page, language, THIS)
    page.goto(campaign)
    yield "a campaign"
    press(page, f"main a:has-text('{name}')")
    yield "a channel without links"
    yield from _making(page, campaign, name)
    yield from _following(page, campaign)
    page.goto(f"/{language}/work/channels/")
    press(page, f"main tr:has-text('{name}') form button")
    yield "channels, one closed"


def _making(page: Page, campaign: str, name: str) -> Iterator[str]:
    page.goto(f"{campaign}links/")
    yield "make short links"
    for box in page.locator(f"{FORM} input[type=checkbox]").all():
        box.uncheck()
    refused(page)
    yield "make short links, with errors"
    page.locator(f"{FORM} label:has-text('{name}')").click()
    for language in ("sv", "nb"):
        page.locator(f"{FORM} [name=languages][value={language}]").check()
    press(page, SEND)
    press(page, f"main a:has-text('{name}')")
    yield "the links of a channel"


def _following(page: Page, campaign: str) -> Iterator[str]:
    links = page.url
    address = page.locator("main table a[rel=nofollow] >> nth=0").get_attribute("href") or ""
    close = page.locator("main table a[href$='/close/'] >> nth=0").get_attribute("href") or ""
    page.goto(f"/s/{address.rstrip('/').rpartition('/')[2]}/")
    page.wait_for_url("**/catalogue/**")
    page.goto(campaign)
    yield "a campaign with a link that was followed"
    page.goto(close)
    yield "close a short link"
    press(page, "main form button[type=submit]")
    page.goto(f"/s/{address.rstrip('/').rpartition('/')[2]}/")
    yield "a short link that is closed"
    page.goto("/s/none/")
    yield "a short link that is none"
    page.goto(links)
    yield "the links of a channel, one fewer"


def _campaign(page: Page, language: str, term: str) -> str:
    page.goto(f"/{language}/work/terms/")
    link = page.locator("main").get_by_role("link", name=term, exact=True)
    return f"{link.first.get_attribute('href')}campaign/"
