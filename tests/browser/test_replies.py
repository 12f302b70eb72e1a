"""Leaving a reply under a page on a phone, with and without JavaScript, and looking after it."""

import re
from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Opens
from tests.browser.people import COURSE, ask_for_code, code_from_mail, sign_in, type_code
from tests.browser.pressing import press, refused, submit
from tests.browser.product import Product

pytestmark = pytest.mark.policy("A-10")

LEAF = f"{COURSE}pages/estonia-tools/"


def let_through(page: Page, text: str) -> None:
    """At the desk, let everybody see the reply with this text."""
    page.goto("/en/work/replies/")
    with page.expect_navigation():
        page.locator(".s-replies li", has_text=text).get_by_role("link").click()
    expect(page.locator("main")).to_contain_text(text)
    submit(page, decision="show")
    expect(page.locator("[role=status]")).to_contain_text("Decided.")


@pytest.mark.policy("A-10.1", "A-10.4", "A-10.5", "A-10.6", "X-2.4")
@pytest.mark.parametrize("javascript", [True, False])
def test_from_a_visitor_s_thought_to_a_reply_that_everybody_reads(opens: Opens, javascript: bool) -> None:
    address, text = f"reply-{token_hex(4)}@example.org", f"We tried it in a kitchen {token_hex(4)}."
    page = opens(PHONE, javascript=javascript, answers=[422])
    page.goto(LEAF)
    page.get_by_role("link", name="Leave a reply").click()
    refused(page, text=f"{text} Ask {address}.", name="Ada")
    expect(page.locator(".ds-error-summary")).to_contain_text("Take the e-mail address out")
    expect(page.locator("textarea")).to_have_value(f"{text} Ask {address}.")
    expect(page.locator("input[name=name]")).to_have_value("Ada")
    submit(page, text=text)
    expect(page.get_by_text("Your text is kept")).to_be_visible()
    page.locator("main").get_by_role("link", name="Make an account").click()
    ask_for_code(page, address)
    type_code(page, code_from_mail(page, address))
    expect(page.locator("textarea")).to_have_value(text)
    submit(page)
    expect(page).to_have_url(re.compile(f"{LEAF}.*#replies"))
    replies = page.locator("#replies")
    expect(replies.locator(".ds-alert", has_text=text)).to_contain_text("only you can see it")

    reader = opens(PHONE, javascript=javascript)
    reader.goto(LEAF)
    expect(reader.locator("#replies")).not_to_contain_text(text)
    desk = opens(javascript=javascript)
    sign_in(desk, "demo-coordinator@example.org")
    let_through(desk, text)
    reader.goto(LEAF)
    mine = reader.locator("#replies li", has_text=text)
    expect(mine).to_contain_text("Ada")
    assert address not in reader.content() + desk.content()

    page.goto(LEAF)
    with page.expect_navigation():
        page.locator("#replies li", has_text=text).get_by_role("link", name="Change or remove").click()
    submit(page, text=f"{text} Twice.", name="")
    expect(page.locator("main")).to_contain_text("Waiting for a look")
    reader.goto(LEAF)
    expect(reader.locator("#replies")).not_to_contain_text(text)
    press(page, "main form.s-actions button")
    expect(page.locator("[role=status]")).to_contain_text("Your reply is removed.")
    expect(page.locator("main")).to_contain_text("You have left no replies")


@pytest.mark.policy("A-10.7")
def test_a_reader_without_account_reports_a_reply(opens: Opens, product: Product) -> None:
    product.make_learner("reported@example.org", answers=1)
    text = f"Something unkind {token_hex(4)}."
    writer, desk, reader = opens(), opens(), opens(PHONE, javascript=False)
    sign_in(writer, "reported@example.org")
    writer.goto(f"{LEAF}reply/")
    submit(writer, text=text)
    sign_in(desk, "demo-coordinator@example.org")
    let_through(desk, text)
    reader.goto(LEAF)
    with reader.expect_navigation():
        reader.locator("#replies li", has_text=text).get_by_role("link", name="Report").click()
    submit(reader, text="It hurts.")
    expect(reader.locator("h1")).to_have_text("Thank you")
    desk.goto("/en/work/replies/?show=reported")
    with desk.expect_navigation():
        desk.locator(".s-replies li", has_text=text).get_by_role("link").click()
    expect(desk.locator("main")).to_contain_text("It hurts.")
    submit(desk, decision="refuse", why="unkind")
    writer.goto("/en/my/replies/")
    press(writer, ".s-replies a")
    expect(writer.locator("main")).to_contain_text("It hurts or threatens somebody.")
    reader.goto(LEAF)
    expect(reader.locator("#replies")).not_to_contain_text(text)


@pytest.mark.policy("B-8")
def test_what_comes_of_courses_hides_the_few_of_the_demo(opens: Opens) -> None:
    page = opens(PHONE)
    sign_in(page, "demo-coordinator@example.org")
    page.goto("/en/work/")
    page.get_by_role("link", name="What comes of courses").click()
    expect(page.locator("h1")).to_have_text("What comes of courses")
    expect(page.locator("main")).to_contain_text("All who have begun")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download all half-years").click()
    assert download.value.suggested_filename == "courses.csv"
