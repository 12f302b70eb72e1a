"""Getting in and out, as people do it."""

import re
from html import unescape
from typing import Any

from playwright.sync_api import Page, expect

#: Everybody's in the demo.
PASSWORD = "demo-learner"
COURSE = "/en/courses/co-creation/"
#: The passphrase of those who come with a card.
WORDS = "boat lamp bun"


def sign_in(page: Page, address: str, *, language: str = "en") -> None:
    """Sign in with the password of the demo."""
    page.goto(f"/{language}/account/sign-in/")
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button:not([name])").click()
    expect(page.locator("details.s-account")).to_be_attached()


def come_in(page: Page, address: str, *, language: str) -> None:
    """Be signed in, in the session of an earlier walk if there is one: signing in is slow on purpose."""
    page.context.add_cookies(_kept.get(address, []))
    page.goto(f"/{language}/about/")
    if not page.locator("details.s-account").count():
        sign_in(page, address, language=language)
    _kept[address] = page.context.cookies()


#: Address -> cookies.
_kept: dict[str, Any] = {}


def ask_for_code(page: Page, address: str, password: str = "") -> None:
    """On the page to make an account, have a code sent."""
    page.locator("input[name=email]").fill(address)
    page.locator("input[name=password]").fill(password)
    page.locator("main form button").click()
    expect(page.locator("input[name=code]")).to_be_visible()


def code_from_mail(page: Page, address: str) -> str:
    """Read the newest code for this address among the demo's mail."""
    found = re.search(r"\b\d{4}-\d{4}\b", newest_letter(page, address))
    assert found, f"no code was sent to {address}"
    return found[0]


def newest_letter(page: Page, address: str, subject: str = "") -> str:
    """The text of the newest letter to this address with this subject; empty when there is none.

    The demo's page of mail is read without showing it: `places` shows it.
    """
    mail = page.request.get("/dev/mail/", params={"to": address}).text()
    for letter in re.findall(r"<article.*?</article>", mail, re.DOTALL):
        text = unescape(re.sub(r"<[^>]*>", " ", letter))
        if address in text and subject in text:
            return text
    return ""


def type_code(page: Page, code: str) -> None:
    """Type the code in and be let in."""
    page.locator("input[name=code]").fill(code)
    with page.expect_navigation():
        page.locator("main form:has(input[name=code]) button").click()


def sign_out(page: Page) -> None:
    """Sign out by the menu at the top."""
    page.locator("details.s-account summary").click()
    page.locator("details.s-account button").click()
    expect(page.locator("details.s-account")).to_have_count(0)


def show_card(page: Page, user_name: str, code: str, *, shared: bool = False) -> None:
    """Type in what stands on the card."""
    page.goto("/card/")
    page.get_by_label("User name").fill(user_name.upper())
    page.get_by_label("Code").fill(code.lower().replace("-", " "))
    if shared:
        page.get_by_label("This isn’t my own device").check()
    page.get_by_role("button", name="Go on").click()


def choose(page: Page, words: str) -> None:
    """Choose a passphrase and be in."""
    page.get_by_label("Passphrase").fill(words)
    page.get_by_role("button", name="Save and sign in").click()
    expect(page.locator("details.s-account")).to_be_attached()


def sign_in_by_name(page: Page, user_name: str, words: str, *, shared: bool = False) -> None:
    """Sign in on the ordinary page."""
    page.get_by_label("E-mail address or user name").fill(user_name)
    page.locator("input[name=password]").fill(words)
    page.get_by_label("This isn’t my own device").set_checked(shared)
    page.locator("main form button:not([name])").first.click()
    expect(page.locator("details.s-account")).to_be_attached()


def letter_to(page: Page, address: str, subject: str) -> str:
    """Read the newest letter with this subject to an address; wait until it has gone out."""
    for _ in range(120):
        if text := newest_letter(page, address, subject):
            return text
        page.wait_for_timeout(250)
    raise AssertionError(f"no letter “{subject}” was sent to {address}")
