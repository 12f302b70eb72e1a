"""Somebody without e-mail comes in with a printed card, on a phone and at a computer that others use too."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Opens
from tests.browser.people import COURSE, WORDS, choose, show_card, sign_in, sign_in_by_name, sign_out
from tests.browser.phone import let_nothing_be_sent
from tests.browser.pressing import put_unheard, send
from tests.browser.product import Product

QUESTION = f"{COURSE}questions/why-here/"


@pytest.mark.policy("X-4.5")
@pytest.mark.journey("B3.3", "B5.4")
@pytest.mark.parametrize("javascript", [True, False])
def test_b3_3_a_card_a_passphrase_and_in_again(opens: Opens, product: Product, *, javascript: bool) -> None:
    user_name, code = product.make_card()
    page = opens(PHONE, javascript=javascript, answers={422})
    show_card(page, user_name, "AAA-AAA-AAA")
    expect(page.get_by_text("don’t belong together").first).to_be_visible()
    expect(page.get_by_label("User name")).to_have_value(user_name.upper())
    show_card(page, user_name, code)
    expect(page.get_by_text(user_name.upper())).to_be_visible()
    page.get_by_label("Passphrase").fill("short")
    page.get_by_role("button", name="Save and sign in").click()
    expect(page.get_by_text("at least 8 characters", exact=False).first).to_be_visible()
    choose(page, WORDS)
    sign_out(page)
    page.goto("/en/account/sign-in/")
    sign_in_by_name(page, user_name, WORDS)
    page.goto("/en/account/devices/")
    expect(page.get_by_text("This device", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") if javascript else True
    sign_out(page)
    show_card(page, user_name, code)
    expect(page.get_by_text("works only once").first).to_be_visible()


@pytest.mark.policy("X-4.8", "X-3.3")
@pytest.mark.journey("B3.Wrong")
def test_b3_wrong_what_is_sent_too_late_waits_for_the_same_person(opens: Opens, product: Product) -> None:
    user_name, code = product.make_card()
    page = opens(PHONE)
    show_card(page, user_name, code, shared=True)
    choose(page, WORDS)
    expect(page.get_by_text("Shared computer")).to_be_visible()
    page.goto(QUESTION)
    put_unheard(page, "What I wrote for too long")
    product.let_time_pass(15, page)
    send(page, "draft")
    expect(page.get_by_text("unless you sign in")).to_be_visible()
    page.goto(f"/en/account/sign-in/?next={QUESTION}")
    expect(page.get_by_label("This isn’t my own device")).to_be_checked()
    sign_in_by_name(page, user_name, WORDS, shared=True)
    page.goto(QUESTION)
    expect(page.locator("textarea")).to_have_value("What I wrote for too long")


@pytest.mark.policy("X-4.8")
@pytest.mark.journey("B3.Wrong")
def test_b3_wrong_the_next_person_finds_nothing(opens: Opens, product: Product) -> None:
    user_name, code = product.make_card()
    product.make_learner("next@example.org", 0)
    page = opens()
    show_card(page, user_name, code, shared=True)
    choose(page, WORDS)
    page.goto(QUESTION)
    put_unheard(page, "Nobody else shall see this")
    product.let_time_pass(15, page)
    send(page, "draft")
    sign_in(page, "next@example.org")
    page.goto(QUESTION)
    assert "Nobody else shall see this" not in page.content()
    sign_out(page)
    page.go_back()
    assert "Nobody else shall see this" not in page.content()
    assert not page.context.cookies() or all(
        cookie["name"] != "sessionid" for cookie in page.context.cookies()
    )


@pytest.mark.policy("X-4.8", "X-3")
@pytest.mark.journey("B3.Wrong")
@pytest.mark.parametrize("typing", [True, False])
def test_b3_wrong_the_end_is_told_before_and_the_screen_cleared(
    opens: Opens, product: Product, *, typing: bool
) -> None:
    user_name, code = product.make_card()
    page = opens(PHONE)
    show_card(page, user_name, code, shared=True)
    choose(page, WORDS)
    page.clock.install()
    page.goto(QUESTION)
    if typing:
        let_nothing_be_sent(page, QUESTION)  # saving would count as a visit, or come too late
        page.locator("textarea").press_sequentially("slowly")
    page.clock.run_for("12:01")
    expect(page.get_by_text("You will be signed out in 2 minutes")).to_be_visible()
    product.let_time_pass(15, page)
    page.clock.run_for("03:00")
    if typing:
        expect(page.locator("textarea")).to_have_value("slowly")
    else:
        page.wait_for_url("**/account/signed-out/")
