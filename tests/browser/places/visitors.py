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
    f"{COURSE}/search/?q=citizen&film=words",
    f"{COURSE}/study-circle/",
    f"{COURSE}/study-circle/guide/",
    f"{COURSE}/study-circle/hand-out/",
    f"{COURSE}/study-circle/hand-out/?section=introduction&page=estonia-ethics&letters=large",
    f"{COURSE}/questions/why-here/",
    f"{COURSE}/questions/two-methods/",
    f"{COURSE}/questions/check-words/",
    f"{COURSE}/questions/check-system/",
    "check/",
    "check/?number=!",
    "check/7KQ4-9XWM-3HTR-CD6N/",
    "check/file/",
    "check/file/?sum=none",
    f"check/file/{'0' * 64}/",
    f"shown/{'a' * 26}/",
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
    yield from _films(page, language)
    yield from _files(page, language)
    yield from _visitor_who_writes(page, language)


def _films(page: Page, language: str) -> Iterator[str]:
    """A moment in a film, its lines searched, and a film that doesn't come."""
    page.goto(f"/{language}/{COURSE}/pages/introduction-words/#film-words:20")
    page.locator("#film-words-q").fill("a")
    expect(page.locator(".s-film .s-search [role=status]")).not_to_be_empty()
    yield "a moment in a film, with its lines searched"
    page.locator("video").dispatch_event("error")
    expect(page.locator(".s-film__says button")).to_be_visible()
    yield "a film that doesn't come"


def _files(page: Page, language: str) -> Iterator[str]:
    """What the script of the page says to a file; and the page without it."""
    page.goto(f"/{language}/check/file/")
    page.locator("main input[type=file]").set_input_files(
        {"name": "empty.pdf", "mimeType": "application/pdf", "buffer": b""}
    )
    expect(page.locator("#file-says")).not_to_be_empty()
    yield "check a file, refused before it is read"
    page.route("**/awards/file*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(f"/{language}/check/file/")
    expect(page.locator("main input[type=file]")).to_be_hidden()
    yield "check a file, without a script"


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
