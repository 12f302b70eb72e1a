"""Somebody hears of a course and says so (B2), studies it and tells (B3), and it is cancelled (B1)."""

from io import BytesIO
from pathlib import Path
from secrets import token_hex

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import DESKTOP, PHONE, Opens
from tests.browser.devices import PrintedCard, read_card, scan
from tests.browser.people import WORDS, sign_in
from tests.browser.pressing import FORM, SEND, press, refused, submit
from tests.browser.product import Product

COORDINATOR, COUNSELLOR = "demo-coordinator@example.org", "demo-counsellor@example.org"
#: What a telephone’s browser calls itself: the one of the tests says it is a machine, which isn’t counted.
TELEPHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36"
STUDIES, MINE = "/en/work/studies/", "/en/my/studies/"
NOTE = "The words are hard."


@pytest.mark.policy("B-3.2", "B-3.9", "B-3.10")
@pytest.mark.journey("B2.7")
def test_b2_7_from_a_poster_to_a_receipt_and_deleted_again(opens: Opens) -> None:
    mark = token_hex(3)
    channel, name = f"Demo class {mark}", f"Demo visitor {mark}"
    staff, phone = opens(DESKTOP), opens(PHONE, javascript=False, answers=[422])
    phone.set_extra_http_headers({"User-Agent": TELEPHONE})
    sign_in(staff, COORDINATOR)
    links = b2_7_hang_a_poster_up(staff, channel)
    poster = b2_7_take_the_poster(staff)
    title = b2_7_follow_it_to_a_course(phone, poster)
    number = b2_7_show_interest(phone, name, title)
    b2_7_staff_see_by_which_channel(staff, links, channel, name, title)
    b2_7_have_it_deleted(phone, number)
    staff.goto("/en/work/interest/")
    expect(staff.locator("main")).not_to_contain_text(name)
    expect(staff.locator("main")).not_to_contain_text(number)


def b2_7_hang_a_poster_up(page: Page, channel: str) -> str:
    """Make links of a channel of one's own to the demo's public catalogue; return where they stand."""
    page.goto("/en/work/channels/new/")
    submit(page, name=channel, kind="language-class")
    page.goto("/en/work/terms/")
    press(page, f"{link('Demo term')} >> nth=0")
    page.goto(f"{page.url}campaign/links/")
    for box in page.locator(f"{FORM} input[type=checkbox]").all():
        box.uncheck()
    page.get_by_label(channel).check()
    page.locator(f"{FORM} [name=languages][value=en]").check()
    press(page, SEND)
    press(page, f"main a:has-text('{channel}')")
    return page.url


def b2_7_take_the_poster(page: Page) -> Path:
    with page.expect_download() as waiting:
        page.locator("main tr", has_text="The whole catalogue").locator("a[href$='/poster.pdf']").click()
    return waiting.value.path()


def b2_7_follow_it_to_a_course(page: Page, poster: Path) -> str:
    """Read the poster with the telephone's camera, open a course, and return what it is called."""
    page.goto(scan(poster))
    expect(page.locator("h1")).to_contain_text("Demo term")
    press(page, "main .s-cards a >> nth=0")
    assert page.context.cookies() == [], "whoever only looks is given no cookie"
    return page.locator("h1").inner_text()


def b2_7_show_interest(page: Page, name: str, title: str) -> str:
    """Say it with one way to be reached; return the number on the receipt."""
    press(page, "main a:has-text('I am interested')")
    expect(page.get_by_label(title)).to_be_checked()
    refused(page, first_name=name, reach_by="phone", address="", language="العربية")
    expect(page.locator(f"{FORM} [name=first_name]")).to_have_value(name)
    expect(page.get_by_label(title)).to_be_checked()
    submit(page, address="070 000 00 09")
    number = page.locator("main .s-lead bdi").inner_text()
    href = page.locator("main a", has_text="Print the receipt").get_attribute("href") or ""
    paper = BytesIO(page.request.get(href).body())
    text = "".join("".join(each.extract_text() for each in PdfReader(paper).pages).split())
    for said in (name, title, number):
        assert "".join(said.split()) in text, (said, text)
    assert "0700000009" not in text
    return number


