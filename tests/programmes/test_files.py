"""The shipped programme is whole in three languages; what is wrong with a file is told in sentences."""

import copy
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from samskap.courses.pack.problems import Refused
from samskap.programmes.actions import OfAnotherSchool, publish_programme
from samskap.programmes.facts import facts_of, read_facts
from samskap.programmes.files import examine
from samskap.programmes.models import Programme
from samskap.rounds import regulation_file
from samskap.rounds.models import Regulation
from tests.organisations.factories import OrganisationFactory
from tests.programmes.facts import small_facts
from tests.rounds.factories import AT, RoundFactory

SHIPPED = Path(__file__).parents[2] / "programmes" / "school-of-innovation"
LANGUAGES = ("nb", "en", "sv")


@pytest.mark.policy("C-1.1", "C-1.2")
def test_the_shipped_programme_says_what_it_must():
    data, problems = examine(SHIPPED / "programme.yaml")
    assert problems == []
    facts = read_facts(data)
    assert (facts.credits, facts.courses, facts.terms, facts.pace) == (30, 1, 2, "part-time")
    assert len(facts.gatherings) == 6
    assert {each.days for each in facts.gatherings} == {2, 3}
    assert facts.days == 14
    for language in LANGUAGES:
        text = facts.text(language)
        assert text.language == language
        assert (len(text.themes), len(text.pillars), len(text.requirements)) == (9, 3, 4)
        assert text.outcomes.knowledge
        assert text.outcomes.skills
        assert text.outcomes.competence


@pytest.mark.policy("C-12.1", "C-8.1", "C-10.1")
def test_the_shipped_regulation_is_whole():
    data, problems = regulation_file.examine(SHIPPED / "regulation.yaml")
    assert problems == []
    assert data["source"]
    assert data["terms"]["persons"] == {"least": 3, "most": 4}
    assert set(data["terms"]["admission"]["texts"]["student"]) == set(LANGUAGES)


def test_no_two_languages_say_the_same():
    data, _problems = examine(SHIPPED / "programme.yaml")
    for key in ("title", "summary", "contact", "certificate"):
        assert len({data["texts"][language][key] for language in LANGUAGES}) == 3


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("credits: 30", "credits: many", "“credits” should be a number."),
        ("pace: part-time", "pace: slow", "“pace” is “slow”; it should be one of: part-time, full-time."),
        ("credits: 30", "", "The file lacks “credits”."),
        ("credits: 30", "credits: 30\nlength: long", "The file has “length”"),
        ("languages: [nb, en, sv]", "languages: [nb, en]", "“languages” doesn't name “sv”."),
        ("languages: [nb, en, sv]", "languages: [nb, en, sv, de]", "“texts” lacks “de”"),
        ("{key: spread, days: 2}", "{key: end, days: 2}", "There is no gathering “spread”"),
        ('      - "Leading innovation"\n', "", "“themes” has 8 entries in “en”, and 9 in the original."),
        ("email: innovasjonsskolen@example.org", "email: nobody", "it should be an e-mail address"),
        ("credits: 30", "credits: [", "The YAML can't be read"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, old, new, sentence):
    text = (SHIPPED / "programme.yaml").read_text()
    assert old in text
    file = tmp_path / "programme.yaml"
    file.write_text(text.replace(old, new, 1))
    try:
        problems = examine(file)[1]
    except Refused as refused:
        problems = refused.problems
    assert [each for each in problems if sentence in each.sentence and each.severity == "error"], problems


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("valid-from: 2026-08-01", "valid-from: 2026-13-01", "a day that no calendar has"),
        ("valid-from: 2026-08-01", "valid-from: soon", "a day written year-month-day"),
        ("sectors_least: 2", "sectors_least: 20", "“terms” can't be right"),
        ("{least: 3, most: 4}", "{least: 5, most: 4}", "“terms” can't be right"),
        ('work_years: "2"', "work_years: 2", "should be a text"),
    ],
)
def test_a_wrong_regulation_is_told_too(tmp_path, old, new, sentence):
    text = (SHIPPED / "regulation.yaml").read_text()
    assert old in text
    file = tmp_path / "regulation.yaml"
    file.write_text(text.replace(old, new, 1))
    _data, problems = regulation_file.examine(file)
    assert [each for each in problems if sentence in each.sentence], problems


def test_a_language_that_lacks_is_a_warning(tmp_path):
    text = (SHIPPED / "programme.yaml").read_text()
    head, _, _rest = text.partition("\n  sv:\n")
    file = tmp_path / "programme.yaml"
    file.write_text(head.replace("[nb, en, sv]", "[nb, en]") + "\n")
    assert [each.severity for each in examine(file)[1]] == ["warning"]


@pytest.fixture
def school(db):
    return OrganisationFactory(name="Demo school", runs_the_site=True)


def command(*words: str) -> str:
    out = StringIO()
    call_command("programmes", *words, stdout=out)
    return out.getvalue()


@pytest.mark.policy("C-1.1", "C-12.1")
def test_the_command_publishes_once(school):
    assert "0 errors, 0 warnings" in command("check", str(SHIPPED))
    assert "published, revision 1" in command("import", str(SHIPPED))
    assert "is published already" in command("import", str(SHIPPED), "--organisation", "Demo school")
    assert Regulation.objects.get().organisation == school
    it = Programme.objects.get()
    assert facts_of(it).text("sv").title == "Nationell innovationsskola för kommuner"
    assert "school-of-innovation  revision 1  Demo school  nb en sv" in command("list")


def test_the_command_refuses_and_changes_nothing(school, tmp_path):
    with pytest.raises(CommandError, match="Refused"):
        command("check", str(tmp_path))
    with pytest.raises(CommandError, match="exactly one organisation “Nobody”"):
        command("import", str(SHIPPED), "--organisation", "Nobody")
    assert not Programme.objects.exists()


@pytest.mark.policy("C-12.1")
def test_a_regulation_that_a_published_round_follows_never_changes(school, tmp_path):
    command("import", str(SHIPPED))
    RoundFactory(Programme.objects.get(), regulation=Regulation.objects.get())
    for name in ("programme.yaml", "regulation.yaml"):
        (tmp_path / name).write_text((SHIPPED / name).read_text())
    changed = (SHIPPED / "regulation.yaml").read_text().replace("correction: 7", "correction: 3")
    (tmp_path / "regulation.yaml").write_text(changed)
    before = Regulation.objects.get().terms
    with pytest.raises(CommandError, match="never changes"):
        command("import", str(tmp_path))
    assert Regulation.objects.get().terms == before
    (tmp_path / "regulation.yaml").write_text(changed.replace("2026-08-01", "2027-08-01"))
    command("import", str(tmp_path))
    assert Regulation.objects.count() == 2


def test_another_school_s_programme_stays(school):
    facts = small_facts("innovation", "First")
    publish_programme(organisation=school, facts=facts, by=None, at=AT)
    other = copy.deepcopy(facts)
    with pytest.raises(OfAnotherSchool):
        publish_programme(organisation=OrganisationFactory(), facts=other, by=None, at=AT)
    it, changed = publish_programme(organisation=school, facts={**facts, "credits": 15}, by=None, at=AT)
    assert (it.revision, changed, it.facts["credits"]) == (2, True, 15)
