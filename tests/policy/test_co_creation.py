"""What the policy says about the shipped course, read from the course itself."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

COURSE = Path(__file__).resolve().parent.parent.parent / "courses/co-creation"
#: The languages that everything is translated to, and the one that begins.
COMPLETE = ("en", "nb", "sv")
LANGUAGES = (*COMPLETE, "ar")
LEAVES = ("overview", "context", "understanding", "ethics", "tools")
#: The word for credits in each language, in all its forms.
CREDITS = {"en": r"\bcredits?\b", "nb": r"studiepoeng", "sv": r"högskolepoäng", "ar": r"نقاط\S* دراسي"}
DENIAL = {
    "en": "gives no credits",
    "nb": "gir ingen studiepoeng",
    "sv": "ger inga högskolepoäng",
    "ar": "ولا تمنح نقاطًا دراسية",
}


def read(path: str) -> dict[str, Any]:
    return yaml.safe_load((COURSE / path).read_text(encoding="utf-8"))


def section(name: str) -> dict[str, Any]:
    return read(f"sections/{name}/section.yaml")


def texts(language: str) -> dict[str, str]:
    """Every text of the course that is in a file of its own language, by path."""
    found = [*COURSE.rglob(f"*.{language}.md"), *COURSE.rglob(f"films/*/{language}.vtt")]
    return {str(path.relative_to(COURSE)): path.read_text(encoding="utf-8") for path in found}


COURSE_FACTS = read("course.yaml")
PARTS = {part["id"]: part["sections"] for part in COURSE_FACTS["parts"]}
PILOTS = PARTS["pilots"]
QUESTIONS = {question["id"]: question for question in read("questions.yaml")["questions"]}


@pytest.mark.policy("A-1.2", "A-1.4")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_welcome_page_has_everything_one_needs_to_decide(language: str):
    headings = re.findall(r"^## ", texts(language)[f"welcome.{language}.md"], flags=re.MULTILINE)
    assert len(headings) >= 8, (
        "aim, background, sources, audience, layout, way of studying, certificate, cost"
    )


@pytest.mark.policy("A-1.4", "X-1.3")
def test_every_text_is_there_in_every_complete_language():
    names = [{re.sub(rf"\b{language}\b", "*", path) for path in texts(language)} for language in COMPLETE]
    assert names[0] == names[1] == names[2]
    assert len(names[0]) > 60


@pytest.mark.policy("X-1.3", "X-1.6")
def test_the_first_chapter_is_there_in_arabic_with_everything_that_belongs_to_it():
    facts = section("introduction")
    asked = [QUESTIONS[name] for page in facts["pages"] for name in page.get("questions", [])]
    options = [option for question in asked for option in question.get("options", [])]
    named = [
        COURSE_FACTS,
        facts,
        *COURSE_FACTS["parts"],
        *COURSE_FACTS["lenses"],
        read("films/words/film.yaml"),
    ]
    assert COURSE_FACTS["partial"] == ["ar"]
    assert {"welcome.ar.md", "films/words/ar.vtt"} < set(texts("ar"))
    assert {f"sections/introduction/{page['id']}.ar.md" for page in facts["pages"]} < set(texts("ar"))
    assert all("ar" in thing["title"] for thing in named)
    assert all("ar" in question["prompt"] for question in asked)
    assert all("ar" in option["text"] and "ar" in option["feedback"] for option in options)


@pytest.mark.policy("A-3.1")
def test_ten_pilots_in_nine_countries():
    countries = [section(pilot)["place"]["country"] for pilot in PILOTS]
    assert len(PILOTS) == 10
    assert set(countries) == {"HU", "IT", "SE", "NL", "EE", "PL", "GB", "ES", "FI"}


@pytest.mark.policy("A-3.2", "A-3.4")
@pytest.mark.parametrize("pilot", PILOTS)
def test_every_pilot_has_the_same_five_pages_in_the_same_order(pilot: str):
    pages = [(page["id"], page["lens"]) for page in section(pilot)["pages"]]
    assert pages == [(f"{pilot}-{leaf}", leaf) for leaf in LEAVES]


@pytest.mark.policy("A-3.4")
def test_every_view_can_be_followed():
    assert tuple(lens["id"] for lens in COURSE_FACTS["lenses"]) == LEAVES


@pytest.mark.policy("A-3.5", "A-3.6")
@pytest.mark.parametrize("pilot", PILOTS)
def test_every_pilot_has_a_place_on_the_map_and_sources(pilot: str):
    facts = section(pilot)
    assert 35 < facts["place"]["latitude"] < 71
    assert -11 < facts["place"]["longitude"] < 32
    assert set(facts["place"]["name"]) >= set(COMPLETE)
    assert facts["sources"]


@pytest.mark.policy("A-4.1")
@pytest.mark.parametrize("chapter", ["system", "compass", "catalysts"])
def test_every_theme_has_a_chapter_with_questions_to_study_it_by(chapter: str):
    assert chapter in PARTS["project"]
    asked = [question for page in section(chapter)["pages"] for question in page.get("questions", [])]
    assert any(QUESTIONS[question]["required"] for question in asked)


@pytest.mark.policy("A-4.2")
@pytest.mark.parametrize("film", sorted(path.name for path in (COURSE / "films").iterdir()))
def test_every_film_has_captions_and_a_description_in_every_language(film: str):
    folder = COURSE / "films" / film
    assert all((folder / f"{language}.vtt").exists() for language in COMPLETE)
    assert set(read(f"films/{film}/film.yaml")["description"]) >= set(COMPLETE)
    assert (folder / "film.mp4").stat().st_size <= 2_000_000


@pytest.mark.policy("A-4.2")
def test_films_go_with_pages():
    sections = [name for names in PARTS.values() for name in names]
    shown = {page.get("film") for name in sections for page in section(name)["pages"]}
    assert {path.name for path in (COURSE / "films").iterdir()} <= shown


@pytest.mark.policy("A-4.4")
def test_questions_point_at_stretches_of_films():
    stretches = [question["film"] for question in QUESTIONS.values() if "film" in question]
    assert stretches
    for stretch in stretches:
        seconds = read(f"films/{stretch['id']}/film.yaml")["seconds"]
        start, end = (
            60 * int(at.split(":")[0]) + int(at.split(":")[1]) for at in (stretch["from"], stretch["to"])
        )
        assert 0 <= start < end <= seconds


@pytest.mark.policy("A-5.1", "A-5.2", "A-5.3")
def test_the_kinds_of_questions():
    kinds = {question["kind"] for question in QUESTIONS.values()}
    assert {"reflection", "compare", "single", "multiple"} <= kinds
    assert any(question.get("scaffold") for question in QUESTIONS.values())
    checks = [question for question in QUESTIONS.values() if question["kind"] in {"single", "multiple"}]
    assert not any(question["required"] for question in checks)
    assert all(option["feedback"] for question in checks for option in question["options"])


@pytest.mark.policy("A-7.1")
def test_twenty_questions_are_required_and_each_stands_on_one_page():
    required = [name for name, question in QUESTIONS.items() if question["required"]]
    pages = [page for names in PARTS.values() for name in names for page in section(name)["pages"]]
    asked = [question for page in pages for question in page.get("questions", [])]
    assert COURSE_FACTS["completion"] == {"rule": "all"}
    assert len(required) == 20
    assert sorted(asked) == sorted(QUESTIONS)


@pytest.mark.policy("A-6.1")
def test_three_outcomes_in_every_language():
    outcomes = COURSE_FACTS["outcomes"]
    assert len(outcomes) == 3
    assert all(set(outcome["text"]) == set(LANGUAGES) for outcome in outcomes)


@pytest.mark.policy("A-6.2")
@pytest.mark.parametrize("language", LANGUAGES)
def test_credits_are_named_only_where_they_are_denied(language: str):
    structured = "".join(path.read_text(encoding="utf-8") for path in COURSE.rglob("*.yaml"))
    assert not re.search(CREDITS[language], structured, flags=re.IGNORECASE)
    naming = {
        path: len(found)
        for path, text in texts(language).items()
        if (found := re.findall(CREDITS[language], text, flags=re.IGNORECASE))
    }
    welcome = f"welcome.{language}.md"
    assert naming == {welcome: 1}
    assert DENIAL[language] in texts(language)[welcome]