def b2_7_staff_see_by_which_channel(page: Page, links: str, channel: str, name: str, title: str) -> None:
    page.goto("/en/work/interest/")
    row = page.locator("main tbody tr", has_text=name)
    for said in (channel, title, "العربية", "Phone call", "Web"):
        expect(row).to_contain_text(said)
    page.goto(links)
    followed = page.locator("main tr", has_text="The whole catalogue").locator(".s-numbers")
    expect(followed).to_have_text("1")


def b2_7_have_it_deleted(page: Page, number: str) -> None:
    press(page, "main a:has-text('Have it deleted')")
    submit(page, number=number.replace("-", " ").lower())
    expect(page.locator("h1")).to_have_text("Nothing is kept under this number")


@pytest.mark.policy("B-4.6", "B-4.7", "B-4.8")
@pytest.mark.journey("B3.5", "B3.7")
def test_b3_5_and_b3_7_somebody_studies_elsewhere_and_tells(opens: Opens) -> None:
    name = f"Demo learner {token_hex(4)}"
    staff, phone = opens(DESKTOP), opens(PHONE, javascript=False, answers=[422])
    sign_in(staff, COUNSELLOR)
    card = register(staff, name)
    study = agree(staff, name, "Programming for everybody")
    come_in_with(phone, card)
    b3_5_begin(phone)
    b3_7_tell_a_week(phone)
    b3_7_staff_see_the_week_and_not_the_note(staff, study)
    b3_7_finish(phone)
    staff.goto(study)
    press(staff, "main button:has-text('Confirm the finish')")
    expect(fact(staff, "Finished on")).to_contain_text("confirmed by")
    phone.reload()
    expect(phone.locator("main")).to_contain_text("You finished on")
    expect(phone.get_by_text("The learning centre has confirmed it.")).to_have_count(2)


def register(page: Page, name: str) -> PrintedCard:
    """Register somebody who is to be called up, and print a card."""
    page.goto("/en/work/people/new/usual/")
    submit(page, name=name, language="en", reach_by="phone", phone="+46700000003")
    with page.expect_download() as waiting:
        page.locator("main form[action$='/card/'] button").click()
    return read_card(waiting.value.path())


def agree(page: Page, name: str, title: str) -> str:
    """Agree with somebody on a course of a catalogue; return where the study's page is."""
    page.goto(f"{STUDIES}new/?q={name.replace(' ', '+')}")
    press(page, f"main .s-units a:has-text('{name}')")
    page.get_by_label(title).check()
    submit(page, intention="all", hours_a_week="5")
    expect(page.locator("h1")).to_have_text(title)
    expect(fact(page, "State")).to_have_text("Agreed")
    return page.url


def come_in_with(page: Page, card: PrintedCard) -> None:
    """Sign in for the first time, and open the course that was agreed on."""
    page.goto("/en/account/card/")
    submit(page, user_name=card.user_name, code=card.code)
    submit(page, new=WORDS)
    page.goto(MINE)
    press(page, "main .s-units a")


def b3_5_begin(page: Page) -> None:
    """The course opens elsewhere, where the product knows nothing of anybody; then begun."""
    away = page.locator("main a[target=_blank]")
    expect(away).to_have_attribute("href", "https://courses.example.org/python")
    expect(away).to_have_attribute("rel", "noopener noreferrer")
    expect(page.locator("main input[type=password]")).to_have_count(0)
    press(page, "main button:has-text('I have begun')")
    expect(page.locator("main .s-lead")).to_contain_text("Begun")


def b3_7_tell_a_week(page: Page) -> None:
    week = page.locator("main form[action$='/week/']")
    week.get_by_label("Partly").check()
    week.locator("[name=note]").fill(NOTE)
    week.locator("[name=hours]").fill("99")
    press(page, "main form[action$='/week/'] button")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    expect(week.locator("[name=note]")).to_have_value(NOTE)
    week.locator("[name=hours]").fill("4,5")
    press(page, "main form[action$='/week/'] button")
    row = page.locator("main tbody tr")
    for said in ("Partly", "4.5", NOTE, "Only you"):
        expect(row).to_contain_text(said)


