"""The components: what they say, what they escape, what they refuse."""

import re
from typing import Any

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils.translation import override

from samskap.ui.film import Film, Line, Track, between, clock

HOSTILE = """<script>alert("x")</script>'"""


def html(source: str, **context: Any) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        "{% button name=bad value=bad %}{{ bad }}{% endbutton %}",
        "{% link_button bad %}{{ bad }}{% endlink_button %}",
        "{% back_link bad bad %}",
        "{% breadcrumbs bad bad bad label=bad %}",
        "{% previous_next bad bad bad bad %}",
        "{% pills items label=bad %}",
        "{% tag bad %}",
        '{% state "done" bad %}',
        "{% progress 1 2 bad %}",
        "{% language_label bad %}",
        "{% pairs bad bad %}",
        "{% notice title=bad %}{{ bad }}{% endnotice %}",
        "{% card title=bad href=bad kicker=bad image=bad alt=bad language=bad %}{{ bad }}{% endcard %}",
        "{% details bad id=bad %}{{ bad }}{% enddetails %}",
        "{% quote who=bad language=bad %}{{ bad }}{% endquote %}",
        "{% empty_state title=bad %}{{ bad }}{% endempty_state %}",
        "{% hero title=bad lead=bad kicker=bad above=bad image=bad language=bad %}{{ bad }}{% endhero %}",
        "{% part title=bad number=bad summary=bad count=bad %}{% unit bad bad bad %}{% endpart %}",
        "{% film film %}{% segment film 0 1 bad %}",
        "{% field form.text hint=bad language=bad limit=10 %}{% error_summary form %}",
    ],
)
def test_no_component_lets_markup_through(source: str) -> None:
    class Bad(forms.Form):
        text = forms.CharField(label=HOSTILE, help_text=HOSTILE)

    form = Bad({"text": HOSTILE})
    form.add_error("text", HOSTILE)
    form.add_error(None, HOSTILE)
    film = Film(
        id="f", title=HOSTILE, src=HOSTILE, about=HOSTILE, poster=HOSTILE, transcript_language=HOSTILE,
        tracks=[Track(HOSTILE, HOSTILE, HOSTILE)], transcript=[Line(0, HOSTILE)],
    )  # fmt: skip
    shown = html(source, bad=HOSTILE, items=[(HOSTILE, HOSTILE, True)], form=form, film=film)
    assert "<script>" not in shown
    assert '("x")' not in shown
    assert "&lt;script&gt;" in shown
    assert "&amp;lt;" not in shown, "escaped twice"


def test_a_button_keeps_the_markup_of_its_template_and_trims_it() -> None:
    shown = html("{% button %}\n  Save <b>now</b>\n{% endbutton %}")
    assert shown == '<button class="ds-button" data-variant="primary" type="submit">Save <b>now</b></button>'


def test_an_arrow_comes_after_the_words_and_other_icons_before() -> None:
    assert re.search(r"On<svg", html('{% link_button "/x" icon="arrow" %}On{% endlink_button %}'))
    assert re.search(r"</svg>Save", html('{% button icon="check" %}Save{% endbutton %}'))


