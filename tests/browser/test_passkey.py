"""A passkey, made and shown by the browser's own virtual device."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Opens
from tests.browser.devices import Device
from tests.browser.people import sign_in
from tests.browser.product import Product

pytestmark = [pytest.mark.policy("X-4.3"), pytest.mark.journey("B5.1")]


@pytest.fixture
def page(opens: Opens) -> Page:
    """A window of the width of a phone."""
    return opens(PHONE)


def add_passkey(page: Page, name: str) -> None:
    page.goto("/en/account/")
    page.get_by_role("link", name="Add a passkey").click()
    page.locator("input[name=name]").fill(name)
    page.get_by_role("button", name="Make the passkey").click()


def sign_out(page: Page) -> None:
    page.goto("/en/account/")
    page.get_by_role("button", name="Sign out here").click()
    expect(page.locator("details.s-account")).to_have_count(0)


def test_a_passkey_is_made_opens_the_account_and_is_removed(page: Page, product: Product):
    product.make_learner("passkey@example.org", 0)
    device = Device(page)
    sign_in(page, "passkey@example.org")
    add_passkey(page, "my phone")
    expect(page.get_by_text("The passkey is saved")).to_be_visible()
    [kept] = device.passkeys()
    assert kept["isResidentCredential"]
    assert kept["rpId"] == "localhost"

    sign_out(page)
    page.goto("/en/account/sign-in/?next=/en/courses/")
    page.get_by_text("Other ways").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/en/courses/")
    expect(page.locator("details.s-account")).to_be_attached()

    page.goto("/en/account/")
    expect(page.get_by_text("Last used")).to_be_visible()
    page.get_by_role("link", name="Remove my phone").click()
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_text("It opens nothing here any more")).to_be_visible()
    sign_out(page)
    page.goto("/en/account/sign-in/")
    page.get_by_text("Other ways").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("This passkey doesn’t open an account here")).to_be_visible()


def test_a_device_that_holds_one_is_told_so(page: Page, product: Product):
    product.make_learner("passkey-twice@example.org", 0)
    Device(page)
    sign_in(page, "passkey-twice@example.org")
    add_passkey(page, "my phone")
    expect(page.get_by_text("The passkey is saved")).to_be_visible()
    add_passkey(page, "my phone again")
    expect(page.get_by_text("This device already has a passkey")).to_be_visible()


def test_a_ceremony_that_comes_to_nothing_is_told_calmly(page: Page, product: Product):
    product.make_learner("passkey-stranger@example.org", 0)
    device = Device(page)
    sign_in(page, "passkey-stranger@example.org")
    device.knows_its_owner(False)
    add_passkey(page, "my phone")
    expect(page.get_by_text("Nothing has happened")).to_be_visible()
    device.knows_its_owner(True)
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("The passkey is saved")).to_be_visible()


def test_without_javascript_the_other_ways_stand(opens: Opens):
    page = opens(PHONE, javascript=False)
    page.goto("/en/account/sign-in/")
    expect(page.locator("form[data-passkey]")).to_be_hidden()
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()
