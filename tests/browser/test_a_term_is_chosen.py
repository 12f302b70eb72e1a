"""A term from empty to published: needs, courses from elsewhere, meeting, decision, catalogue (B1)."""

import csv
import json
import re
from io import BytesIO, StringIO
from secrets import token_hex
from typing import Any
from uuid import uuid4

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import DESKTOP, PHONE, Opens
from tests.browser.people import sign_in
from tests.browser.pressing import ERRORS, press, refused, submit
from tests.browser.product import Product

HEADINGS = ("Title", "Provider", "Link", "Language", "Hours", "Weeks", "Start", "Exam", "Works on a phone")
#: What is wrong in three rows of the spreadsheet: no title, a link that isn't one, a day that isn't one.
FINE_ROWS, FAULTY_ROWS, IN_THE_FEED = 19, 3, 6


def spreadsheet() -> bytes:
    """A list as somebody keeps it: dates as text, formulas, merged cells, and three mistakes."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Our list of the spring"])
    sheet.merge_cells("A1:E1")
    sheet.append(HEADINGS)
    for number in range(1, FINE_ROWS + 1):
        link = f"https://sheet.example.org/{number}"
        days = "11.01.2027" if number % 2 else "2027-01-11"
        phone = "yes" if number % 3 else ""
        sheet.append([f"Sheet course {number}", "Demo university", link, "sv", "20", 5, days, "yes", phone])
    sheet.append(["", "Demo university", "https://sheet.example.org/90", "sv", "20", 5, "", "", ""])
    sheet.append(["No link", "Demo university", "javascript:alert(1)", "sv", "20", 5, "", "", ""])
    link = "https://sheet.example.org/92"
    sheet.append(["No day", "Demo university", link, "sv", "20", 5, "32.13.2027", "", ""])
    stored = BytesIO()
    book.save(stored)
    return stored.getvalue()


def moochub_feed() -> bytes:
    """A feed of MOOChub 3.0, one page of it, with a script in a description."""
    at = "https://feed.example.org/moochub"
    hcrt = "https://w3id.org/kim/hcrt/"
    made_by = {"name": "Demo polytechnic", "type": "Organization"}
    records: list[dict[str, Any]] = [
        {
            "id": str(uuid4()),
            "type": "Course",
            "attributes": {
                "name": f"Feed course {number}",
                "learningResourceType": {
                    "identifier": f"{hcrt}course",
                    "type": "Concept",
                    "inScheme": f"{hcrt}scheme",
                },
                "description": "About machines.<script>alert(1)</script>",
                "inLanguage": ["en"],
                "publisher": made_by,
                "creator": [made_by],
                "url": f"https://feed.example.org/{number}",
                "license": [
                    {"identifier": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
                ],
            },
        }
        for number in range(1, IN_THE_FEED + 1)
    ]
    return json.dumps({"links": {"self": at, "first": at, "last": at}, "data": records}).encode()


@pytest.mark.policy("B-2.1", "B-2.2", "B-2.3", "B-2.4", "B-2.5", "B-3.1", "B-9.1")
@pytest.mark.journey("B1.1", "B1.2", "B1.3", "B1.4", "B1.5", "B1.6", "B1.7", "B1.8")
def test_b1_1_to_b1_8_a_term_is_chosen_by_one_person(opens: Opens, product: Product) -> None:
    coordinator, officer = product.make_centre(token_hex(4))
    page, meeting = (opens(DESKTOP, answers=[422]) for _ in range(2))
    anybody = opens(PHONE, javascript=False)
    sign_in(page, coordinator)
    sign_in(meeting, officer)
    term = b1_1_make_a_term(page)
    b1_2_record_needs(page)
    b1_3_take_courses_in(page)
    b1_4_weigh_them(page, term)
    b1_5_meet(page, meeting, term)
    b1_6_ask_an_institution(page, term)
    b1_7_decide(page, term)
    b1_8_publish(page, anybody, term)


def b1_1_make_a_term(page: Page) -> str:
    page.goto("/en/work/terms/new/")
    refused(page, name="Spring 2027", starts_on="2027-01-11", ends_on="2027-06-04", owner="")
    submit(page, owner="Head of the centre", registry_number="DEMO 2027/3")
    term = page.url
    for fact in ("DEMO 2027/3", "Head of the centre", "Being planned"):
        expect(page.locator("main")).to_contain_text(fact)
    page.goto(f"{term}tasks/")
    expect(page.locator("main")).to_contain_text("Collect needs")
    return term


def b1_2_record_needs(page: Page) -> None:
    page.goto("/en/work/needs/new/")
    refused(page, competence="Care for people with dementia", area="Demo county", certainty="sure")
    expect(page.locator(ERRORS)).to_contain_text("ource")
    expect(page.locator("main [name=competence]")).to_have_value("Care for people with dementia")
    submit(page, source="Demo forecast", dated_on="2026-09-01")
    for competence in ("Maintenance of machines", "Planning of transport"):
        page.goto("/en/work/needs/new/")
        facts = {"area": "Demo county", "source": "Demo forecast", "dated_on": "2026-09-01"}
        submit(page, competence=competence, certainty="likely", **facts)


def b1_3_take_courses_in(page: Page) -> None:
    take_in(page, "sheet", "list.xlsx", spreadsheet())
    rows = "main tbody tr, main .s-unit"
    expect(page.locator("main")).to_contain_text("List of what is wrong")
    with page.expect_download() as waiting:
        page.locator("main a[href$='/faulty.csv']").click()
    wrong = list(csv.reader(StringIO(waiting.value.path().read_text("utf-8-sig")), delimiter=";"))
    assert len(wrong) == 1 + FAULTY_ROWS, wrong
    assert page.locator(rows).count() > 0
    take_these(page)
    take_in(page, "moochub", "feed.json", moochub_feed())
    take_these(page)
    page.goto("/en/work/moocs/")
    expect(page.locator("main")).to_contain_text(str(FINE_ROWS + IN_THE_FEED))
    assert "alert(1)" not in page.content()


def take_in(page: Page, kind: str, name: str, content: bytes) -> None:
    """Give a file and wait until it is read."""
    page.goto(f"/en/work/moocs/import/new/{kind}/")
    page.set_input_files("main [name=file]", {"name": name, "mimeType": "", "buffer": content})
    submit(page, name=f"Our {kind}")
    wait_for(page, "form[action$='/take/']")


def take_these(page: Page) -> None:
    """Take all that is fine in, and wait until it is written."""
    press(page, "main form[action$='/take/'] .s-actions button")
    wait_for(page, "form[action$='/throw-away/']:has-text('Forget this list')")


def wait_for(page: Page, what: str) -> None:
    """Look at an intake again until it has come so far: by hand, for the page would load itself meanwhile."""
    place = page.url.partition("?")[0]
    for _time in range(60):
        page.goto(f"{place}?still")
        if page.locator(what).count():
            return
        page.wait_for_timeout(500)
    raise AssertionError(page.locator("main").inner_text())


def b1_4_weigh_them(page: Page, term: str) -> None:
    page.goto(f"{term}board/needs/")
    press(page, "main button[name=go][value=all]")
    page.goto(f"{term}board/courses/")
    press(page, "main button[name=go][value=all]")
    page.goto(f"{term}board/")
    courses = page.locator("main a[href*='/work/terms/board/']").evaluate_all(
        "links => [...new Set(links.map(link => link.getAttribute('href')))]"
    )
    assert len(courses) == FINE_ROWS + IN_THE_FEED
    page.goto(courses[0])
    points = {"points-fits-a-need": "3", "points-language-and-level": "3"}
    refused(page, **points, reason="")
    expect(page.locator("main [name=points-fits-a-need]")).to_have_value("3")
    submit(page, reason="The forecast asks for it.")
    for course in courses[1:4]:
        page.goto(course)
        submit(page, **{"points-fits-a-need": "2"}, reason="Two employers ask for it.")
    page.goto(f"{term}board/")
    expect(page.locator("main")).to_contain_text("2–4")


def b1_5_meet(page: Page, meeting: Page, term: str) -> None:
    page.goto(f"{term}consultation/new/")
    facts = {"organisation_0": "Demo service", "title_0": "Officer", "role_0": "employment-officer"}
    submit(page, held_on="2026-10-20", present="yes", **facts)
    meeting.goto("/en/work/meetings/")
    press(meeting, "main a[href*='/work/meetings/'] >> nth=0")
    seen = meeting.url
    expect(meeting.locator("main")).to_contain_text("Sheet course 1")
    assert not re.search(r"[\w.]+@example\.org", meeting.locator("main").inner_text())
    meeting.goto(f"{seen}stances/")
    meeting.locator("main input[type=radio][value=agree]").first.check()
    meeting.locator("main input[type=radio][value=disagree]").nth(1).check()
    press(meeting, "main form:not([action*='act-as']) button[type=submit] >> nth=-1")
    page.goto(f"{seen}minutes/")
    expect(page.locator("main")).to_contain_text("Demo service")


def b1_6_ask_an_institution(page: Page, term: str) -> None:
    page.goto(f"{term}exams/new/")
    page.locator("main [name=courses]").first.check()
    submit(page, institution="Demo University", contact="The exam office", asked_on="2026-10-21")
    page.goto(f"{term}exams/")
    press(page, "main a[href*='/work/exams/']:not([href$='/letter/']) >> nth=0")
    answer = {"cost": "500", "currency": "SEK", "book_until": "2027-03-01"}
    submit(page, answer="yes", answered_on="2026-10-28", **answer)
    expect(page.locator("main")).to_contain_text("Demo University")


def b1_7_decide(page: Page, term: str) -> None:
    page.goto(f"{term}decision/new/")
    places = page.locator("main input[name^=place_]")
    for number in range(8):
        places.nth(number).fill(str(number + 1))
    refused(page, decided_by="Head of the centre", decided_on="2026-10-30", reason="")
    expect(places.nth(7)).to_have_value("8")
    page.locator("main [name=reason]").fill("They fit what is needed.")
    press(page, "main button[name=wish][value=look]")
    press(page, "main form button[name=wish]:not([value=look]):not([value=back]) >> nth=0")
    page.goto(f"{term}decision/")
    for fact in ("DEMO 2027/3", "Head of the centre", "They fit what is needed."):
        expect(page.locator("main")).to_contain_text(fact)
    page.goto(f"{term}board/")
    expect(page.locator("main")).to_contain_text("A decision rests on this board")


def b1_8_publish(page: Page, anybody: Page, term: str) -> None:
    page.goto(f"{term}catalogue/")
    press(page, "main form[action*='/begin/'] button")
    page.goto(f"{term}catalogue/")
    entries = page.locator("main a[href*='/catalogue/courses/']").evaluate_all(
        "links => [...new Set(links.map(link => link.getAttribute('href')))]"
    )
    assert len(entries) == 8
    words = dict.fromkeys(fields("leads_to", "about", "easy"), "Work here.")
    for entry in entries:
        page.goto(entry)
        submit(page, **words)
    front = dict.fromkeys(fields("intro", "support", "visit"), "Come to us.")
    page.goto(f"{term}catalogue/words/")
    submit(page, contact="Telephone 000 00 00", **front)
    page.goto(f"{term}catalogue/publish/")
    press(page, "main form:not([action*='act-as']) button >> nth=0")
    expect(page.locator("main a[href*='/en/catalogue/']").first).to_be_visible()
    public = page.locator("main a[href*='/en/catalogue/']").first.get_attribute("href") or ""
    for language in ("en", "sv", "nb"):
        anybody.goto(public.replace("/en/", f"/{language}/"))
        expect(anybody.locator("main")).to_contain_text("Sheet course")
    anybody.goto(f"{public}easy/")
    expect(anybody.locator("main")).to_contain_text("Work here.")
    anybody.goto(public)
    press(anybody, "main h3 a:has-text('Sheet course') >> nth=0")
    expect(anybody.locator("main")).to_contain_text("of full time")
    paper = anybody.request.get(f"{public}catalogue.pdf").body()
    assert len(PdfReader(BytesIO(paper)).pages) == 2


def fields(*kinds: str) -> list[str]:
    """The names of fields for words that a catalogue needs in Swedish and English."""
    return [f"{kind}_{language}" for kind in kinds for language in ("sv", "en")]
