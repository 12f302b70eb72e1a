"""A plan on a phone: made, taken into a calendar, moved, and its reminders ended from the mail itself."""

import re
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Opens
from tests.browser.hands import Hands, Keys, Pointer
from tests.browser.keyboard import tab_to
from tests.browser.people import COURSE, letter_to, sign_in
from tests.browser.pressing import press
from tests.browser.product import Product

WAYS = [(Pointer, True), (Keys, True), (Pointer, False)]


@pytest.mark.journey("A1.6", "A1.8")
@pytest.mark.parametrize(
    ("hands", "javascript"), WAYS, ids=["by finger", "by keyboard", "without JavaScript"]
)
def test_a1_6_and_a1_8_a_plan_and_its_reminders(
    opens: Opens, product: Product, hands: type[Pointer | Keys], javascript: bool
) -> None:
    address = f"planner-{hands.__name__}-{javascript}@example.org".lower()
    product.make_learner(address, answers=0)
    page = opens(PHONE, javascript=javascript)
    sign_in(page, address)
    begin(page)
    a1_6_days_and_minutes(page, hands(page))
    a1_6_the_calendar_file(hands(page).take(page.get_by_role("link", name="Download a calendar file")))
    a1_6_a_date_is_moved(page, hands(page))
    a1_8_ended_in_the_mail(page, product, address)


def begin(page: Page) -> None:
    page.goto(f"{COURSE}join/")
    page.locator("main [type=radio]").first.check()
    press(page, "main form button")


def a1_6_days_and_minutes(page: Page, hands: Hands) -> None:
    expect(page.get_by_role("heading", name="Do you want a plan?")).to_be_visible()
    hands.press(page.get_by_role("link", name="Make a plan"))
    hands.choose(page.get_by_label("Saturday"))
    hands.write(page.get_by_label("How many minutes each time?"), "15")
    hands.press(page.get_by_role("button", name="Show the estimate"))
    expect(page.locator("#estimate")).to_contain_text(re.compile("At 45 min a week: .* weeks"))
    expect(page.locator("#estimate")).to_be_in_viewport()
    opened(page, hands, page.locator("summary", has_text="First day, time, reminders"))
    hands.choose(page.get_by_label("Write to me in the morning of these days"))
    hands.press(page.get_by_role("button", name="Save the plan"))
    expect(page.locator("h1")).to_have_text("My plan")
    expect(page.locator("main")).to_contain_text("Tuesday, Thursday and Saturday, 15 min each time.")


def a1_6_the_calendar_file(file: Path) -> None:
    events = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    titles = [str(each["summary"]) for each in events]
    assert titles[0] == "Study 15 min: Co-creation in public services"
    assert "Introduction (Co-creation in public services)" in titles


def a1_6_a_date_is_moved(page: Page, hands: Hands) -> None:
    row = page.locator(".s-dates details").first
    before = row.locator("small").inner_text()
    opened(page, hands, row.locator("summary"))
    hands.choose(row.get_by_label("Move all the following, too"))
    hands.press(row.get_by_role("button", name="A week later"))
    expect(page.locator(".s-dates details").first.locator("small")).not_to_have_text(before)


def a1_8_ended_in_the_mail(page: Page, product: Product, address: str) -> None:
    product.remind(address)
    letter = letter_to(page, address, "A day you planned to study")
    page.goto(found[0] if (found := re.search(r"/en/letters/stop/\S+/", letter)) else "no way to end them")
    press(page, "main form button")
    expect(page.locator("h1")).to_have_text("These letters have ended")
    page.goto(f"{COURSE}plan/")
    expect(page.locator("main")).to_contain_text("We don’t write to you about this plan.")
    page.goto(f"{COURSE}plan/days/")
    page.locator("summary", has_text="First day, time, reminders").click()
    expect(page.get_by_label("Write to me in the morning of these days")).not_to_be_checked()
    press(page, "main button[name=wish][value=save]")
    expect(page.locator("main")).to_contain_text("We don’t write to you about this plan.")


def opened(page: Page, hands: Hands, summary: Locator) -> None:
    """Open what is folded in."""
    if isinstance(hands, Keys):
        tab_to(page, summary)
        page.keyboard.press("Enter")
    else:
        summary.click()


@pytest.mark.journey("A1.6")
def test_a1_6_a_plan_can_be_skipped_and_dropped(opens: Opens, product: Product) -> None:
    product.make_learner("without-a-plan@example.org", answers=0)
    page = opens(PHONE, javascript=False)
    sign_in(page, "without-a-plan@example.org")
    begin(page)
    press(page, "main button:has-text('Not now')")
    expect(page.get_by_role("heading", name="Do you want a plan?")).to_have_count(0)
    Pointer(page).press(page.get_by_role("link", name="Make a plan"))
    press(page, "main button[name=wish][value=save]")
    Pointer(page).press(page.get_by_role("link", name="Drop the plan"))
    press(page, "main button:has-text('Drop the plan')")
    expect(page.locator("main")).to_contain_text("The plan is gone. Your answers are as they were.")
    expect(page.get_by_role("link", name="Make a plan")).to_be_visible()
