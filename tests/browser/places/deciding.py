"""Consulting about a term's courses, asking about exams, deciding, comparing."""

from collections.abc import Iterator
from datetime import date
from secrets import token_hex

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import ERRORS, FORM, SEND, fill_in, press, refused, submit

COORDINATOR, OFFICER = "demo-coordinator@example.org", "demo-officer@example.org"
YEAR = date.today().year + 2  # noqa: DTZ011 - any year that is far enough away


def decider(page: Page, language: str) -> Iterator[str]:
    """Somebody who meets the employment service about a term, asks, decides, and decides again."""
    come_in(page, COORDINATOR, language=language)
    mark = token_hex(4)
    term = _term_with_courses(page, language, mark)
    page.goto(f"{term}consultation/")
    yield "consultation, nobody has met"
    page.goto(f"{term}consultation/new/")
    yield "make a meeting"
    _who_is_there(page)
    refused(page, present="no", role_1="employment-officer")
    yield "make a meeting, with errors"
    submit(page, present="yes")
    minutes = page.url
    yield "minutes, nothing written"
    page.goto(f"{minutes.removesuffix('minutes/')}edit/")
    yield "change a meeting"
    yield from _marking(page, language, minutes)
    yield from _exams(page, term)
    yield from _closing(page, minutes)
    yield from _deciding(page, term)
    page.goto(f"{term}comparison/")
    yield "two terms compared, or one alone"


def _who_is_there(page: Page) -> None:
    """Two lines; the others, which begin with those of the last meeting, are emptied."""
    for field in page.locator(f"{FORM} :is([name^=organisation_], [name^=title_])").all():
        field.fill("")
    fill_in(page, organisation_0="Demo learning centre", title_0="Coordinator", role_0="")
    fill_in(page, organisation_1="Demo employment service", title_1="Employment officer")


def _marking(page: Page, language: str, minutes: str) -> Iterator[str]:
    """The employment officer marks; then the office sees it."""
    meeting = minutes.removesuffix("minutes/")
    page.context.clear_cookies()
    come_in(page, OFFICER, language=language)
    page.goto(f"/{language}/work/meetings/")
    yield "consultation meetings"
    page.goto(f"{meeting}stances/")
    yield "mark what the own organisation says"
    page.locator(f"{FORM} input[type=radio][value=agree] >> nth=0").check()
    page.locator(f"{FORM} input[type=text] >> nth=0").fill("Needed here.")
    press(page, SEND)
    yield "the meeting, as a member sees it"
    page.context.clear_cookies()
    come_in(page, COORDINATOR, language=language)
    page.goto(f"{meeting}stances/")
    yield "for which organisation one marks"


def _exams(page: Page, term: str) -> Iterator[str]:
    page.goto(f"{term}exams/")
    yield "exam answers, nobody is asked"
    page.goto(f"{term}exams/new/")
    yield "ask an institution"
    refused(page, institution="")
    yield "ask an institution, with errors"
    fill_in(page, institution="Demo University", contact="Exam office, exam@example.org")
    for box in page.locator(f"{FORM} [name=courses]").all():
        box.check()
    press(page, SEND)
    yield "the letter to an institution"
    page.goto(f"{term}exams/")
    press(page, "main table a >> nth=0")
    yield "an answer about an exam"
    refused(page, answer="yes")
    yield "an answer about an exam, with errors"
    today = date.today().isoformat()  # noqa: DTZ011 - the product's own day
    submit(page, answer="yes", answered_on=today, form="Written", who_pays="The centre")
    yield "exam answers"


def _closing(page: Page, minutes: str) -> Iterator[str]:
    page.goto(minutes)
    page.locator(f"{FORM} details summary").first.click()
    press(page, "main button[name=wish][value=close]")
    page.locator(ERRORS).wait_for()
    yield "minutes that say nothing can’t be closed"
    page.locator(f"{FORM} textarea[name=text]").fill("We talked about both courses.")
    page.locator(f"{FORM} details summary").first.click()
    press(page, "main button[name=wish][value=close]")
    yield "closed minutes"
    meeting = minutes.removesuffix("minutes/")
    page.goto(meeting)
    yield "a meeting with closed minutes"
    page.goto(f"{meeting}stances/")
    yield "what organisations said"


def _deciding(page: Page, term: str) -> Iterator[str]:
    page.goto(f"{term}decision/")
    yield "nothing is decided"
    page.goto(f"{term}decision/new/")
    yield "prepare a decision"
    refused(page, reason="")
    yield "prepare a decision, with errors"
    page.locator(f"{FORM} input[type=number] >> nth=0").fill("1")
    fill_in(page, reason="It fits the forecast.", registry_number="DEMO 1", decided_by="Head of the centre")
    press(page, SEND)
    yield "what a decision means"
    press(page, "main button[name=wish][value=decide]")
    yield "a decision"
    page.goto(f"{term}decision/new/")
    page.locator(f"{FORM} input[type=number] >> nth=0").fill("")
    page.locator(f"{FORM} input[type=number] >> nth=1").fill("1")
    fill_in(page, reason="The first one is full.", registry_number="DEMO 2")
    press(page, SEND)
    yield "what a new decision changes"
    press(page, "main button[name=wish][value=decide]")
    yield "a new decision"
    page.goto(f"{term}decision/1/")
    yield "a decision that was replaced"


def _term_with_courses(page: Page, language: str, mark: str) -> str:
    """A term of one's own with two courses, one of them named by a word wider than a phone; its address."""
    page.goto(f"/{language}/work/terms/new/")
    submit(
        page,
        name=f"Term {mark}",
        starts_on=f"{YEAR}-01-10",
        ends_on=f"{YEAR}-06-01",
        owner="Head of the learning centre",
    )
    term = page.url
    for number, title in enumerate(("Safe work", "Donaudampfschifffahrtsgesellschaft"), start=1):
        page.goto(f"/{language}/work/moocs/new/")
        fill_in(
            page,
            title=f"{title} {mark}",
            provider="Demo open university",
            url=f"https://courses.example.org/{mark}/{number}",
            language="en",
        )
        press(page, f"{FORM} .s-actions button:not([name])")
    page.goto(f"{term}board/courses/?q={mark}")
    for box in page.locator(f"{FORM} [name=course]").all():
        box.check()
    press(page, SEND)
    return term
