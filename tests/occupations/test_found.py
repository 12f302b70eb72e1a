"""Occupations are found by words in any language, the best first, with a constant number of queries."""

import pytest

from samskap.occupations.queries import any_loaded, found, kin_of, loaded, names_of
from samskap.occupations.rules import Kin
from tests.occupations.factories import OccupationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def keys(words: str, language: str = "sv", **more) -> list[str]:
    return [each.key for each in found(words, language=language, **more)]


@pytest.fixture
def nurses():
    OccupationFactory("ssyk-2012:222", sv="Sjuksköterskor", en="Nurses")
    OccupationFactory(
        "ssyk-2012:2221", sv="Grundutbildade sjuksköterskor", en="Nursing", broader="ssyk-2012:222"
    )
    OccupationFactory("ssyk-2012:5321", sv="Undersköterskor", en="Assistant nurses")
    OccupationFactory("styrk-08:2221", nb="Spesialsykepleiere", others={"nb": ["Jordmor", "Sjuksköterska"]})
    OccupationFactory("isco-08:7512", en="Bakers")


@pytest.mark.usefixtures("nurses")
def test_the_best_comes_first():
    assert keys("sjuksköterskor") == ["ssyk-2012:222", "ssyk-2012:2221"]
    assert keys("nurses") == ["ssyk-2012:222", "ssyk-2012:5321"]
    assert keys("nurs") == ["ssyk-2012:222", "ssyk-2012:2221", "ssyk-2012:5321"]
    assert keys("skotersk") == ["ssyk-2012:222", "ssyk-2012:2221", "ssyk-2012:5321", "styrk-08:2221"]


@pytest.mark.usefixtures("nurses")
@pytest.mark.parametrize("words", ["SJUKSKÖTERSKOR", "sjukskoterskor", "  sjuksköterskor. ", "2221"])
def test_accents_capitals_and_codes_will_do(words):
    assert "ssyk-2012:2221" in keys(words)


@pytest.mark.usefixtures("nurses")
@pytest.mark.parametrize("words", ["", "   ", "%", "_", "…", "sjuksköterskor bagare", "no such thing"])
def test_nothing_finds_nothing(words):
    assert keys(words) == []


@pytest.mark.usefixtures("nurses")
def test_each_word_must_be_there_in_any_order():
    assert keys("sjuksköterskor grundutbildade") == ["ssyk-2012:2221"]


@pytest.mark.usefixtures("nurses")
def test_what_readers_of_a_language_know_comes_first():
    assert keys("sjukskötersk", "sv")[0].startswith("ssyk-2012")
    assert keys("2221", "sv") == ["ssyk-2012:2221", "styrk-08:2221"]
    assert keys("2221", "nb") == ["styrk-08:2221", "ssyk-2012:2221"]
    assert keys("2221", "sv", schemes=["styrk-08"]) == ["styrk-08:2221"]


@pytest.mark.usefixtures("nurses")
def test_what_was_found_says_why_and_where_it_belongs():
    [exact, within] = found("sjuksköterskor", language="en")
    assert (exact.name, exact.also, exact.group) == ("Nurses", "Sjuksköterskor", "")
    assert (within.name, within.group) == ("Nursing", "Nurses")
    [midwife] = found("jordmor", language="nb")
    assert (midwife.name, midwife.also) == ("Spesialsykepleiere", "Jordmor")


@pytest.mark.usefixtures("nurses")
def test_names_come_in_the_readers_language_and_as_keys_where_nothing_is_loaded():
    assert names_of(["ssyk-2012:222", "isco-08:7512", "esco:gone", "nonsense"], "sv") == {
        "ssyk-2012:222": "Sjuksköterskor",
        "isco-08:7512": "Bakers",
        "esco:gone": "esco:gone",
        "nonsense": "nonsense",
    }
    assert names_of([], "sv") == {}
    assert loaded() == {"isco-08": 1, "ssyk-2012": 3, "styrk-08": 1}
    assert any_loaded()


@pytest.mark.usefixtures("nurses")
def test_kin_says_the_group():
    assert kin_of(["ssyk-2012:2221", "esco:gone"]) == {"ssyk-2012:2221": Kin("ssyk-2012:222")}


@pytest.mark.parametrize("many", [1, 60])
def test_a_search_and_names_cost_the_same_for_many(many, django_assert_num_queries):
    for number in range(many):
        OccupationFactory(f"isco-08:{1000 + number}", en=f"Demo occupation {number}", broader="isco-08:100")
    with django_assert_num_queries(2):
        assert len(found("demo", language="en")) == min(many, 20)
    with django_assert_num_queries(1):
        names_of([f"isco-08:{1000 + number}" for number in range(many)], "en")