@pytest.mark.parametrize(
    "source", ["{% button hue='red' %}x{% endbutton %}", "{% tag %}", "{% card colour %}x{% endcard %}"]
)
def test_a_misspelt_attribute_stops_the_page(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        html(source)


def test_an_unknown_icon_or_state_stops_the_page() -> None:
    for source in ('{% icon "unicorn" %}', '{% state "perhaps" %}'):
        with pytest.raises(KeyError):
            html(source)


def test_a_state_is_a_sign_and_a_word() -> None:
    shown = html('{% state "draft" %}')
    assert "<svg" in shown
    assert 'aria-hidden="true"' in shown
    assert "Draft" in shown
    assert "Begun" in html('{% state "draft" "Begun" %}')


def test_progress_is_words_that_name_the_bar() -> None:
    shown = html("{% progress 7 20 %}")
    assert "<label" in shown
    assert "7 of 20 questions answered" in shown
    assert '<progress value="7" max="20">' in shown
    assert "0 of 0" in html("{% progress 0 0 %}")


def test_a_card_with_an_address_is_one_link() -> None:
    shown = html('{% card title="A course" href="/c/" %}<p>Text</p>{% endcard %}')
    assert shown.count("<a ") == 1
    assert '<h3><a class="s-card__link" href="/c/">A course</a></h3>' in shown
    assert "<a " not in html('{% card title="A course" %}<p>Text</p>{% endcard %}')


def test_breadcrumbs_end_with_this_page() -> None:
    shown = html('{% breadcrumbs "Courses" "/c/" "Co-creation" "/c/1/" "Ethics" %}')
    assert re.findall(r'href="([^"]+)"', shown) == [
        "/c/1/",
        "/c/",
        "/c/1/",
    ]  # one step up comes first, for phones
    assert '<span aria-current="page">Ethics</span>' in shown


def test_previous_and_next_leave_out_what_is_not_there() -> None:
    assert html("{% previous_next %}") == ""
    first = html('{% previous_next next_href="/2/" next_title="Two" %}')
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first


def test_pills_tell_which_page_this_is() -> None:
    shown = html(
        "{% pills items label='Pilot 5' %}", items=[("Overview", "/1/", False), ("Ethics", "/2/", True)]
    )
    assert re.findall(r'aria-current="page">(\w+)', shown) == ["Ethics"]


@pytest.mark.policy("X-1")
def test_text_in_another_language_is_labelled_in_the_readers_language() -> None:
    assert "only in Swedish so far" in html('{% language_label "sv" %}')
    assert html('{% direction "ar" %} {% direction "sv" %} {% direction "xx" %}') == "rtl ltr auto"
    with override("ar-xb"):
        assert html("{% direction %}") == "rtl"


def test_pairs_leave_out_terms_without_text() -> None:
    shown = html('{% pairs "Time" "12 hours" "Place" "" %}')
    assert "12 hours" in shown
    assert "Place" not in shown


@pytest.mark.journey("A1.3")
def test_a_film_fetches_nothing_before_play_and_has_captions_and_transcript() -> None:
    film = Film(
        id="words", title="Two words", src="/media/f.mp4",
        tracks=[Track("en", "English", "/en.vtt", default=True), Track("sv", "Svenska", "/sv.vtt")],
        transcript=[Line(64, "A sentence")], transcript_language="en",
    )  # fmt: skip
    shown = html("{% film film %}", film=film)
    assert 'preload="none"' in shown
    assert shown.count("<track ") == 2
    assert re.search(r'href="/media/f.mp4#t=64"[^>]*>1:04</a><span>A sentence', shown)
    assert "autoplay" not in shown


@pytest.mark.policy("A-4.5")
@pytest.mark.journey("A1.3")
def test_each_line_of_a_film_has_an_address_and_a_stretch_is_open() -> None:
    lines = [Line(0, "First"), Line(10, "Second"), Line(10, "At once"), Line(20.5, "Third")]
    film = Film(id="words", title="T", src="/f.mp4", transcript=lines, transcript_language="ar")
    shown = html("{% film film 5 20 %}", film=film)
    assert re.findall(r'<li id="([^"]+)"', shown) == ["words:0", "words:10", "words:20.5"]
    part = shown.partition("<details")[2].partition("</details>")[0]
    assert " open>" in part
    assert "0:05–0:20" in part
    assert re.findall(r"<span>([^<]+)</span>", part.partition("<ol")[2]) == ["First", "Second", "At once"]
    assert 'data-until="20"' in part
    assert shown.count("data-until") == 1
    assert shown.count('lang="ar" dir="rtl"') == 2
    assert "This text is only in Arabic so far." in shown
    assert "<search>" not in shown, "without an address to look in there is no field"


@pytest.mark.policy("A-4.7")
def test_what_to_say_when_the_film_fails_is_there_already() -> None:
    shown = html("{% film film %}", film=Film(id="f", title="T", src="/f.mp4", search="/s/", name="one"))
    assert "The film doesn’t come through." in shown.partition("<template>")[2].partition("</template>")[0]


@pytest.mark.parametrize(
    ("start", "end", "said"), [(0, 5, "a"), (4, 6, "ab"), (5, 6, "b"), (9, 99, "bc"), (50, 60, "c")]
)
def test_between_takes_what_is_shown_in_the_stretch(start: float, end: float, said: str) -> None:
    lines = [Line(0, "a"), Line(5, "b"), Line(10, "c")]
    assert "".join(line.text for line in between(lines, start, end)) == said


@pytest.mark.policy("A-4.4")
@pytest.mark.journey("A1.3")
def test_a_stretch_of_film_is_a_link_that_works_without_script() -> None:
    film = Film(id="words", title="Two words", src="/media/f.mp4")
    shown = html("{% segment film 0 64 %}", film=film)
    assert 'href="/media/f.mp4#t=0,64"' in shown
    assert "Watch 0:00–1:04" in shown
    with override("nb"):  # numbers in attributes are for machines in every language
        assert "#t=1.5,1000" in html("{% segment film 1.5 1000 %}", film=film)


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (9.9, "0:09"), (64, "1:04"), (3661, "1:01:01")])
def test_clock(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def test_the_gallery_shows_every_component_without_inline_style_or_script(rf: RequestFactory) -> None:
    from samskap.ui.views import gallery

    response = gallery(rf.get("/en/design/"))
    page = response.content.decode()
    assert response.status_code == 200
    assert "style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"\son\w+=", page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_long_description_of_a_film_is_folded_in() -> None:
    short = html("{% film film %}", film=Film(id="f", title="T", src="/f.mp4", about="Two minutes."))
    assert "<details" not in short
    long = html("{% film film %}", film=Film(id="f", title="T", src="/f.mp4", about="A long story. " * 20))
    assert "What the film shows" in long
    assert long.count("A long story. A long story.") >= 1
