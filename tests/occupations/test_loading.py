"""Loading by command: said before it is done, repeatable, whole or not at all."""

import io

import pytest
from django.core.management import CommandError, call_command

from samskap.audit.models import Event
from samskap.occupations.models import Occupation
from samskap.occupations.queries import found
from tests.occupations.factories import OccupationFactory
from tests.occupations.files import SSYK, esco, klass

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("occupations", *arguments, stdout=out, no_color=True)
    return out.getvalue()


@pytest.fixture
def styrk(tmp_path) -> str:
    return written(tmp_path, "styrk.csv", klass({"251": "Demoutviklere", "2512": "Demoprogrammerere"}))


def written(folder, name: str, content: str | bytes) -> str:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return str(folder / name)


def test_a_trial_says_what_would_change_and_writes_nothing(styrk):
    OccupationFactory("styrk-08:2512", nb="Gammelt navn")
    OccupationFactory("styrk-08:9999", nb="Borte")
    told = run("load", styrk, "--scheme", "styrk-08", "--dry-run")
    assert told.splitlines() == [
        "new: 251 Demoutviklere",
        "changed: 2512 Gammelt navn → nb: Demoprogrammerere; in styrk-08:251",
        "gone: 9999 Borte",
        "styrk-08: 1 new, 1 changed, 1 gone (kept; --remove-gone removes them); nothing was written.",
    ]
    assert Occupation.objects.count() == 2
    assert not Event.objects.exists()


def test_the_same_file_again_changes_nothing(styrk):
    run("load", styrk, "--scheme", "styrk-08")
    assert [each.name for each in found("demoprogrammerere", language="nb")] == ["Demoprogrammerere"]
    assert Event.objects.get().facts == {"new": 2, "changed": 0, "removed": 0}
    assert run("load", styrk, "--scheme", "styrk-08") == "styrk-08: 0 new, 0 changed, 0 gone.\n"
    assert Event.objects.count() == 1


def test_another_language_comes_beside_and_leaves_names_alone(styrk, tmp_path):
    run("load", styrk, "--scheme", "styrk-08")
    english = written(tmp_path, "english.csv", klass({"2512": "Demo programmers"}))
    run("load", english, "--scheme", "styrk-08", "--language", "en")
    row = Occupation.objects.get(scheme="styrk-08", code="2512")
    assert row.names == {"nb": "Demoprogrammerere", "en": "Demo programmers"}
    assert found("programmers", language="en")
    assert Occupation.objects.count() == 2


def test_what_is_gone_is_removed_when_told(styrk):
    OccupationFactory("styrk-08:9999", nb="Borte")
    OccupationFactory("ssyk-2012:9999", sv="En annan")
    told = run("load", styrk, "--scheme", "styrk-08", "--remove-gone")
    assert "1 gone." in told
    assert sorted(row.key for row in Occupation.objects.all()) == [
        "ssyk-2012:9999",
        "styrk-08:251",
        "styrk-08:2512",
    ]


def test_a_file_with_a_wrong_row_loads_nothing(tmp_path, styrk):
    wrong = written(tmp_path, "wrong.csv", "kode;navn\n2512;Fine\nX;Wrong\n")
    with pytest.raises(CommandError, match="nothing has changed"):
        run("load", styrk, wrong, "--scheme", "styrk-08")
    with pytest.raises(CommandError):
        run("load", str(tmp_path / "missing.csv"), "--scheme", "styrk-08")
    assert not Occupation.objects.exists()


def test_what_is_loaded_is_listed(tmp_path):
    run("load", written(tmp_path, "ssyk.xlsx", SSYK.content), "--scheme", "ssyk-2012")
    told = run("list")
    assert "ssyk-2012: 3 occupations and groups" in told
    assert "esco: not loaded" in told


def test_many_are_written_in_batches(tmp_path, django_assert_max_num_queries):
    rows = [{"preferredLabel": f"demo {number}"} for number in range(1, 1201)]
    file = written(tmp_path, "occupations_en.csv", esco(*rows))
    with django_assert_max_num_queries(20):
        told = run("load", file, "--scheme", "esco")
    assert "1200 new" in told
    assert "… and 1180 more" in told
    assert Occupation.objects.get(code__endswith="0001200").broader == "isco-08:2512"