def b3_7_staff_see_the_week_and_not_the_note(page: Page, study: str) -> None:
    page.goto(study)
    row = page.locator("main tbody tr")
    for said in ("Partly", "4.5"):
        expect(row).to_contain_text(said)
    assert NOTE not in page.content()
    press(page, "main button:has-text('Confirm the beginning')")
    expect(fact(page, "Begun on")).to_contain_text("confirmed by")


def b3_7_finish(page: Page) -> None:
    page.reload()
    expect(page.locator("main")).to_contain_text("The learning centre has confirmed it.")
    press(page, "main button:has-text('I have finished')")
    expect(page.locator("main .s-lead")).to_contain_text("Finished")


@pytest.mark.policy("B-2.9", "B-3.5", "B-4.9")
@pytest.mark.journey("B1.Wrong")
def test_b1_wrong_a_course_is_cancelled_and_everybody_hears_of_it(opens: Opens, product: Product) -> None:
    mark = token_hex(4)
    coordinator, _officer = product.make_centre(mark)
    given_up, other = f"Safe work {mark}", f"Safe work at night {mark}"
    catalogue = f"/en/catalogue/{product.publish_courses(coordinator, given_up, other)}/"
    staff, phone = opens(DESKTOP), opens(PHONE, javascript=False)
    sign_in(staff, coordinator)
    name = f"Demo learner {mark}"
    card = register(staff, name)
    study = agree(staff, name, given_up)
    b1_wrong_cancel(staff, given_up)
    product.tell_of_cancelled()
    b1_wrong_the_catalogue_says_so(phone, catalogue, given_up)
    b1_wrong_staff_see_whom_to_tell(staff, name, study)
    come_in_with(phone, card)
    b1_wrong_another_course_instead(phone, other)
    staff.goto(STUDIES)
    expect(staff.locator("main tbody tr", has_text=other)).to_contain_text(name)
    staff.goto(study)
    expect(fact(staff, "State")).to_have_text("Not going on")


def b1_wrong_cancel(page: Page, title: str) -> None:
    page.goto(f"/en/work/moocs/?q={title.replace(' ', '+')}")
    press(page, link(title))
    press(page, "main a[href$='/cancel/']")
    submit(page, why="Too few teachers.")


def b1_wrong_the_catalogue_says_so(page: Page, catalogue: str, title: str) -> None:
    page.goto(catalogue)
    expect(page.locator("main .s-cards")).not_to_contain_text(title)
    press(page, link(title))
    expect(page.locator("main")).to_contain_text("Cancelled by its provider")
    expect(page.locator("main")).to_contain_text("Too few teachers.")
    expect(page.locator("main a", has_text="I am interested")).to_have_count(0)
    press(page, "main a:has-text('See the other courses')")
    assert page.url.endswith(catalogue)


def b1_wrong_staff_see_whom_to_tell(page: Page, name: str, study: str) -> None:
    page.goto(STUDIES)
    line = page.locator("main li", has_text=name)
    expect(line).to_contain_text("+46700000003")
    press(page, f"main li:has-text('{name}') button")
    page.goto(STUDIES)
    expect(line).to_have_count(0)
    page.goto(study)
    expect(page.locator("main")).to_contain_text("Told by")


def b1_wrong_another_course_instead(page: Page, title: str) -> None:
    expect(page.locator("main")).to_contain_text("The provider has cancelled this course")
    press(page, f"main form:has-text('{title}') button")
    expect(page.locator("h1")).to_have_text(title)
    page.goto(MINE)
    for one, said in ((title, "Agreed"), ("Cancelled", "Not going on")):
        expect(page.locator("main .s-units li", has_text=one)).to_contain_text(said)


def link(title: str) -> str:
    """A link that is called exactly so."""
    return f'main >> role=link[name="{title}"]'


def fact(page: Page, title: str) -> Locator:
    """What stands beside a title in the page's list of facts."""
    return page.locator(f"main dt:text-is('{title}') + dd")
