"""The watch over the windows sees what it is there for."""

from playwright.sync_api import Browser, Page

from tests.browser.product import Product
from tests.browser.watch import Watch


def watched(browser: Browser, product: Product) -> tuple[Page, Watch]:
    context = browser.new_context(base_url=product.url)
    watch = Watch(context, product.url, answers=[404])
    page = context.new_page()
    page.goto("/en/about/")
    assert watch.problems == []
    return page, watch


def test_errors_forbidden_styles_and_other_hosts_are_noticed(browser: Browser, product: Product) -> None:
    page, watch = watched(browser, product)
    page.evaluate("console.error('said')")
    page.evaluate("() => { setTimeout(() => { throw new Error('thrown') }, 0); }")
    page.evaluate("document.querySelector('h1').setAttribute('style', 'color: red')")
    page.evaluate("fetch('https://elsewhere.example/').catch(() => 0)")
    page.evaluate("fetch('/no-such-file').catch(() => 0)")
    page.wait_for_load_state("networkidle")
    noticed = " ".join(watch.problems)
    for word in ["said", "thrown", "inline style", "elsewhere.example", "404"]:
        assert word in noticed
    page.context.close()


def test_a_refusal_is_fine_when_the_test_means_it(browser: Browser, product: Product) -> None:
    page, watch = watched(browser, product)
    page.goto("/en/no-such-page/")
    assert watch.problems == []
    page.goto("/en/check/?number=!")
    assert len(watch.problems) == 2, "422 wasn't meant"
    page.context.close()
