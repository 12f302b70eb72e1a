"""Every page of the site, in the states in which people meet it.

Each function walks a window from page to page and gives the name of where it stands; whoever looks at the
page does so in between.
"""

from collections.abc import Iterator
from secrets import token_hex

from playwright.sync_api import Page, expect

from tests.browser.people import ask_for_code, code_from_mail, sign_in, type_code

#: What pages may answer that are meant to refuse something.
REFUSALS = (404, 409, 422)
COURSE = "courses/co-creation"

OPEN_TO_ALL = [
    "",
    "courses/",
    f"{COURSE}/",
    *(
        f"{COURSE}/pages/estonia-{leaf}/"
        for leaf in ("overview", "context", "understanding", "ethics", "tools")
    ),
    f"{COURSE}/pages/introduction-words/",
    f"{COURSE}/pages/catalysts-apply/",
    f"{COURSE}/lenses/ethics/",
    f"{COURSE}/lenses/ethics/?with=estonia&with=spain",
    f"{COURSE}/lenses/ethics/?with=estonia",
    f"{COURSE}/places/",
    f"{COURSE}/search/",
    f"{COURSE}/search/?q=e",
    f"{COURSE}/search/?q=nothing+has+these+words",
    f"{COURSE}/questions/why-here/",
    f"{COURSE}/questions/two-methods/",
    f"{COURSE}/questions/check-words/",
    f"{COURSE}/questions/check-system/",
    "check/",
    "check/?number=!",
    "check/7KQ4-9XWM-3HTR-CD6N/",
    "account/sign-in/",
    "account/sign-up/",
    "account/forgotten/",
    "account/signed-out/",
    "account/deleted/",
    "account/closed/",
    "about/",
    "accessibility/",
    "privacy/",
    "design/",
    "no-such-page/",
]


def visitor(page: Page, language: str) -> Iterator[str]:
    """Somebody without an account."""
    for address in OPEN_TO_ALL:
        page.goto(f"/{language}/{address}")
        yield address
    page.goto("/dev/mail/")
    yield "mail of the demo"
    yield from _visitor_who_writes(page, language)


def _visitor_who_writes(page: Page, language: str) -> Iterator[str]:
    page.goto(f"/{language}/{COURSE}/questions/why-here/")
    page.locator("textarea").fill("x" * 1_001)
    send(page, "draft")
    yield "text too long, kept before there is an account"
    page.goto(f"/{language}/{COURSE}/questions/check-words/")
    page.locator("main [type=radio]").last.check()
    send(page, "done")
    yield "self-check with feedback"
    page.goto(f"/{language}/account/sign-in/")
    press(page, "main form button >> nth=0")
    expect(page.locator("[aria-invalid]").first).to_be_visible()
    yield "sign in, with an error"
    page.locator("main details summary").click()
    yield "sign in, other ways"
    page.goto(f"/{language}/account/card/")
    press(page, "main form button")
    yield "sign in with a card, with an error"


def newcomer(page: Page, language: str) -> Iterator[str]:
    """Somebody who makes an account, begins, and writes drafts."""
    address = f"newcomer-{token_hex(4)}@example.org"
    page.goto(f"/{language}/account/sign-up/")
    press(page, "main form button")
    yield "make an account, with an error"
    ask_for_code(page, address)
    yield "type in the code"
    type_code(page, "1")
    expect(page.locator("[aria-invalid]")).to_be_visible()
    yield "type in the code, with an error"
    type_code(page, code_from_mail(page, address))
    page.goto(f"/{language}/my/")
    yield "my learning, empty"
    page.goto(f"/{language}/{COURSE}/questions/why-here/")
    yield "question before the course is begun"
    yield from _begin(page, language)
    yield from _drafts(page, language)
    yield from _own_account(page, language)


def _begin(page: Page, language: str) -> Iterator[str]:
    page.goto(f"/{language}/{COURSE}/join/")
    yield "begin"
    press(page, "main form button")
    expect(page.locator("main [type=radio]").first).to_have_attribute("aria-invalid", "true")
    yield "begin, with an error"
    page.locator("main [type=radio]").first.check()
    press(page, "main form button")
    yield "my course, just begun"
    page.goto(f"/{language}/{COURSE}/my/intention/")
    yield "intention"


