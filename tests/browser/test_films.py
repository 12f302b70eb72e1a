"""Films play on the page, keep one's choice of captions, can be read and searched, and fail in words."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import PHONE, Opens
from tests.browser.people import COURSE

WORDS = f"{COURSE}pages/introduction-words/"
#: Comes back when the film has got on its way, wherever that began.
PLAYS = """film => new Promise((done, fail) => {
    film.addEventListener('timeupdate', () => film.currentTime && done(film.currentTime));
    setTimeout(fail, 20_000, new Error('the film did not get on its way'));
})"""
#: Slow enough for a busy machine to see each line and each end.
SLOWLY = "film => { film.defaultPlaybackRate = film.playbackRate = 0.25; }"
SHOWN = "film => [...film.textTracks].filter(track => track.mode === 'showing').map(track => track.language)"
CHOOSE = """film => {
    for (const track of film.textTracks) track.mode = track.language === 'sv' ? 'showing' : 'disabled';
}"""


def film_on(page: Page, address: str) -> Locator:
    page.goto(address)
    film = page.locator("video")
    if not film.evaluate("film => film.canPlayType('video/mp4; codecs=avc1.42E01E')"):
        pytest.skip("this Chromium was built without the films' format")
    film.evaluate(SLOWLY)
    return film


def end_of_stretch(film: Locator, near: float) -> float:
    """Go near to its end, and wait until the film stops by itself; where that is."""
    film.evaluate("(film, near) => { film.currentTime = near; }", near)
    expect(film).to_have_js_property("paused", True)
    return float(film.evaluate("film => film.currentTime"))


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
    assert 30 <= end_of_stretch(film, 29.8) < 31
    assert page.url.endswith("#film-words:15-30")


@pytest.mark.policy("A-4.4")
@pytest.mark.journey("A1.3")
def test_a1_3_who_goes_on_by_hand_has_left_the_stretch(opens: Opens) -> None:
    page = opens()
    film = film_on(page, f"{COURSE}questions/check-words/")
    page.locator("a.s-segment").click()
    assert film.evaluate(PLAYS) >= 15
    film.evaluate("film => { film.currentTime = 50; }")
    assert film.evaluate(PLAYS) >= 50
    expect(film).to_have_js_property("paused", False)


@pytest.mark.policy("A-4.4")
@pytest.mark.journey("A1.3")
def test_a1_3_the_text_of_the_stretch_is_open(opens: Opens) -> None:
    page = opens(PHONE, javascript=False)
    page.goto(f"{COURSE}questions/check-words/")
    lines = page.locator(".s-transcript[data-until] li")
    expect(lines).to_have_count(3)
    expect(lines.first).to_be_visible()
    expect(lines.first).to_contain_text("0:15")
    expect(page.locator("#film-words-text")).to_be_hidden()


@pytest.mark.policy("A-4.5")
@pytest.mark.journey("A1.3")
def test_a1_3_the_film_plays_on_from_a_line_which_is_marked_and_nothing_moves(opens: Opens) -> None:
    page = opens()
    film = film_on(page, WORDS)
    page.locator("summary", has_text="Read the film as text").press("Enter")
    line = page.locator("#film-words-text a", has_text="0:20")
    line.focus()
    line.press("Enter")
    assert film.evaluate(PLAYS) >= 20
    expect(line).to_have_attribute("aria-current", "true")
    expect(line).to_be_focused()
    assert page.url.endswith("#film-words:20")
    page.evaluate("scrollTo(0, 0)")
    film.evaluate("film => { film.currentTime = 46; }")
    expect(page.locator("#film-words-text a", has_text="0:45")).to_have_attribute("aria-current", "true")
    expect(page.locator("#film-words-text [aria-current]")).to_have_count(1)
    assert page.evaluate("scrollY") == 0
    film.evaluate("film => film.pause()")
    page.locator("#film-words-text li", has_text="0:10").locator("span").click()
    assert film.evaluate(PLAYS) >= 10


@pytest.mark.policy("A-4.5")
@pytest.mark.journey("A1.3")
@pytest.mark.parametrize("javascript", [True, False])
def test_a1_3_an_address_leads_to_a_line(opens: Opens, javascript: bool) -> None:
    page = opens(PHONE, javascript=javascript)
    page.goto(f"{WORDS}#film-words:45")
    line = page.locator("li:target")
    expect(line).to_be_in_viewport()
    expect(line).to_contain_text("0:45")


@pytest.mark.policy("A-4.5")
@pytest.mark.journey("A1.3")
def test_a1_3_an_address_has_the_film_ready_and_loads_nothing(opens: Opens) -> None:
    page = opens()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    film = film_on(page, f"{WORDS}#film-words:20-25")
    expect(page.locator(".s-film__says")).to_contain_text("The film begins at 0:20 when you press play.")
    expect(page.locator("figure.s-film")).to_be_in_viewport()
    assert not [url for url in asked if url.endswith(".mp4")]
    film.evaluate("film => { film.play(); }")
    assert film.evaluate(PLAYS) >= 20
    assert 25 <= end_of_stretch(film, 24.8) < 26


@pytest.mark.parametrize(
    "strange", ["#film-words:1.2.3", "#film-words:9e9", f"#film-words:{'9' * 400}", "#:1", "#x:1", "#%"]
)
def test_a_strange_address_does_no_harm(opens: Opens, strange: str) -> None:
    page = opens()
    page.goto(f"{WORDS}{strange}")
    expect(page.locator(".s-film__says p")).to_have_count(0)
    expect(page.locator("#film-words-text")).to_be_hidden()


@pytest.mark.policy("A-4.6")
@pytest.mark.journey("A1.3")
def test_a1_3_lines_are_found_while_typing_and_enter_goes_to_the_first(opens: Opens) -> None:
    page = opens(PHONE)
    page.goto(WORDS)
    page.locator("summary", has_text="Read the film as text").click()
    field = page.get_by_label("Search in this film")
    field.fill("CITIZEN hélps")
    expect(page.locator("#film-words-text li:visible")).to_have_count(3)
    expect(page.locator(".s-film .s-search [role=status]")).to_have_text("Lines found: 3")
    field.press("Enter")
    expect(page.locator("#film-words-text a:focus")).to_have_text("0:15")
    field.fill("")
    expect(page.locator("#film-words-text li:visible")).to_have_count(14)


@pytest.mark.policy("A-4.6")
@pytest.mark.journey("A1.3")
def test_a1_3_without_javascript_the_site_looks_for_the_words(opens: Opens) -> None:
    page = opens(PHONE, javascript=False)
    page.goto(WORDS)
    page.locator("summary", has_text="Read the film as text").click()
    page.get_by_label("Search in this film").fill("ladder")
    page.locator(".s-film form button").click()
    page.wait_for_url("**/search/?film=words&q=ladder")
    moment = page.locator("main .s-transcript a")
    expect(moment).to_have_text("0:40")
    moment.click()
    expect(page.locator("li:target")).to_be_in_viewport()


@pytest.mark.policy("A-4.7")
@pytest.mark.journey("A1.3", "A1.Wrong")
def test_a1_wrong_a_blocked_film_says_so_its_text_is_whole_and_one_can_try_again(opens: Opens) -> None:
    page = opens(PHONE)
    film = film_on(page, f"{COURSE}questions/check-words/")
    blocked = "**/media/*.mp4"
    # Answered by something that is no film: what a firewall's own page amounts to.
    page.route(blocked, lambda route: route.fulfill(content_type="text/html", body="<p>Blocked</p>"))
    page.locator("a.s-segment").click()
    says = page.locator(".s-film__says")
    expect(says).to_have_attribute("role", "status")
    expect(says).to_contain_text("The film doesn’t come through.")
    expect(page.locator("#film-words-text li:visible")).to_have_count(14)
    expect(page.get_by_text("A drawn film without speech.")).to_be_visible()
    page.unroute(blocked)
    says.get_by_role("button", name="Try again").click()
    expect(says.locator("p")).to_have_count(0)
    assert film.evaluate(PLAYS) >= 15, "it goes on where it should have begun"


@pytest.mark.policy("A-4.7")
@pytest.mark.journey("A1.3", "A1.Wrong")
def test_a1_wrong_a_film_that_never_answers_is_given_up(opens: Opens) -> None:
    page = opens()
    film = film_on(page, WORDS)
    waiting: list[Route] = []
    page.route("**/media/*.mp4", lambda route: waiting.append(route))  # noqa: PLW0108
    film.evaluate("film => { film.play().catch(() => {}); }")
    expect(page.locator(".s-film__says")).to_contain_text("The film doesn’t come through.")
    expect(page.locator("#film-words-text li").first).to_be_visible()
    for route in waiting:
        route.abort("aborted")
