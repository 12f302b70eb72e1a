"""What becomes of a certificate, from attesting to withdrawing it, for staff, the holder and others."""

import hashlib
from collections.abc import Iterator
from secrets import token_hex
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.devices import PrintedCard, read_card, scan
from tests.browser.people import come_in
from tests.browser.pressing import ERRORS, SEND, press, refused, submit

STOP = "form[action$='/stop/']"


def awarded(page: Page, language: str) -> Iterator[str]:
    """Somebody to whom something is attested, and the staff who do so, correct it and withdraw it."""
    mark = token_hex(3)
    desk = f"/{language}/work/certificates/"
    come_in(page, "demo-coordinator@example.org", language=language)
    for name in (f"Þórdís {mark}", f"محمد {mark}"):
        page.goto(f"/{language}/work/people/new/usual/")
        submit(page, name=name, language="nb")
    card = _printed_card(page)
    yield from _attest_twice(page, f"{desk}many/new/", mark)
    one = page.locator("table a").first.get_attribute("href") or ""
    number = page.locator("table a").first.inner_text()
    yield from _print_and_correct(page, language, one)
    newer = urlsplit(page.url).path
    yield from _propose(page, desk, newer)
    page.context.clear_cookies()
    yield from _hold(page, language, card)
    holder = page.context.cookies()
    page.goto(f"/{language}/check/{number}/")
    yield "a number that was replaced"
    page.context.clear_cookies()
    yield from _decide(page, language, newer)
    page.context.clear_cookies()
    page.context.add_cookies(holder)
    page.goto(f"/{language}/certificates/")
    yield "my certificates, withdrawn and replaced"
    press(page, "main li a >> nth=0")
    expect(page.locator("main .s-typed").first).to_be_visible()
    yield "a certificate that was withdrawn, and why"


def _printed_card(page: Page) -> PrintedCard:
    """Print a card for whoever was just registered, to come in with."""
    with page.expect_download() as waiting:
        page.locator("main form[action$='/card/'] button").click()
    return read_card(waiting.value.path())


def _attest_twice(page: Page, new: str, mark: str) -> Iterator[str]:
    """To one person, then to two: one of them has it already."""
    for who in (f"Þórdís {mark}", mark):
        page.goto(new)
        submit(page, title=f"Orð {mark}", from_on="2026-02-01", until_on="2026-02-02", outcomes="Að tala")
        page.locator("input[name=q]").fill(who)
        press(page, "button[value=search]")
        press(page, "button[value=all]")
        press(page, "button[value=next]")
        if who == mark:
            yield "what each will get, with one who has it"
            page.locator("main form.s-form input[type=text]").last.fill("")
            press(page, SEND)
            expect(page.locator(ERRORS)).to_be_visible()
            yield "what each will get, with an error"
            page.locator("main form.s-form input[type=text]").last.fill(f"محمد {mark}")
        press(page, SEND)
        if who == mark:
            yield "a last look, with one who has it"
        press(page, SEND)
        page.goto(f"{page.url}?still=1")
        yield "what was just begun"
        wait_until_over(page)
    yield "what is finished, with one left out"


def wait_until_over(page: Page) -> None:
    """Look again at how far a list has come, until it is finished."""
    for _ in range(100):
        if not page.locator(STOP).count():
            return
        page.wait_for_timeout(200)
        page.reload()
    raise AssertionError(f"{page.url} doesn’t come to an end")


def _print_and_correct(page: Page, language: str, one: str) -> Iterator[str]:
    """The paper is known by its file and its square code; then it is replaced."""
    page.goto(one)
    with page.expect_download() as waiting:
        page.locator("main form[action$='/print/'] button").click()
    paper = waiting.value.path()
    fingerprint = hashlib.sha256(paper.read_bytes()).hexdigest()
    shown = f"/{language}{urlsplit(scan(paper)).path}"
    page.goto(f"/{language}/check/file/{fingerprint}/")
    yield "a file that is as it was issued"
    page.goto(f"{one}name/")
    submit(page, name="Þórdís Ó’Brien-Åkerström عادة", confirmed="on")
    newer = page.url
    for address, name in [
        (f"/{language}/check/file/{fingerprint}/", "a file that was replaced"),
        (shown, "shown, replaced"),
        (one, "one certificate, replaced"),
    ]:
        page.goto(address)
        yield name
    page.goto(newer)


def _propose(page: Page, desk: str, newer: str) -> Iterator[str]:
    page.goto(f"{newer}withdraw/")
    submit(page, why="untrue", text="Somebody else was there.\nحظا سعيدا")
    yield "one certificate, proposed to withdraw"
    page.goto(desk)
    yield "certificates, with one that waits for a decision"
    page.goto(f"{newer}withdraw/decide/")
    yield "what one has proposed oneself"


def _hold(page: Page, language: str, card: PrintedCard) -> Iterator[str]:
    """The holder comes in with a card, and lets others see the name."""
    page.goto(f"/{language}/account/card/")
    submit(page, user_name=card.user_name, code=card.code)
    submit(page, new="boat lamp bun")
    page.goto(f"/{language}/certificates/")
    yield "my certificates, one replaced"
    press(page, "main li a >> nth=0")
    expect(page.locator("main .s-typed").first).to_be_visible()
    yield "a certificate that somebody wants to withdraw"
    certificate = page.url
    with page.expect_download():  # the square code is there with the paper
        page.locator("main a[href$='.pdf']").first.click()
    page.goto(f"{certificate}mend/")
    yield "a name that can’t be corrected now"
    page.goto(f"{certificate}links/")
    press(page, "main a[href*='/links/']:not([href*=linkedin]) >> nth=0")
    yield "what the square code shows"
    page.goto(f"{certificate}links/")
    press(page, "main form[action$='/number/'] button")
    yield "links, with the name on the page of the number"
    page.goto(certificate)
    number = (page.locator("main a[href*='/check/']").first.get_attribute("href") or "").split("/")[-2]
    page.goto(f"/{language}/check/{number}/")
    yield "a number that shows the name"


def _decide(page: Page, language: str, newer: str) -> Iterator[str]:
    come_in(page, "demo-registrar@example.org", language=language)
    page.goto(f"{newer}withdraw/decide/")
    yield "decide about a certificate"
    refused(page)
    yield "decide about a certificate, with an error"
    submit(page, answer="withdraw")
    yield "one certificate, withdrawn"
