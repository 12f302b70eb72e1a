"""Official files of five classifications are read as they come, and refused with line and reason."""

import json

import pytest

from samskap.occupations.official import tables
from samskap.occupations.official.listed import Listed
from samskap.occupations.official.reading import read
from samskap.organisations.register.problems import Refused
from tests.occupations.files import JOBTECH, SSYK, esco, given, klass, workbook


def refused(content, scheme: str, name: str = "file.csv", language: str = "") -> list[str]:
    with pytest.raises(Refused) as refusal:
        read([content if hasattr(content, "content") else given(content, name)], scheme, language)
    return [str(problem) for problem in refusal.value.problems]


def test_ssyk_is_read_from_all_sheets_that_have_codes():
    listed = read([SSYK], "ssyk-2012")
    assert listed == {
        "251": Listed("251", {"sv": "Demoutvecklare", "en": "Demo developers"}, broader="ssyk-2012:25"),
        "2512": Listed(
            "2512", {"sv": "Demoprogrammerare", "en": "Demo programmers"}, broader="ssyk-2012:251"
        ),
        "0110": Listed("0110", {"sv": "Demoofficerare", "en": "Demo officers"}, broader="ssyk-2012:011"),
    }


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1"])
def test_klass_is_read_in_any_writing(separator, encoding):
    content = klass({"2": "Akademiske yrker", "2221": "Spesialsykepleiere på demo"}, separator)
    listed = read([given(content, encoding=encoding)], "styrk-08")
    assert listed["2221"] == Listed("2221", {"nb": "Spesialsykepleiere på demo"}, broader="styrk-08:222")
    assert listed["2"].broader == ""


def test_klass_is_read_as_json_and_in_another_language():
    answer = json.dumps({"codes": [{"code": "2512", "name": "Demo  developers", "level": "4"}]})
    assert read([given(answer)], "styrk-08", "en")["2512"].names == {"en": "Demo developers"}


def test_isco_is_read_from_its_structure():
    content = (
        "Level,ISCO 08 Code,Title EN,Definition\n1,0,Demo forces,\n4,2512,Demo developers,They develop.\n"
    )
    listed = read([given(content)], "isco-08")
    assert {code: dict(each.names) for code, each in listed.items()} == {
        "0": {"en": "Demo forces"},
        "2512": {"en": "Demo developers"},
    }


def test_escos_languages_come_together_by_the_names_of_their_files():
    swedish = given(
        esco({"preferredLabel": "demobagare", "altLabels": "bagare i demo\ndemobagare"}), "occupations_sv.csv"
    )
    norwegian = given(esco({"preferredLabel": "demobaker", "iscoGroup": "110"}), "occupations_no.csv")
    [baker] = read([swedish, norwegian], "esco").values()
    assert baker == Listed(
        "00000000-0000-0000-0000-000000000001",
        {"sv": "demobagare", "nb": "demobaker"},
        {"sv": ("bagare i demo",)},
        broader="isco-08:0110",
    )


def test_jobtech_tells_the_group_of_ssyk():
    listed = read([given(JOBTECH)], "jobtech")
    assert listed == {
        "aaaa_bbb_ccc": Listed(
            "aaaa_bbb_ccc",
            {"sv": "Demoprogrammerare, spel"},
            {"sv": ("Spelprogrammerare",)},
            broader="ssyk-2012:2512",
        ),
        "dddd_eee_fff": Listed("dddd_eee_fff", {"sv": "Demoprogrammerare"}, same_as=("ssyk-2012:2512",)),
    }


def test_rows_that_cannot_be_right_are_told_by_line():
    content = "kod;benämning\n2512;\n25X2;Demo\n;\n251;Fine\n"
    assert refused(content, "ssyk-2012") == [
        "file.csv, line 2: 2512 has no name.",
        "file.csv, line 3: “25X2” is no code of one to four digits.",
    ]
    wrong = esco(
        {"preferredLabel": ""},
        {"preferredLabel": "a", "conceptUri": "x"},
        {"preferredLabel": "a", "iscoGroup": ""},
    )
    assert [line.partition(": ")[0] for line in refused(wrong, "esco", "occupations_en.csv")] == [
        "occupations_en.csv, line 2",
        "occupations_en.csv, line 3",
        "occupations_en.csv, line 4",
    ]


@pytest.mark.parametrize(
    ("content", "scheme"),
    [
        ("Dear sir, this is a letter.", "ssyk-2012"),
        ("a;b\n1;2\n", "styrk-08"),
        ("\x00\x01\x02", "isco-08"),
        (b"PK\x03\x04 not a workbook", "ssyk-2012"),
        ("{", "jobtech"),
        ("[]", "jobtech"),
        ("[1, null]", "jobtech"),
        ('{"data": {"concepts": [{"type": "occupation-name"}]}}', "jobtech"),
        ("[" * 100_000, "jobtech"),
        ('{"codes": [{"code": "2"}]}', "styrk-08"),
        ('{"codes": [{"code": "<b>", "name": "x"}]}', "styrk-08"),
        ("conceptUri,preferredLabel\n", "esco"),
        ('code,name\n"25,open', "styrk-08"),
    ],
)
def test_other_files_are_refused_in_a_sentence(content, scheme):
    assert all(line.endswith((".", "?")) for line in refused(content, scheme, "file_sv.csv"))


def test_everything_wrong_in_several_files_is_told_at_once():
    with pytest.raises(Refused) as refusal:
        read([given("x", "one.csv"), given("y", "two.csv")], "ssyk-2012")
    assert {problem.source for problem in refusal.value.problems} == {"one.csv", "two.csv"}


def test_escos_language_must_be_known():
    assert "--language" in refused(esco({"preferredLabel": "a"}), "esco", "download.csv")[0]
    assert read([given(esco({"preferredLabel": "a"}))], "esco", "fi")


def test_a_file_that_is_far_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "LARGEST", 10)
    (tmp_path / "large.csv").write_text("kod;benämning\n1;Demo\n", encoding="utf-8")
    with pytest.raises(Refused, match="larger than"):
        tables.opened(str(tmp_path / "large.csv"))
    monkeypatch.setattr(tables, "MOST_ROWS", 1)
    assert "far too large" in refused("kod;benämning\n1;Demo\n", "ssyk-2012")[0]


def test_a_workbook_without_codes_is_refused():
    assert refused(workbook(Blad=[["hello"], ["world"]]), "ssyk-2012")
