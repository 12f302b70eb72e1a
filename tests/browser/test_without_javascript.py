"""JavaScript only makes things handier: everything works without it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Opens
from tests.browser.people import COURSE, sign_in, sign_out
from tests.browser.pressing import press, send
from tests.browser.product import Product


@pytest.mark.journey("A1.3")
def test_a1_3_what_is_said_in_a_film_can_be_read(opens: Opens) -> None:
    page = opens(PHONE, javascript=False)
    page.goto(f"{COURSE}pages/introduction-words/")
    expect(page.locator("video[controls]")).to_be_visible()
    lines = page.locator(".s-transcript li")
    expect(lines.first).to_be_hidden()
    page.locator("details:has(.s-transcript) summary").click()
    expect(lines.first).to_be_visible()
    assert lines.count() > 5
    assert "#t=" in (lines.nth(1).locator("a").get_attribute("href") or "")


def test_a1_1_the_menu_of_languages_opens_and_leads_to_the_same_page(opens: Opens) -> None:
    page = opens(PHONE, javascript=False)
    page.goto(f"{COURSE}search/?q=power")
    page.locator("details.s-menu summary").click()
    page.get_by_role("link", name="Norsk bokmål").click()
    page.wait_for_url("**/nb/courses/co-creation/search/?q=power")
    expect(page.locator("html")).to_have_attribute("lang", "nb")


def test_a1_2_search_and_comparing_work(opens: Opens) -> None:
    page = opens(PHONE, javascript=False)
    page.goto(COURSE)
    page.locator("input[name=q]").fill("power")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("mark").first).to_be_visible()
    page.goto(f"{COURSE}lenses/ethics/")
    page.locator("summary", has_text="side by side").click()
    for box in page.locator("main [type=checkbox]").all()[:2]:
        box.check()
    page.get_by_role("button", name="Read side by side").click()
    expect(page.locator(".s-beside article")).to_have_count(2)


@pytest.mark.journey("A2.2")
def test_a2_2_answers_are_counted_and_kept_and_one_can_sign_out(opens: Opens, product: Product) -> None:
    product.make_learner("no-script@example.org", answers=1)
    page = opens(PHONE, javascript=False, answers=[422])
    sign_in(page, "no-script@example.org")
    page.goto(f"{COURSE}questions/who-says-good/")
    page.locator("textarea").fill("å" * 1_400)
    send(page, "done")
    expect(page.locator(".ds-error-summary")).to_contain_text("Your text is 400 characters over the limit.")
    expect(page.locator(".s-count")).to_have_text("1400 of at most 1000 characters")
    expect(page.locator("textarea")).to_have_value("å" * 1_400)
    page.locator("textarea").fill("Short now")
    send(page, "done")
    expect(page.locator("[role=status]")).to_contain_text("saved and marked as done")
    sign_out(page)
    expect(page.locator("h1")).to_have_text("You are signed out")
    page.goto(f"{COURSE}my/")
    page.wait_for_url("**/account/sign-in/?next=**")


@pytest.mark.parametrize("address", ["/en/check/7KQ4-9XWM-3HTR-CD6N/", "/en/no-such-page/", "/dev/mail/"])
def test_one_can_sign_out_wherever_one_is(opens: Opens, address: str) -> None:
    page = opens(PHONE, javascript=False, answers=[404])
    sign_in(page, "demo-new@example.org")
    page.goto(address)
    sign_out(page)
    expect(page.locator("h1")).to_have_text("You are signed out")


@pytest.mark.policy("B-3.1", "B-3.3")
@pytest.mark.journey("B1.8")
def test_b1_8_the_catalogue_is_read_and_searched_on_a_phone(opens: Opens) -> None:
    page = opens(PHONE, javascript=False)
    page.goto("/en/catalogue/")
    press(page, "main .s-cards a[href$='/demo-learning-centre-demo-term/'] >> nth=0")
    everything = page.locator("main .s-cards > li").count()
    page.locator("input[name=q]").fill("programming")
    page.locator("main form details summary").click()
    page.locator("select[name=language]").select_option("en")
    press(page, "main form .s-actions button")
    assert 0 < page.locator("main .s-cards > li").count() < everything
    press(page, "main .s-cards a >> nth=0")
    expect(page.locator("main")).to_contain_text("of full time")
    expect(page.locator("main")).to_contain_text("Ask your fund or your case worker before you begin.")
    away = page.locator("main a[rel~=external]")
    expect(away).to_have_attribute("rel", "noopener external")
    press(page, "main .s-hero a:has-text('In easy words')")
    expect(page.locator("main .s-steps > li")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
