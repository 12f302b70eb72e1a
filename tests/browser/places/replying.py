"""Replies under pages: leaving one on the way to an account, one's own, and the desk for all of them."""

from collections.abc import Iterator
from secrets import token_hex

from playwright.sync_api import Page

from tests.browser.people import ask_for_code, code_from_mail, come_in, type_code
from tests.browser.places.visitors import COURSE
from tests.browser.pressing import press, refused, submit


def replier(page: Page, language: str) -> Iterator[str]:
    """Somebody who reads replies, writes one as a visitor, and leaves it with a new account."""
    page.goto(f"/{language}/{COURSE}/pages/introduction-how/")
    report = str(page.locator("#replies li a").first.get_attribute("href"))
    yield "a page with replies"
    page.goto(report)
    yield "report a reply"
    refused(page, text="x" * 501)
    yield "report a reply, with an error"
    page.goto(f"{report}?told=1")
    yield "a reply is reported"
    page.goto(f"/{language}/{COURSE}/pages/introduction-project/reply/")
    refused(page, name="ada@example.org")
    yield "leave a reply, with errors"
    submit(page, text="Å skrive: مرحبا\n\nand on.", name=f"Ada ادا {token_hex(2)}")
    yield "leave a reply, kept before there is an account"
    address = f"replier-{token_hex(4)}@example.org"
    press(page, "main .ds-alert a >> nth=0")
    ask_for_code(page, address)
    type_code(page, code_from_mail(page, address))
    yield "leave a reply, with an account"
    submit(page)
    yield "a page with a reply that waits"
    page.goto(f"/{language}/my/replies/")
    yield "my replies"
    press(page, "main .s-replies a")
    refused(page, text="")
    yield "my reply, with an error"
    press(page, "main form.s-actions button")
    yield "my replies, none left"


def moderator(page: Page, language: str) -> Iterator[str]:
    """Somebody who looks after replies, and sees what comes of courses."""
    come_in(page, "demo-coordinator@example.org", language=language)
    desk = f"/{language}/work/replies/"
    page.goto(desk)
    yield "replies that wait"
    # What has waited longest comes first: the demo's, which nobody decides about.
    press(page, "main .s-replies a >> nth=0")
    yield "a reply to decide about"
    refused(page, decision="refuse")
    yield "a reply to decide about, with an error"
    page.goto(f"{desk}?show=refused")
    yield "replies that aren’t shown"
    page.goto(f"{desk}courses/co-creation/")
    yield "replies in a course"
    page.goto(f"/{language}/work/courses/")
    yield "what comes of courses"
