"""One's own account: letters, devices, agreements, safer ways in, and the end of it."""

from collections.abc import Iterator
from secrets import token_hex

from playwright.sync_api import Page, expect

from tests.browser.devices import Device, app_code, read_card
from tests.browser.people import PASSWORD, ask_for_code, code_from_mail, come_in, type_code
from tests.browser.pressing import SEND, press, refused, submit


def holder(page: Page, language: str) -> Iterator[str]:
    """Somebody with an account who looks after it, and deletes it in the end."""
    address = f"holder-{token_hex(4)}@example.org"
    page.goto(f"/{language}/account/sign-up/")
    ask_for_code(page, address, PASSWORD)
    type_code(page, code_from_mail(page, address))
    page.goto(f"/{language}/account/letters/")
    yield "my letters, none yet"
    yield from _ways_in(page, language)
    yield from _letters_and_agreements(page, language)
    yield from _passkey(page, language)
    yield from _app_for_codes(page, language, address)
    yield from _leaving(page, language)


def _ways_in(page: Page, language: str) -> Iterator[str]:
    page.goto(f"/{language}/account/")
    yield "my account"
    page.locator("details.s-account summary").click()
    yield "menu of the account, open"
    page.keyboard.press("Escape")
    page.locator("details.s-menu:not(.s-account) summary").click()
    yield "menu of languages, open"
    page.goto(f"/{language}/account/password/")
    yield "change the password"
    refused(page)
    yield "change the password, with an error"
    page.goto(f"/{language}/account/devices/")
    yield "where I am signed in"
    page.goto(f"/{language}/account/email/")
    refused(page)
    yield "change the e-mail address, with an error"
    submit(page, email=f"newer-{token_hex(4)}@example.org")
    refused(page)
    yield "confirm the e-mail address, with an error"
    page.goto(f"/{language}/account/again/")
    yield "show that it is you, by the password"
    press(page, SEND)
    yield "show that it is you, with an error"
    press(page, "main button[name=send_code]")
    yield "show that it is you, too soon for another code"


def _letters_and_agreements(page: Page, language: str) -> Iterator[str]:
    page.goto(f"/{language}/account/letters/wishes/")
    yield "how we write to you"
    submit(page)
    expect(page.locator("[role=status], .s-messages").first).to_be_visible()
    yield "how we write to you, saved"
    page.goto(f"/{language}/letters/stop/not-a-token/")
    yield "end letters, by a link that is broken"
    page.goto(f"/{language}/account/my-data/")
    yield "take along my data"
    page.goto(f"/{language}/account/consents/text-messages/")
    refused(page)
    yield "agree to something, with an error"
    submit(page, agree="on")
    yield "what I agree to"
    press(page, "main form button")
    yield "what I agreed to, taken back"


def _passkey(page: Page, language: str) -> Iterator[str]:
    page.goto(f"/{language}/account/second-factor/")
    yield "sign in more safely"
    Device(page)
    page.goto(f"/{language}/account/passkeys/add/")
    yield "add a passkey"
    submit(page, name="my phone – هاتفي – min-telefon-som-jeg-har-lengst")
    yield "my account, with a passkey"
    link = page.locator("main a[href*='/account/passkeys/']:not([href*=add])")
    addresses = [each.get_attribute("href") for each in link.all()]
    for name, address in zip(["rename a passkey", "remove a passkey"], addresses, strict=True):
        page.goto(str(address))
        yield name
    page.goto(f"/{language}/account/second-factor/?next=/")
    yield "show a passkey"
    page.goto(str(addresses[1]))
    press(page, "main form.s-actions button")


def _app_for_codes(page: Page, language: str, address: str) -> Iterator[str]:
    page.goto(f"/{language}/account/app/")
    yield "set up an app"
    refused(page, code="1")
    yield "set up an app, with an error"
    secret = page.locator("main code.s-typed").inner_text()
    submit(page, code=app_code(secret))
    yield "recovery codes, shown once"
    page.goto(f"/{language}/account/")
    yield "my account, with an app"
    page.goto(f"/{language}/account/recovery-codes/")
    yield "recovery codes"
    page.goto(f"/{language}/account/app/remove/")
    yield "do without the app"
    page.context.clear_cookies()
    page.goto(f"/{language}/account/sign-in/")
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    press(page, "main form button:not([name]) >> nth=0")
    yield "one more step"
    refused(page, code="1")
    yield "one more step, with an error"
    submit(page, code=app_code(secret, early=1))
    page.goto(f"/{language}/account/letters/")
    yield "my letters"


def _leaving(page: Page, language: str) -> Iterator[str]:
    page.goto(f"/{language}/account/extra-care/")
    yield "extra care with my data"
    refused(page)
    yield "extra care with my data, with an error"
    submit(page, cover_name="Solveig")
    page.goto(f"/{language}/account/extra-care/")
    yield "extra care is taken"
    page.goto(f"/{language}/account/delete/")
    yield "delete my account"
    refused(page)
    expect(page.locator("main [type=checkbox]")).to_have_attribute("aria-invalid", "true")
    yield "delete my account, with an error"
    submit(page, sure="on")
    yield "my account is deleted, with a receipt"


def card_holder(page: Page, language: str) -> Iterator[str]:
    """Somebody without e-mail who comes in with a card that a counsellor has printed."""
    come_in(page, "demo-counsellor@example.org", language=language)
    page.goto(f"/{language}/work/people/new/usual/")
    submit(page, name="أمينة", language="nb")
    with page.expect_download() as waiting:
        page.locator("main form[action$='/card/'] button").click()
    card = read_card(waiting.value.path())
    page.context.clear_cookies()
    page.goto(f"/{language}/account/card/")
    submit(page, user_name=card.user_name, code=card.code)
    yield "choose a passphrase"
    refused(page, new="short")
    yield "choose a passphrase, with an error"
    submit(page, new="boat lamp bun")
    page.goto(f"/{language}/account/")
    yield "account without an address"
    page.goto(f"/{language}/account/devices/")
    press(page, "main form[action$='/shared/'] button")
    yield "where I am signed in, on a shared computer"
    page.goto(f"/{language}/account/email/")
    yield "add an address"
    page.goto(f"/{language}/account/letters/wishes/")
    yield "how we write to somebody without an address"
