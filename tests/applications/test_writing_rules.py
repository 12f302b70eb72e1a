"""Standing, teams, the checklist, numbers and years: at their edges, and with inputs nobody thought of."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.applications.rules.checklist import Facts, Line, Person, Said, checklist, judge_application
from samskap.applications.rules.organisation_number import judge_number, tidy_number
from samskap.applications.rules.standing import Education, Requirements, Standing, standing_of
from samskap.applications.rules.states import State
from samskap.applications.rules.team import Teammate, judge_team, room_for_one
from samskap.applications.rules.writing import may_begin, may_write
from samskap.applications.rules.years import MOST_YEARS, NotYears, years_in
from samskap.rounds.rules.regulation import terms_of
from samskap.rounds.rules.stages import Phase
from tests.rounds.factories import TERMS

terms = terms_of(TERMS)
ASKS = Requirements(terms.work_years, terms.relevant_years, terms.least_higher_years)
YEARS = st.integers(0, 2 * MOST_YEARS).map(lambda halves: Decimal(halves) / 2)
SECTORS = [each.key for each in terms.sectors]


def standing(education: Education, higher: str = "0", work: str = "0", relevant: str = "0") -> Standing:
    return standing_of(
        education=education,
        higher_years=Decimal(higher),
        work_years=Decimal(work),
        relevant_years=Decimal(relevant),
        asks=ASKS,
    )


@pytest.mark.policy("C-8.1", "C-8.2", "C-8.3")
@pytest.mark.parametrize(
    ("education", "higher", "work", "relevant", "becomes"),
    [
        (Education.BACHELOR, "0", "2", "0", Standing.STUDENT),
        (Education.BACHELOR, "3", "1.5", "1.5", Standing.PARTICIPANT),
        (Education.SOME_HIGHER, "1", "2", "2", Standing.TO_BE_ASSESSED),
        (Education.SOME_HIGHER, "0.5", "10", "10", Standing.PARTICIPANT),
        (Education.SOME_HIGHER, "1", "10", "1.5", Standing.PARTICIPANT),
        (Education.BACHELOR_PENDING, "2.5", "2", "2", Standing.TO_BE_ASSESSED),
        (Education.BACHELOR_PENDING, "2.5", "9", "1.5", Standing.PARTICIPANT),
        (Education.NONE, "0", "40", "40", Standing.PARTICIPANT),
    ],
)
def test_a_standing_at_its_edges(education, higher, work, relevant, becomes):
    assert standing(education, higher, work, relevant) is becomes


@pytest.mark.policy("C-8.1", "C-8.2", "C-8.3")
@given(st.sampled_from(Education), YEARS, YEARS, YEARS, YEARS)
def test_more_years_never_make_a_standing_worse(education, higher, work, relevant, more):
    order = [Standing.PARTICIPANT, Standing.TO_BE_ASSESSED, Standing.STUDENT]

    def place(*years: Decimal) -> int:
        return order.index(standing(education, *(str(each) for each in years)))

    now = place(higher, work, relevant)
    assert place(higher + more, work, relevant) >= now
    assert place(higher, work + more, relevant) >= now
    assert place(higher, work, relevant + more) >= now


@pytest.mark.policy("C-10.1")
@pytest.mark.journey("C1.5")
@pytest.mark.parametrize(
    ("sectors", "codes"),
    [
        (["health", "health", "schools"], []),
        (["health", "technical", "schools", "political"], []),
        (["health", "health", "health"], ["too-few-sectors"]),
        (["health", "schools"], ["too-few-persons"]),
        (["health", "health", "schools", "schools", "technical"], ["too-many-persons"]),
        ([], ["too-few-persons"]),
        (["health", "health", "fishing"], ["unknown-sector"]),
    ],
)
def test_a_team_as_the_regulation_asks_for(sectors, codes):
    verdict = judge_team([Teammate(each) for each in sectors], terms)
    assert [reason.code for reason in verdict.reasons] == codes


def test_the_same_address_twice_is_found():
    team = [Teammate("health", "a@example.org"), Teammate("schools", "a@example.org"), Teammate("health")]
    assert [(each.code, each.about) for each in judge_team(team, terms).reasons] == [
        ("twice", "a@example.org")
    ]


@pytest.mark.policy("C-10.1")
@given(st.lists(st.sampled_from(SECTORS), max_size=8))
def test_a_team_is_fine_exactly_when_it_counts(sectors):
    fine = 3 <= len(sectors) <= 4 and len(set(sectors)) >= 2
    assert judge_team([Teammate(each) for each in sectors], terms).ok is fine
    assert room_for_one(len(sectors), terms).ok is (len(sectors) < 4)


def facts(**more) -> Facts:
    people = [
        Person(f"Person {index}", Teammate(sector, f"p{index}@example.org"), Said.YES)
        for index, sector in enumerate(["health", "schools", "health"])
    ]
    whole = {
        "partners": [],
        "people": people,
        "lengths": {"need": 800, "why-now": 600, "anchoring": 1},
        "organisation_number": True,
        "contact": True,
        "approved": True,
        **more,
    }
    return Facts(**whole)


def test_nothing_stands_in_the_way_of_what_is_whole():
    assert judge_application(facts(), terms).ok


@pytest.mark.policy("C-9.3", "C-8.4")
@pytest.mark.parametrize(
    ("more", "line", "codes"),
    [
        ({"partners": [("Alta", Said.ASKED)]}, Line.MUNICIPALITIES, ["partner-silent"]),
        ({"partners": [("Alta", Said.NO)]}, Line.MUNICIPALITIES, ["partner-declined"]),
        ({"partners": [("Alta", Said.YES)]}, Line.MUNICIPALITIES, []),
        ({"lengths": {"need": 801, "why-now": 600}}, Line.TASK, ["part-too-long", "part-empty"]),
        ({"organisation_number": False}, Line.INVOICE, ["no-number"]),
        ({"contact": False}, Line.CONTACT, ["no-contact"]),
        ({"approved": None}, Line.APPROVAL, ["not-approved"]),
        ({"people": []}, Line.CONFIRMED, ["nobody"]),
    ],
)
def test_each_line_says_what_is_missing(more, line, codes):
    found = {each.line: each for each in checklist(facts(**more), terms)}
    assert [reason.code for reason in found[line].reasons] == codes
    assert found[line].ok is (not codes)
    missing = {reason.code for reason in judge_application(facts(**more), terms).reasons}
    assert set(codes) <= missing
    assert not {
        reason.code for reason in judge_application(facts(**more), terms, without=frozenset({line})).reasons
    } & set(codes)


@pytest.mark.parametrize(
    ("said", "code"), [(Said.UNASKED, "unasked"), (Said.ASKED, "silent"), (Said.NO, "refused")]
)
def test_everybody_has_to_say_yes(said, code):
    people = [*facts().people[:2], Person("Demo", Teammate("health", "d@example.org"), said, elsewhere=True)]
    codes = [(each.code, each.about) for each in judge_application(facts(people=people), terms).reasons]
    assert codes == [("elsewhere", "Demo"), (code, "Demo")]


@pytest.mark.parametrize("number", ["974760673", "974 760 673", " 974\u00a0760\u00a0673 "])
def test_a_norwegian_number_as_people_write_it(number):
    assert judge_number(tidy_number(number), "NO").ok


@pytest.mark.parametrize("number", ["212000-0142", "2120000142"])
def test_a_swedish_number_as_people_write_it(number):
    assert judge_number(tidy_number(number), "SE").ok


@pytest.mark.parametrize(
    ("number", "country", "code"),
    [
        ("974760674", "NO", "check-digit"),
        ("97476067", "NO", "wrong-length"),
        ("9747606733", "NO", "wrong-length"),
        ("97476067x", "NO", "not-digits"),
        ("٩٧٤٧٦٠٦٧٣", "NO", "not-digits"),
        ("2120000143", "SE", "check-digit"),
        ("212000014", "SE", "wrong-length"),
        ("8112189876", "SE", "a-person"),
    ],
)
def test_a_wrong_number_has_its_reason(number, country, code):
    assert [each.code for each in judge_number(number, country).reasons] == [code]


@given(st.integers(0, 99_999_999), st.sampled_from(["NO", "SE"]))
def test_one_wrong_digit_is_always_found(begin, country):
    """Both methods find every single digit that is mistyped."""
    head = f"{begin:08d}" if country == "NO" else f"2120{begin % 100_000:05d}"
    right = [f"{head}{digit}" for digit in range(10) if judge_number(f"{head}{digit}", country).ok]
    assert len(right) <= 1
    for number in right:
        for place in range(4, len(number)):
            other = str((int(number[place]) + 1) % 10)
            assert not judge_number(number[:place] + other + number[place + 1 :], country).ok


@given(YEARS, st.sampled_from([".", ","]))
def test_years_are_read_as_they_are_written(years, sign):
    assert years_in(f" {years} ".replace(".", sign)) == years


@pytest.mark.parametrize(
    ("typed", "years"), [("", "0"), ("2½", "2.5"), (",5", "0.5"), ("2,50", "2.5"), ("02", "2")]
)
def test_other_ways_to_write_years(typed, years):
    assert years_in(typed) == Decimal(years)


@given(st.text(max_size=12))
def test_whatever_is_typed_is_years_or_refused(typed):
    found = _read(typed)
    if isinstance(found, str):
        assert found in {"no-number", "no-half", "too-many", "negative"}
    else:
        assert 0 <= found <= MOST_YEARS
        assert found * 2 == int(found * 2)


def _read(typed: str) -> Decimal | str:
    try:
        return years_in(typed)
    except NotYears as refused:
        return refused.code


@pytest.mark.parametrize(
    ("typed", "code"),
    [("2.25", "no-half"), ("61", "too-many"), ("9" * 40, "too-many"), (".", "no-number"), ("−1", "negative")],
)
def test_what_is_no_number_of_years_has_its_reason(typed, code):
    with pytest.raises(NotYears) as caught:
        years_in(typed)
    assert caught.value.code == code


@pytest.mark.policy("C-9.1")
def test_when_an_application_is_begun_and_written_in():
    assert [phase for phase in Phase if may_begin(phase).ok] == [Phase.OPEN, Phase.ROLLING]
    assert [phase for phase in Phase if may_write(State.SUBMITTED, phase).ok] == [Phase.OPEN]
    assert all(may_write(State.RETURNED, phase).ok for phase in Phase)
    writable = {state for state in State if may_write(state, Phase.OPEN).ok}
    assert writable == {State.DRAFT, State.SUBMITTED, State.RETURNED}
