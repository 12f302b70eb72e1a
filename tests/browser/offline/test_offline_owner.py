"""What is saved on a device is one person's, and nothing but the course (X-2.6, X-4.8, X-5.2)."""

import re
from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

from tests.browser.line import Line
from tests.browser.offline.phones import (
    HERE,
    MINE,
    NO_COURSE,
    NOTHING_KEPT,
    QUESTIONS,
    SAVE,
    kept,
    save,
    saved_addresses,
    wait_until,
)
from tests.browser.people import COURSE, sign_in, sign_out
from tests.browser.product import Product

pytestmark = pytest.mark.policy("X-2.6", "X-2.8")

#: Gives somebody who learns a role as well, so that there are pages of staff to be opened.
GIVE_ROLE = """
import sys
from django.utils import timezone
from samskap.organisations.actions import memberships
from samskap.organisations.models import Organisation
from samskap.organisations.positions import Position
from samskap.organisations.rules import Role
from samskap.people.models import Person
centre, today = Organisation.objects.get(runs_the_site=True), timezone.localdate()
position = Position(centre, Role.COORDINATOR, valid_from=today)
memberships.give(person=Person.objects.get(email=sys.argv[1]), position=position, by=None, at=timezone.now())
"""


def test_nothing_is_kept_but_the_course(window: Page, product: Product, learner: str) -> None:
    product.clerk.do(GIVE_ROLE, learner)
    sign_in(window, learner)
    save(window)
    before = saved_addresses(window)
    for address in (
        "/en/work/",
        "/en/work/people/",
        "/en/work/members/",
        "/en/account/",
        "/en/certificates/",
        "/en/my/",
    ):
        window.goto(address)
        expect(window.locator("h1")).to_be_visible()
    assert saved_addresses(window) == before
    own = {each for each in before if not each.startswith(("/static/", "/media/"))}
    assert all(each.startswith(COURSE) or each in {"/en/my/", "/offline/about"} for each in own)
    shell = {each for name, all_ in kept(window).items() if name.startswith("shell ") for each in all_}
    assert all(re.fullmatch(r"/static/.+|/[\w-]+/offline/", each) for each in shell)


@pytest.mark.policy("X-4.8")
def test_signing_out_takes_everything_along(window: Page, learner: str) -> None:
    sign_in(window, learner)
    save(window)
    sign_out(window)
    wait_until(window, NOTHING_KEPT)


@pytest.mark.policy("X-5.2")
def test_what_one_has_saved_is_not_shown_to_the_next(
    window: Page, line: Line, product: Product, learner: str
) -> None:
    sign_in(window, learner)
    save(window)
    window.context.clear_cookies()
    other = f"next-{token_hex(4)}@example.org"
    product.make_learner(other, answers=0)
    sign_in(window, other)
    wait_until(window, NO_COURSE)
    line.cut()
    window.goto(QUESTIONS[0])
    expect(window.locator("[data-place=fallback]")).to_be_visible()
    expect(window.locator("[data-place=courses]")).not_to_contain_text("Co-creation")


@pytest.mark.policy("X-4.8")
def test_a_shared_computer_offers_no_saving_and_lets_go_of_what_there_was(window: Page, learner: str) -> None:
    sign_in(window, learner)
    save(window)
    window.goto("/en/account/devices/")
    with window.expect_navigation():
        window.locator("form[action$='/devices/shared/'] button").click()
    window.goto(MINE)
    expect(window.locator(".s-offline")).to_contain_text("On a shared computer nothing is saved")
    expect(window.locator(SAVE)).to_have_count(0)
    wait_until(window, NO_COURSE)


def test_removing_takes_the_worker_along(window: Page, learner: str) -> None:
    sign_in(window, learner)
    save(window)
    window.goto(HERE)
    expect(window.locator("[data-place=courses] li")).to_have_count(1)
    window.locator("[data-place=courses] button").click()
    expect(window.locator("[data-place=no-courses]")).to_be_visible()
    wait_until(window, NOTHING_KEPT)
