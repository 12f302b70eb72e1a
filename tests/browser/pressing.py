"""Filling in forms and pressing their buttons, in whatever language they speak."""

from playwright.sync_api import Page, expect

#: The form that a page is about, and the button that sends it.
FORM = "main form.s-form[method=post]"
SEND = f"{FORM} .s-actions button >> nth=0"
ERRORS = ".ds-error-summary"


def press(page: Page, button: str) -> None:
    """Press what leads to another page, a button or a link, and wait until that page is there.

    A click alone comes back when the other page has begun: before it there may be no page at all.
    """
    with page.expect_navigation():
        page.locator(button).click()


def send(page: Page, wish: str) -> None:
    """Press one of the buttons under an answer."""
    press(page, f"main button[name=wish][value={wish}]")


def put_unheard(page: Page, text: str) -> None:
    """Have a text in the page's box that only a button sends.

    No script hears of it: on a slow machine it would send it by itself before the button is pressed.
    """
    page.locator(f"{FORM} textarea[name=text]").evaluate("(box, text) => { box.value = text; }", text)


def fill_in(page: Page, **answers: str) -> None:
    """Fill in fields of the page's form by their names: type, choose from a list, or choose one of several.

    "first" chooses the first that a list offers.
    """
    for name, answer in answers.items():
        field = page.locator(f"{FORM} [name={name}]")
        match field.first.evaluate("field => field.type"):
            case "radio":
                field.first.check() if answer == "first" else page.locator(
                    f"{FORM} [name={name}][value='{answer}']"
                ).check()
            case "checkbox":
                field.check()
            case "select-one":
                # The first line of a list says that one shall choose.
                field.select_option(index=1) if answer == "first" else field.select_option(answer)
            case _:
                field.fill(answer)


def submit(page: Page, **answers: str) -> None:
    """Fill in the page's form and send it; it must be accepted."""
    fill_in(page, **answers)
    press(page, SEND)
    expect(page.locator(ERRORS)).to_have_count(0)


def refused(page: Page, **answers: str) -> None:
    """Fill in the page's form and send it; it must come back with what is wrong."""
    fill_in(page, **answers)
    press(page, SEND)
    expect(page.locator(ERRORS)).to_be_visible()
