"""From an invitation to a role, and out of it again."""

from collections.abc import Iterator
from secrets import token_hex

from playwright.sync_api import Page

from tests.browser.people import ask_for_code, code_from_mail, come_in, type_code
from tests.browser.pressing import press, refused, submit


def invited(page: Page, language: str) -> Iterator[str]:
    """A coordinator who invites, and a newcomer with a printed code."""
    come_in(page, "demo-coordinator@example.org", language=language)
    yield from _inviting(page, f"/{language}/work/invitations")
    code = page.locator(".s-code").inner_text()
    page.context.clear_cookies()
    yield from _accepting(page, language, code)
    page.goto(f"/{language}/work/")
    yield "my work, with nothing to do in this role"
    page.goto(f"/{language}/work/roles/")
    yield "my only role"
    press(page, "main a[href$='/end/']")
    press(page, "main form button")
    page.goto(f"/{language}/work/")
    yield "all roles have run out"


def _inviting(page: Page, invitations: str) -> Iterator[str]:
    page.goto(f"{invitations}/new/")
    yield "invite somebody"
    refused(page)
    yield "invite somebody, with an error"
    submit(page, role="first", email=f"invited-{token_hex(4)}@example.org")
    page.goto(f"{invitations}/")
    yield "invitations"
    press(page, f"main a[href^='{invitations}/']:not([href*=new]) >> nth=0")
    yield "an invitation by letter"
    by_letter = page.url
    page.goto(f"{invitations}/new/")
    submit(page, role="course-author", course="co-creation", valid_until="2199-12-31")
    yield "an invitation by hand"
    by_hand = page.url
    page.goto(by_letter)
    press(page, "main button[value=withdraw]")
    page.goto(by_letter)
    yield "an invitation that was withdrawn"
    page.goto(by_hand)
    press(page, "main button[value=sheet]")
    yield "the sheet with the code"


def _accepting(page: Page, language: str, code: str) -> Iterator[str]:
    page.goto(f"/{language}/invitation/")
    yield "type in the code of an invitation"
    press(page, "main form button")
    yield "type in the code of an invitation, with an error"
    page.goto(f"/{language}/invitation/AAAA-AAAA-AAAA-AAAA/")
    yield "a code that opens nothing"
    page.goto(f"/{language}/invitation/{code}/")
    yield "an offer, not signed in"
    press(page, "main a[href*='/sign-up/']")
    address = f"newcomer-{token_hex(4)}@example.org"
    ask_for_code(page, address)
    type_code(page, code_from_mail(page, address))
    yield "an offer, signed in"
    refused(page)
    yield "an offer, with an error"
    submit(page, name="محمد Ó’Brien-Åkerström")
