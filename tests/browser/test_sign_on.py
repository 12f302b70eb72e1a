"""An organisation's own sign-on, in a browser, at a real provider."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Opens
from tests.browser.product import ROOT, Product
from tests.people.provider import SECRET, SLUG, Provider, running_provider

pytestmark = [pytest.mark.policy("X-4.4"), pytest.mark.journey("B5.1")]


@pytest.fixture(scope="module")
def provider(product: Product) -> Iterator[Provider]:
    """A provider that knows the running product, and the product set up to know it."""
    with running_provider(f"{product.url}/sign-on/{SLUG}/back/") as running:
        command = [
            sys.executable, "-m", "samskap", "signon", "add", SLUG, "--name", "The Municipality",
            "--issuer", running.issuer, "--client-id", "basic", "--secret-file", "-",
            "--domain", "kommune.example.org",
        ]  # fmt: skip
        subprocess.run(command, cwd=ROOT, env=product.environment, input=SECRET, text=True, check=True)
        yield running
        forget = [sys.executable, "-m", "samskap", "signon", "remove", SLUG]
        subprocess.run(forget, cwd=ROOT, env=product.environment, check=True)


def test_one_comes_in_or_another_way_or_makes_an_account(opens: Opens, provider: Provider) -> None:
    """One test: the product knows one provider at a time, whoever visits it."""
    one_press_leads_in_and_back_to_where_one_was(opens, provider)
    who_cancels_there_can_come_in_another_way(opens, provider)
    who_is_new_chooses_what_to_do(opens, provider)


def one_press_leads_in_and_back_to_where_one_was(opens: Opens, provider: Provider) -> None:
    provider.be("anna")
    page = opens(PHONE, elsewhere=provider.issuer)
    page.goto("/en/account/sign-in/?next=/en/courses/")
    page.get_by_role("link", name="Sign in with The Municipality").click()
    page.wait_for_url("**/en/courses/")
    expect(page.locator("details.s-account")).to_be_attached()
    page.goto("/en/account/")
    expect(page.get_by_text("The Municipality").first).to_be_visible()


def who_cancels_there_can_come_in_another_way(opens: Opens, provider: Provider) -> None:
    provider.be("nobody")
    page = opens(PHONE, elsewhere=provider.issuer)
    page.goto(f"/en/account/sign-on/{SLUG}/")
    expect(page.get_by_text("Nothing has happened")).to_be_visible()
    page.get_by_role("link", name="Come in another way").click()
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()


def who_is_new_chooses_what_to_do(opens: Opens, provider: Provider) -> None:
    provider.be("dag")
    page = opens(PHONE, elsewhere=provider.issuer)
    page.goto(f"/en/account/sign-on/{SLUG}/")
    expect(page.get_by_role("heading", name="Do you have an account here?")).to_be_visible()
    page.get_by_role("button", name="Make an account").click()
    expect(page.locator("details.s-account")).to_be_attached()
