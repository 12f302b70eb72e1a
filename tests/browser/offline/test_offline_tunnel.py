"""Answers written without a connection outlive the phone, are listed, and are sent (X-2.6, X-3)."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.line import Line
from tests.browser.offline.phones import (
    BOX,
    HERE,
    MINE,
    PAGE,
    QUESTIONS,
    save,
    watched,
)
from tests.browser.people import sign_in
from tests.browser.phone import Phone, expect_all_sent, expect_kept, expect_state, kept_texts
from tests.browser.product import Product
from tests.browser.test_axe import AXE, faults
from tests.browser.test_narrow import STICKS_OUT

pytestmark = pytest.mark.policy("X-2.6")

#: The first of a person's answers, with its text.
READ_ANSWERS = """
import json, sys
from samskap.learning.models import Answer
answers = Answer.objects.filter(enrolment__person__email=sys.argv[1]).order_by("question")
print(json.dumps({each.question: each.text for each in answers}))
"""


@pytest.mark.journey("A2.3")
def test_a2_3_answers_written_in_a_tunnel_outlive_the_phone_and_are_sent_afterwards(
    phone: Phone, line: Line, product: Product, learner: str
) -> None:
    page = phone.start()
    sign_in(page, learner)
    save(page)
    texts = {}
    phone.lose_connection()
    for number, question in enumerate(QUESTIONS):
        page.goto(question)
        expect(page.locator("main > p.s-shared")).to_be_visible()
        texts[question] = f"Written in tunnel {number}."
        page.locator(BOX).fill(texts[question])
        expect_state(page, "off")
    line.cut()
    phone.die()

    page = phone.start()
    problems = watched(page.context)
    page.goto(HERE)
    expect(page.locator("[data-place=texts] li")).to_have_count(2)
    expect(page.locator("[data-place=texts]")).to_contain_text("Written on ")
    page.goto(MINE)
    expect(page.locator("[data-unsent]")).to_have_text("Answers on this device that aren’t sent yet: 2")
    page.goto(QUESTIONS[1])
    expect(page.locator(BOX)).to_have_value(texts[QUESTIONS[1]])
    page.goto(HERE)
    page.get_by_role("button", name="Send now").click()
    expect(page.locator("[data-place=said]")).not_to_be_empty()
    assert sorted(kept_texts(page)) == sorted(texts.values())

    line.mend()
    page.context.clear_cookies()  # all this took so long that the session has run out
    sign_in(page, learner)
    page.goto(MINE)
    expect(page.locator("[data-unsent]")).to_be_hidden()
    expect_all_sent(page)
    expect_kept(page)
    assert set(texts.values()) <= set(json.loads(product.clerk.do(READ_ANSWERS, learner)).values())
    page.goto(HERE)
    expect(page.locator("[data-place=no-texts]")).to_be_visible()
    assert problems == []


def test_the_page_about_this_device_sends_when_something_gets_through_again(
    phone: Phone, line: Line, learner: str
) -> None:
    page = phone.start()
    sign_in(page, learner)
    save(page)
    phone.lose_connection()
    page.goto(QUESTIONS[1])
    page.locator(BOX).fill("Sent from the list.")
    expect_state(page, "off")
    page.goto(HERE)
    expect(page.locator("[data-place=texts] li")).to_have_count(1)
    line.cut()
    page.context.set_offline(False)  # the browser believes that it is connected, and nothing gets through yet
    expect(page.locator("[data-place=said]")).to_contain_text("There is no connection.")
    line.mend()
    expect(page.locator("[data-place=no-texts]")).to_be_visible()
    expect(page.locator("[data-place=texts] li")).to_have_count(0)
    expect_kept(page)


def test_a_button_pressed_on_a_dead_line_ends_on_the_page_with_the_text(
    window: Page, line: Line, learner: str
) -> None:
    sign_in(window, learner)
    save(window)
    window.goto(QUESTIONS[1])
    expect_state(window, "ready")
    line.cut()
    window.locator(BOX).fill("Pressed although nothing was there.")
    with window.expect_navigation():
        window.locator("main button[name=wish][value=draft]").click()
    expect(window.locator("main > p.s-shared")).to_contain_text("No connection")
    expect(window.locator(BOX)).to_have_value("Pressed although nothing was there.")


def test_axe_finds_nothing_on_the_page_about_this_device(phone: Phone, learner: str) -> None:
    page = phone.start()
    page.add_init_script(path=AXE)
    sign_in(page, learner)
    save(page)
    assert (faults(page), page.evaluate(STICKS_OUT)) == ([], [])
    phone.lose_connection()
    page.goto(QUESTIONS[1])
    page.locator(BOX).fill("For the list.")
    expect_state(page, "off")
    for address in (HERE, "/en/account/", PAGE):
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)
            assert (address, colours, faults(page), page.evaluate(STICKS_OUT)) == (address, colours, [], [])