def _drafts(page: Page, language: str) -> Iterator[str]:
    question = f"/{language}/{COURSE}/questions"
    for name in ("why-here", "two-methods", "check-system"):
        page.goto(f"{question}/{name}/")
        yield f"question {name}"
        send(page, "done")
        yield f"question {name}, nothing answered"
    page.goto(f"{question}/why-here/")
    page.locator("textarea").fill("مرحبا بكم " * 140)
    send(page, "done")
    yield "text too long to be done"
    page.locator("textarea").fill("Short enough, and not finished")
    send(page, "draft")
    expect(page.locator("[role=status]")).to_be_visible()
    yield "draft saved, with earlier versions"
    yield from _two_texts(page, f"{question}/why-here/")
    page.goto(f"{question}/who-says-good/")
    page.locator("textarea").fill("Finished")
    send(page, "done")
    expect(page.locator("[role=status]")).to_be_visible()
    yield "answer done"
    for name, address in [
        ("my learning", "my/"),
        ("my course", f"{COURSE}/my/"),
        ("checklist", f"{COURSE}/checklist/"),
        ("page with drafts", f"{COURSE}/pages/introduction-words/"),
        ("course page of a learner", f"{COURSE}/"),
    ]:
        page.goto(f"/{language}/{address}")
        yield name


def _two_texts(page: Page, address: str) -> Iterator[str]:
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(address)
    other.locator("textarea").fill("Written in another tab " * 30)
    send(other, "draft")
    other.close()
    page.locator("textarea").fill("Written in this tab " * 30)
    send(page, "draft")
    expect(page.locator("#newer")).to_be_visible()
    yield "two texts"


def _own_account(page: Page, language: str) -> Iterator[str]:
    page.goto(f"/{language}/account/")
    yield "my account"
    page.goto(f"/{language}/account/password/")
    yield "choose a password"
    press(page, "main form button")
    yield "choose a password, with an error"
    page.goto(f"/{language}/account/devices/")
    yield "where I am signed in"
    page.goto(f"/{language}/account/email/")
    press(page, "main form button")
    yield "change the e-mail address, with an error"
    page.locator("input[name=email]").fill(f"newer-{token_hex(4)}@example.org")
    press(page, "main form button")
    press(page, "main form button")
    yield "confirm the e-mail address, with an error"
    page.goto(f"/{language}/account/again/")
    yield "show that it is you"
    page.goto(f"/{language}/account/letters/")
    yield "my letters"
    page.goto(f"/{language}/account/letters/wishes/")
    yield "how we write to you"
    press(page, "main form button")
    expect(page.locator("[role=status], .s-messages").first).to_be_visible()
    yield "how we write to you, saved"
    page.goto(f"/{language}/account/my-data/")
    yield "take along my data"
    page.goto(f"/{language}/account/consents/text-messages/")
    press(page, "main form button")
    yield "agree to something, with an error"
    page.locator("main [type=checkbox]").check()
    press(page, "main form button")
    yield "what I agree to"
    press(page, "main form button")
    yield "what I agreed to, taken back"
    page.goto(f"/{language}/account/delete/")
    yield "delete my account"
    press(page, "main form button")
    expect(page.locator("main [type=checkbox]")).to_have_attribute("aria-invalid", "true")
    yield "delete my account, with an error"
    page.locator("details.s-account summary").click()
    yield "menu of the account, open"
    page.keyboard.press("Escape")
    page.locator("details.s-menu:not(.s-account) summary").click()
    yield "menu of languages, open"


def finisher(page: Page, language: str) -> Iterator[str]:
    """Somebody who has answered everything, and somebody with a certificate."""
    sign_in(page, "demo-done@example.org", language=language)
    for address in (f"{COURSE}/my/", f"{COURSE}/checklist/", f"{COURSE}/certificate/"):
        page.goto(f"/{language}/{address}")
        yield f"finished: {address}"
    press(page, "main form button")
    expect(page.locator("input[name=name]")).to_have_attribute("aria-invalid", "true")
    yield "certificate, with an error"
    page.context.clear_cookies()
    sign_in(page, "demo-certified@example.org", language=language)
    page.goto(f"/{language}/{COURSE}/certificate/")
    number = page.locator("strong.s-numbers").inner_text()
    yield "certificate"
    page.goto(f"/{language}/account/password/")
    yield "change password"
    page.goto(f"/{language}/check/{number}/")
    yield "valid certificate"


def send(page: Page, wish: str) -> None:
    """Press one of the buttons under an answer."""
    press(page, f"main button[name=wish][value={wish}]")


def press(page: Page, button: str) -> None:
    """Press a button that sends a form, and wait for the page that comes."""
    with page.expect_navigation():
        page.locator(button).click()


#: By who walks.
WALKS = {"visitor": visitor, "newcomer": newcomer, "finisher": finisher}
