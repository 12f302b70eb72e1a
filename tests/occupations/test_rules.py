"""Keys of occupations, how near two are, and the text that a search looks through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.occupations.rules import (
    SCHEMES,
    Closeness,
    Kin,
    key_in,
    named,
    parted,
    plain,
    related,
    sought_in,
)

ESCO_ONE, ESCO_OTHER = (
    "esco:00000000-0000-0000-0000-000000000001",
    "esco:00000000-0000-0000-0000-000000000002",
)
IN_2512 = {ESCO_ONE: Kin("isco-08:2512"), ESCO_OTHER: Kin("isco-08:2512")}


@pytest.mark.policy("B-2.6")
@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("ssyk-2012:2512", "ssyk-2012:2512", Closeness.SAME),
        ("ssyk-2012:2512", "ssyk-2012:251", Closeness.WITHIN),
        ("ssyk-2012:2512", "ssyk-2012:2514", Closeness.NEAR),
        ("ssyk-2012:2512", "ssyk-2012:2522", Closeness.NONE),
        ("ssyk-2012:2512", "ssyk-2012:25", Closeness.NONE),
        ("styrk-08:2512", "isco-08:2512", Closeness.SAME),
        ("styrk-08:251", "isco-08:2512", Closeness.WITHIN),
        ("ssyk-2012:2512", "isco-08:2512", Closeness.NEAR),
        ("ssyk-2012:251", "styrk-08:2512", Closeness.NEAR),
        ("ssyk-2012:2512", "", Closeness.NONE),
        ("", "", Closeness.NONE),
        ("elsewhere:2512", "elsewhere:2512", Closeness.NONE),
    ],
)
def test_digits_tell_how_near_two_occupations_are(one, other, near):
    assert related(one, other) is near
    assert related(other, one) is near


@pytest.mark.policy("B-2.6")
def test_esco_is_compared_by_the_group_it_belongs_to():
    assert related(ESCO_ONE, ESCO_ONE) is Closeness.SAME
    assert related(ESCO_ONE, ESCO_OTHER) is Closeness.NONE
    assert related(ESCO_ONE, ESCO_OTHER, IN_2512) is Closeness.NEAR
    assert related(ESCO_ONE, "styrk-08:2512", IN_2512) is Closeness.WITHIN
    assert related(ESCO_ONE, "isco-08:2514", IN_2512) is Closeness.NEAR
    assert related(ESCO_ONE, "ssyk-2012:2512", IN_2512) is Closeness.NEAR


@pytest.mark.policy("B-2.6")
def test_what_means_the_same_elsewhere_is_the_same():
    kin = {"jobtech:DJh5_yyF_hEM": Kin(same_as=("ssyk-2012:2512",))}
    assert related("jobtech:DJh5_yyF_hEM", "ssyk-2012:2512", kin) is Closeness.SAME
    assert related("jobtech:DJh5_yyF_hEM", "ssyk-2012:251", kin) is Closeness.WITHIN


@given(*[st.tuples(st.sampled_from(SCHEMES), st.text("0123456789", min_size=1, max_size=4))] * 2)
def test_nearness_has_no_direction(one, other):
    keys = [f"{scheme}:{code}" for scheme, code in (one, other)]
    assert related(*keys) is related(*reversed(keys))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ssyk-2012:2512", "ssyk-2012:2512"),
        (" esco:abc ", "esco:abc"),
        (
            "http://data.europa.eu/esco/occupation/00000000-0000-0000-0000-000000000001",
            "esco:00000000-0000-0000-0000-000000000001",
        ),
        ("http://data.europa.eu/esco/isco/C2512", "isco-08:2512"),
        ("https://taxonomy.api.jobtechdev.se/v1/concept/DJh5_yyF_hEM", "jobtech:DJh5_yyF_hEM"),
        ("2512", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_keys_and_addresses_are_known(text, key):
    assert key_in(text) == key


def test_a_key_is_taken_apart_at_its_first_colon():
    assert parted("esco:a:b") == ("esco", "a:b")
    assert parted("esco:") == ("", "")


def test_what_is_sought_has_each_name_once_in_plain_words():
    assert plain("Mjukvaru- och systemutvecklare m.fl.") == "mjukvaru och systemutvecklare m fl"
    assert sought_in(["Sjuksköterska", "sjukskoterska", "", "Språklærer"]) == (
        "\n sjukskoterska \n spraklaerer \n"
    )


def test_a_name_is_given_in_the_readers_language_or_another():
    assert named({"sv": "Bagare", "en": "Bakers"}, "sv") == "Bagare"
    assert named({"sv": "Bagare", "en": "Bakers"}, "ar") == "Bakers"
    assert named({"fi": "Leipuri"}, "sv") == "Leipuri"
    assert named({}, "sv") == ""
