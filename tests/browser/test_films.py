"""Films play on the page, keep one's choice of captions, and questions lead to a stretch of them."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opens
from tests.browser.people import COURSE

#: Comes back when the film has stopped by itself.
STOPS = "film => new Promise(done => film.addEventListener('pause', () => done(film.currentTime)))"
#: Comes back when the film has got on its way, wherever that began.
PLAYS = """film => new Promise(done =>
    film.addEventListener('timeupdate', () => film.currentTime && done(film.currentTime)))"""
SHOWN = "film => [...film.textTracks].filter(track => track.mode === 'showing').map(track => track.language)"
CHOOSE = """film => {
    for (const track of film.textTracks) track.mode = track.language === 'sv' ? 'showing' : 'disabled';
}"""


def film_on(page: Page, address: str) -> Locator:
    page.goto(address)
    film = page.locator("video")
    if not film.evaluate("film => film.canPlayType('video/mp4; codecs=avc1.42E01E')"):
        pytest.skip("this Chromium was built without the films' format")
    return film


@pytest.mark.journey("A1.3")
def test_a1_3_captions_are_on_and_the_choice_of_another_language_is_remembered(opens: Opens) -> None:
    page = opens()
    film = film_on(page, f"{COURSE}pages/introduction-words/")
    assert film.evaluate(SHOWN) == ["en"]
    film.evaluate(CHOOSE)
    film = film_on(page, f"{COURSE}pages/compass-what/")
    assert film.evaluate(SHOWN) == ["sv"]


@pytest.mark.journey("A1.3")
def test_a1_3_a_question_plays_its_stretch_of_the_film_and_no_more(opens: Opens) -> None:
    page = opens()
    film = film_on(page, f"{COURSE}questions/check-words/")
    stretch = page.locator("a.s-segment")
    expect(stretch).to_contain_text("0:15–0:30")
    stretch.click()
    expect(film).to_have_js_property("paused", False)
    assert film.evaluate(PLAYS) >= 15
    film.evaluate("film => { film.currentTime = 29; }")
    assert 30 <= film.evaluate(STOPS) < 31
