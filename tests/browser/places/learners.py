"""People who make an account, write, finish, and hold a certificate."""

from collections.abc import Iterator
from secrets import token_hex
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.people import ask_for_code, code_from_mail, come_in, type_code
from tests.browser.phone import send_from_another_device
from tests.browser.places.planning import planned
from tests.browser.places.visitors import COURSE
from tests.browser.pressing import press, put_unheard, send


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
    page.goto(f"/{language}/certificates/")
    yield "my certificates, none yet"
    page.goto(f"/{language}/portfolio/")
    yield "my portfolio, none yet"
    page.goto(f"/{language}/{COURSE}/questions/why-here/")
    yield "question before the course is begun"
    yield from _begin(page, language)
    yield from planned(page, language)
    yield from _drafts(page, language)
    page.goto(f"/{language}/account/password/")
    yield "choose a password"
    page.goto(f"/{language}/account/again/")
    yield "show that it is you, by a code"


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
        ("on this device", "offline/"),
        ("checklist", f"{COURSE}/checklist/"),
        ("page with drafts", f"{COURSE}/pages/introduction-words/"),
        ("course page of a learner", f"{COURSE}/"),
    ]:
        page.goto(f"/{language}/{address}")
        yield name


def _two_texts(page: Page, address: str) -> Iterator[str]:
    page.goto(address)
    send_from_another_device(page, address, "Written on another device " * 30)
    put_unheard(page, "Written on this device " * 30)
    send(page, "draft")
    expect(page.locator("#newer")).to_be_visible()
    yield "two texts"
    page.goto(address)
    page.locator("#versions summary").click()
    press(page, "#versions a >> nth=0")
    yield "an earlier version of an answer"


def finisher(page: Page, language: str) -> Iterator[str]:
    """Somebody who has answered everything, and somebody with a certificate."""
    come_in(page, "demo-done@example.org", language=language)
    for address in (f"{COURSE}/my/", f"{COURSE}/checklist/", f"{COURSE}/certificate/"):
        page.goto(f"/{language}/{address}")
        yield f"finished: {address}"
    press(page, "main form button")
    expect(page.locator("input[name=name]")).to_have_attribute("aria-invalid", "true")
    yield "certificate, with an error"
    page.context.clear_cookies()
    come_in(page, "demo-certified@example.org", language=language)
    page.goto(f"/{language}/{COURSE}/certificate/")
    number = page.locator("strong.s-numbers").inner_text()
    credential = page.request.get(f"{page.url}credential.json").json()
    yield "certificate"
    for summary in page.locator("main details > summary").all():
        summary.click()
    yield "certificate, with all that can be opened"
    certificate = page.url
    page.goto(f"{certificate}read/")
    yield "certificate, to read"
    page.goto(f"{certificate}mend/")
    yield "correct the name"
    press(page, "main form button")
    expect(page.locator("input[name=confirmed]")).to_have_attribute("aria-invalid", "true")
    yield "correct the name, with an error"
    page.goto(f"/{language}/certificates/")
    yield "my certificates"
    page.goto(f"/{language}{urlsplit(credential['credentialSubject']['achievement']['id']).path}")
    yield "what can be earned"
    page.goto(f"/{language}/account/password/")
    yield "change password"
    page.goto(f"/{language}/check/{number}/")
    yield "valid certificate"
