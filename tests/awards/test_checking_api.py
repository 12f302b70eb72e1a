"""What programs of others learn: the same as people, as JSON (docs/developers/checking-api.md)."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from samskap.awards.actions.mending import reissue
from samskap.awards.actions.sharing import close, show_name
from samskap.awards.models import Award, Rendering, Share
from samskap.awards.rules import Reach, State
from samskap.people.limits import CHECKS_A_MINUTE
from samskap.people.models import Person
from tests.awards.conftest import AT, NUMBER
from tests.awards.sharing import a_file, token_of

DOCS = Path(__file__).resolve().parents[2] / "docs/developers"
SCHEMA = Draft202012Validator(
    json.loads((DOCS / "checking-api.schema.json").read_text(encoding="utf-8")),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)


def ask(client, path: str, **more):
    """The answer's data, after comparing its shape with the published one."""
    response = client.get(f"/api/{path}/", **more)
    SCHEMA.validate(response.json())
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    return response, response.json()


@pytest.mark.policy("A-8.6")
@pytest.mark.journey("A2.8")
def test_a2_8_a_number_tells_initials_and_the_name_only_when_the_holder_allows_it(client, award, person):
    _response, told = ask(client, f"check/{award.number.lower()}")
    outcomes = told["achievement"].pop("outcomes")
    assert told == {
        "state": "valid",
        "kind": "course-certificate",
        "issuer": "Samskap",
        "achievement": {
            "name": "A small course (nb)",
            "language": "nb",
            "url": f"http://localhost:8000/achievements/{award.achievement.public_id}/",
        },
        "issued_on": "2027-03-14",
        "number": award.number,
        "initials": "Å. B.",
    }
    assert outcomes == award.snapshot["outcomes"]
    show_name(award, shown=True, by=person, at=AT)
    _response, told = ask(client, f"check/{award.number}")
    assert told["name"] == "Åsa Berg-Lind"
    assert "initials" not in told


@pytest.mark.policy("A-8.10")
@pytest.mark.parametrize("reach", Reach)
def test_a_link_tells_by_its_reach_and_never_what_was_written(client, award, reach):
    response, told = ask(client, f"shown/{token_of(award, reach)}")
    shown = {key for key in ("name", "initials", "number") if key in told}
    assert shown == ({"initials"} if reach == Reach.STATE else {"name", "number"})
    assert told["reach"] == reach
    assert "Because my service changes." not in response.content.decode()
    assert response["Referrer-Policy"] == "no-referrer"
    assert Share.objects.get().views == 1


@pytest.mark.policy("A-8.12")
def test_a_file_tells_whether_it_is_as_it_was_issued(client, award):
    file = a_file(award)
    _response, told = ask(client, f"check/file/{file.fingerprint}")
    assert (told["state"], told["file"], told["initials"]) == ("valid", "as-issued", "Å. B.")
    Rendering.objects.update(replaced_at=AT)
    _response, told = ask(client, f"check/file/{file.fingerprint.upper()}")
    assert (told["state"], told["file"]) == ("valid", "renewed")


@pytest.mark.policy("A-8.9")
@pytest.mark.journey("A2.9")
def test_a2_9_what_was_replaced_says_so_without_name_or_new_number(client, award, person):
    token, file = token_of(award), a_file(award)
    newer = reissue(award, name="Åsa Berg", by=person, at=AT)
    for path in (f"check/{award.number}", f"shown/{token}", f"check/file/{file.fingerprint}"):
        response, told = ask(client, path)
        assert told["state"] == "replaced"
        assert not {"name", "initials"} & set(told)
        assert newer.number not in response.content.decode()


@pytest.mark.policy("A-8.15")
@pytest.mark.parametrize("case", ["withdrawn", "erased", "extra care", "closed"])
def test_all_that_is_unknown_has_one_and_the_same_body(client, award, person, case):
    token, file = token_of(award), a_file(award)
    paths = [f"check/{award.number}", f"shown/{token}", f"check/file/{file.fingerprint}"]
    match case:
        case "withdrawn":
            Award.objects.update(state=State.REVOKED)
        case "erased":
            person.delete()
        case "extra care":
            Person.objects.update(extra_care=True)
        case "closed":
            close(Share.objects.get(), by=person, at=AT)
            paths = paths[1:2]
    unknown = [f"check/{NUMBER}", f"shown/{'a' * 26}", f"check/file/{'0' * 64}"]
    answers = [ask(client, path)[0] for path in (*paths, *unknown)]
    assert {each.status_code for each in answers} == {404}
    assert {each.content for each in answers} == {b'{"state": "unknown"}'}


@pytest.mark.policy("A-8.7")
@pytest.mark.parametrize("path", [f"check/{NUMBER}", f"shown/{'a' * 26}", f"check/file/{'0' * 64}"])
def test_programs_must_wait_like_people_and_their_questions_count_together(client, db, path):
    for _question in range(CHECKS_A_MINUTE - 1):
        client.get(f"/api/{path}/")
    assert client.get(f"/en/{path}/").status_code == 404
    response, told = ask(client, path)
    assert (response.status_code, response["Retry-After"], told) == (429, "60", {"state": "wait"})
    assert ask(client, path, REMOTE_ADDR="203.0.113.9")[0].status_code == 404


def test_no_cookie_changes_an_answer_and_none_is_set(client, award, person):
    token = token_of(award)
    plain = client.get(f"/api/shown/{token}/")
    client.force_login(person)
    client.cookies["language"] = "sv"
    as_holder = client.get(f"/api/shown/{token}/")
    assert as_holder.content == plain.content
    assert not plain.cookies
    assert not as_holder.cookies
    assert client.post(f"/api/shown/{token}/").status_code == 405


def test_the_example_in_the_handbook_has_the_published_shape():
    text = (DOCS / "checking-api.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^    (\{.*?^    \})$", text, re.MULTILINE | re.DOTALL)
    assert [error.message for error in SCHEMA.iter_errors(json.loads(example))] == []


def test_asking_takes_one_query(client, award, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(f"/api/check/{award.number}/")
    with django_assert_num_queries(1):
        client.get(f"/api/check/{NUMBER}/")
