"""What is open to everybody."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.browser.pressing import press, send

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
