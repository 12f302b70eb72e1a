"""A participant who takes a course of another provider, and staff who agree on it and confirm it."""

from collections.abc import Iterator
from secrets import token_hex

from playwright.sync_api import Page

from tests.browser.devices import read_card
from tests.browser.people import WORDS, come_in
from tests.browser.pressing import press, refused, submit


def studier(page: Page, language: str) -> Iterator[str]:
    """Registered, agreed with, come in with a card; then begun, and told how it goes."""
    come_in(page, "demo-counsellor@example.org", language=language)
    page.goto(f"/{language}/work/people/new/usual/")
    name = f"Yusuf {token_hex(4)}"
    submit(page, name=name, language="nb")
    with page.expect_download() as waiting:
        page.locator("main form[action$='/card/'] button").click()
    card = read_card(waiting.value.path())
    yield from _agreeing(page, f"/{language}/work/studies/", name)
    page.context.clear_cookies()
    page.goto(f"/{language}/account/card/")
    submit(page, user_name=card.user_name, code=card.code)
    submit(page, new=WORDS)
    yield from _telling(page, f"/{language}/my/studies/")


def _agreeing(page: Page, studies: str, name: str) -> Iterator[str]:
    page.goto(studies)
    yield "participants’ courses"
    page.goto(f"{studies}?only=to-call")
    yield "participants’ courses, nobody to call"
    page.goto(f"{studies}new/?q=nobody+is+called+so")
    yield "agree with whom, nobody found"
    page.goto(f"{studies}new/?q={name.replace(' ', '+')}")
    yield "agree with whom"
    press(page, "main .s-units a >> nth=0")
    yield "agree on a course"
    refused(page)
    yield "agree on a course, with an error"
    submit(page, course="first", intention="parts", hours_a_week="6,5")
    yield "a participant’s course"
    press(page, "main a[href$='/correct/']")
    yield "correct the days"
    refused(page, reason="", started_on="2020-01-01")
    yield "correct the days, with an error"


def _telling(page: Page, mine: str) -> Iterator[str]:
    page.goto(mine)
    yield "my courses of other providers"
    press(page, "main .s-units a >> nth=0")
    yield "my course, not begun"
    one = page.url
    _send(page, "begun", on="")
    yield "my course, not begun, with an error"
    today = page.evaluate("new Date().toLocaleDateString('sv', {timeZone: 'Europe/Oslo'})")
    _send(page, "begun", on=today)
    yield "my course, begun"
    page.locator("form[action$='/week/'] input[name=done]").first.check()
    _send(page, "week", hours="99", note="Orden är svåra.")
    yield "how it goes, with an error"
    _send(page, "week", hours="4,5")
    yield "my course, with a week"
    _send(page, "pace", hours_a_week="2")
    page.goto(one)
    page.locator("main details summary").last.click()
    yield "my course, ending it"
    _send(page, "finished", on=today)
    yield "my course, finished"


def _send(page: Page, what: str, **answers: str) -> None:
    """Fill in one of the page's forms and send it."""
    form = f"main form[action$='/{what}/']"
    for name, answer in answers.items():
        page.locator(f"{form} [name={name}]").fill(answer)
    press(page, f"{form} button[type=submit]")
