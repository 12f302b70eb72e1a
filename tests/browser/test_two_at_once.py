"""Two tabs, the back button and impatient fingers: nothing is lost, and nothing happens twice."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opens
from tests.browser.people import COURSE, sign_in
from tests.browser.phone import send_from_another_device
from tests.browser.pressing import press, send
from tests.browser.product import Product

QUESTION = f"{COURSE}questions/why-here/"


@pytest.mark.journey("A1")
def test_a1_two_devices_write_one_answer_and_both_texts_are_kept(opens: Opens, product: Product) -> None:
    product.make_learner("two-devices@example.org", answers=1)
    # Without a script, which would find out by itself if somebody waited before pressing: see test_autosave.
    older = opens(answers=[409], javascript=False)
    sign_in(older, "two-devices@example.org")
    older.goto(QUESTION)
    send_from_another_device(older, QUESTION, "From the newer device: what we said in the kitchen.")
    older.locator("textarea").fill("From the older device: what we said on the stairs.")
    send(older, "draft")
    expect(older.locator("h1")).to_have_text("Two versions of your answer")
    expect(older.locator("section[aria-labelledby=newer]")).to_contain_text("what we said in the kitchen")
    expect(older.locator("textarea")).to_have_value("From the older device: what we said on the stairs.")
    older.locator("textarea").fill("Both: the kitchen and the stairs.")
    send(older, "done")
    expect(older.locator("[role=status]")).to_contain_text("saved and marked as done")
    expect(older.locator("textarea")).to_have_value("Both: the kitchen and the stairs.")
    older.get_by_text("Earlier versions of this answer").click()
    for text in ["what we said in the kitchen", "what we said on the stairs"]:
        expect(older.locator(".s-typed", has_text=text)).to_be_visible()


@pytest.mark.journey("A1")
def test_a1_the_back_button_after_saving_leads_to_the_saved_text(opens: Opens, product: Product) -> None:
    product.make_learner("back-button@example.org", answers=1)
    page = opens()
    sign_in(page, "back-button@example.org")
    page.goto(f"{COURSE}questions/who-says-good/")
    page.locator("textarea").fill("First thought")
    send(page, "draft")
    page.goto(f"{COURSE}pages/introduction-words/")
    page.go_back()
    expect(page.locator("textarea")).to_have_value("First thought")
    page.go_back()
    expect(page.locator("textarea")).to_have_value("First thought")
    page.locator("textarea").fill("Second thought")
    send(page, "done")
    expect(page.locator("[role=status]")).to_contain_text("saved and marked as done")
    expect(page.locator("textarea")).to_have_value("Second thought")


@pytest.mark.journey("A2.6")
def test_a2_6_pressing_twice_and_in_two_tabs_makes_one_certificate(opens: Opens, product: Product) -> None:
    product.make_learner("impatient@example.org", answers=20)
    page = opens()
    sign_in(page, "impatient@example.org")
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(f"{COURSE}certificate/")
        tab.locator("input[name=name]").fill("Ada Lövgård")
        tab.locator("input[name=confirmed]").check()
    page.get_by_role("button", name="Make my certificate").dblclick()
    expect(page.locator("h1")).to_have_text("Your certificate is ready")
    number = page.locator("strong.s-numbers").inner_text()
    press(other, "main form button")
    expect(other.locator("strong.s-numbers")).to_have_text(number)
    other.goto(f"{COURSE}certificate/")
    expect(other.locator("strong.s-numbers")).to_have_text(number)
