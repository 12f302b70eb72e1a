"""Taking courses in: a list with mistakes, from the desk to what came of it."""

from collections.abc import Iterator
from secrets import token_hex

from playwright.sync_api import Page, expect

from tests.browser.people import come_in
from tests.browser.pressing import press, refused, submit

_LIST = (
    "Titel;Anordnare;Länk;Språk;Start;Kostnad\n"
    "Räkna med Örebro {mark};Demohögskolan;https://kurser.example.org/{mark}/1;svenska;18.1.2027;gratis\n"
    "{long};Demohögskolan;https://kurser.example.org/{mark}/2;engelska;;\n"
    "Fel datum;Demohögskolan;https://kurser.example.org/{mark}/3;svenska;31.2.2027;\n"
    ";Demohögskolan;ingen adress;;;300\n"
)
_KINDS = ("sheet", "moochub", "openedx", "jsonld")


def taker_in(page: Page, language: str) -> Iterator[str]:
    """Somebody who chooses courses gives a list, looks at it, takes it in."""
    come_in(page, "demo-counsellor@example.org", language=language)
    desk = f"/{language}/work/moocs/import/"
    for kind in _KINDS:
        page.goto(f"{desk}new/{kind}/")
        yield f"give something to take in: {kind}"
    refused(page, url="no address")
    yield "give something to take in, with an error"
    mark = token_hex(4)
    page.goto(f"{desk}new/sheet/")
    content = _LIST.format(mark=mark, long=f"Donaudampfschifffahrtsgesellschaft{mark}" * 3).encode()
    page.set_input_files("main [name=file]", {"name": "kurser.csv", "mimeType": "", "buffer": content})
    submit(page, name=f"Vår lista {mark}")
    here = page.url
    _when_there(page, here, "main form[action$='/take/']")
    yield "what is in a list, with faulty rows"
    page.goto(f"{here}?show=faulty")
    yield "the faulty rows of a list"
    page.goto(here)
    press(page, "main form[action$='/take/'] .s-actions button")
    _when_there(page, here, "main form[action$='/throw-away/']")
    yield "what came of taking in"
    page.goto(desk)
    yield "what was taken in these days"


def _when_there(page: Page, address: str, what: str) -> None:
    """Look again and again until the worker has done its part."""
    for _look in range(120):
        page.goto(f"{address}?still=1")
        if page.locator(what).count():
            break
        page.wait_for_timeout(500)
    expect(page.locator(what)).to_have_count(1)
