"""A certificate as files for other systems, and the page of what can be earned."""

import json
from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from samskap.awards import elm
from samskap.awards.badge import SIDE, NotAPicture, bake, draw_badge
from samskap.awards.models import Award
from samskap.awards.queries import snapshot_of
from samskap.awards.rules import Kind, State
from tests.awards.conftest import snapshot
from tests.awards.pictures import chunks, unbaked
from tests.organisations.factories import OrganisationFactory
from tests.people.factories import PersonFactory

FILES = {
    "badge": ("image/png", "badge-"),
    "credential": ("application/vc+ld+json", "credential-"),
    "learning_model": ("application/ld+json", "elm-"),
}


@pytest.mark.parametrize("name", FILES)
def test_the_holder_downloads_it(learner, award, name):
    response = learner.get(reverse(f"awards:{name}", args=[award.public_id]))
    kind, begins = FILES[name]
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"].startswith(f'attachment; filename="{begins}{award.number}.')
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("name", FILES)
def test_nobody_else_does(client, award, name):
    client.force_login(PersonFactory())
    assert client.get(reverse(f"awards:{name}", args=[award.public_id])).status_code == 404


def test_badge_and_credential_are_the_same_credential(learner, award):
    badge = learner.get(reverse("awards:badge", args=[award.public_id])).content
    content = learner.get(reverse("awards:credential", args=[award.public_id])).content
    assert unbaked(badge) == [content.decode()]


def test_the_page_offers_them(learner, award):
    page = learner.get(reverse("awards:award", args=[award.public_id])).content.decode()
    for name in FILES:
        assert reverse(f"awards:{name}", args=[award.public_id]) in page
    assert "can confirm that it is yours" in page


def test_what_stands_no_longer_is_not_offered(learner, award):
    Award.objects.update(state=State.REVOKED)
    page = learner.get(reverse("awards:award", args=[award.public_id])).content.decode()
    assert "credential.json" not in page


@pytest.mark.policy("X-5.1")
def test_with_extra_care_the_page_says_that_nothing_can_be_traced(learner, award, person):
    person.extra_care = True
    person.save()
    page = learner.get(reverse("awards:award", args=[award.public_id])).content.decode()
    assert "nothing in it can be traced to you" in page
    assert "can confirm that it is yours" not in page


def test_a_badge_is_small_and_square(tmp_path):
    png = draw_badge(snapshot())
    (tmp_path / "badge.png").write_bytes(png)
    with Image.open(tmp_path / "badge.png") as picture:
        assert picture.size == (SIDE, SIDE)
        assert picture.convert("RGBA").getpixel((0, 0))[3] == 0, "the corners are transparent"
    assert len(png) < 20_000


@given(title=st.text(min_size=1, max_size=200), issuer=st.text(min_size=1, max_size=120))
@settings(max_examples=12, deadline=None)
def test_any_title_makes_a_badge(title, issuer):
    png = draw_badge(snapshot(title=title, issuer=issuer, kind=Kind.ATTENDANCE))
    assert "IDAT" in [kind for kind, _content in chunks(png)]


def test_baking_replaces_what_was_there_and_leaves_the_picture():
    png = draw_badge(snapshot())
    once, twice = bake(png, b'{"n": 1}'), bake(bake(png, b'{"n": 1}'), "{“n”: 2}".encode())
    assert unbaked(png) == []
    assert (unbaked(once), unbaked(twice)) == (['{"n": 1}'], ["{“n”: 2}"])
    pictures = [[each for each in chunks(each) if each[0] != "iTXt"] for each in (png, once, twice)]
    assert pictures[0] == pictures[1] == pictures[2]
    assert [kind for kind, _content in chunks(twice)][-2:] == ["iTXt", "IEND"]


@pytest.mark.parametrize("wrong", [b"", b"GIF89a", b"\x89PNG"])
def test_only_pictures_are_baked(wrong):
    with pytest.raises(NotAPicture):
        bake(wrong, b"{}")


def learning_model(client, award) -> dict:
    return json.loads(client.get(reverse("awards:learning_model", args=[award.public_id])).content)


def test_the_learning_model_says_who_what_and_from_whom(learner, award):
    said = learning_model(learner, award)
    found = snapshot_of(award)
    assert said["type"] == ["VerifiableCredential", "EuropeanDigitalCredential"]
    assert "proof" not in said
    assert said["credentialSubject"]["fullName"] == {"nb": "Åsa Berg-Lind"}
    (claim,) = said["credentialSubject"]["hasClaim"]
    assert claim["type"] == "LearningAchievement"
    assert claim["title"] == {"nb": found.title}
    specification = claim["specifiedBy"]
    assert specification["volumeOfLearning"] == f"PT{found.hours}H"
    assert [each["title"]["nb"] for each in specification["learningOutcome"]] == list(found.outcomes)
    assert claim["awardedBy"]["awardingBody"] == [said["issuer"]]
    assert said["displayParameter"]["primaryLanguage"]["id"].endswith("/language/NOB")
    assert not [answer.text for answer in found.answers if answer.text in json.dumps(said)]


def test_the_learning_model_has_no_credits(learner, award):
    assert not {"creditReceived", "creditPoint", "eqfLevel"} & keys(learning_model(learner, award))


def keys(value: object) -> set[str]:
    """Every key in a document."""
    if isinstance(value, dict):
        return set(value).union(*(keys(each) for each in value.values()))
    return set().union(*(keys(each) for each in value)) if isinstance(value, list) else set()


def test_who_was_there_has_an_activity_with_its_days(award):
    changed = snapshot(
        kind=Kind.ATTENDANCE, from_on="2027-03-01", until_on="2027-03-02", hours=14, outcomes=()
    )
    Award.objects.update(snapshot=changed.as_json(), digest=changed.digest(), issuer=OrganisationFactory())
    said = elm.document_of(Award.objects.get())
    (claim,) = said["credentialSubject"]["hasClaim"]
    assert (claim["type"], claim["workload"]) == ("LearningActivity", "PT14H")
    assert claim["temporal"][0]["startDate"] == "2027-03-01T00:00:00Z"
    assert claim["temporal"][0]["endDate"] == "2027-03-02T00:00:00Z"


class TestAchievement:
    """The page of what can be earned."""

    def test_readers_come_to_their_language(self, client, award):
        address = f"/achievements/{award.achievement.public_id}/"
        response = client.get(address, headers={"accept": "text/html,*/*;q=0.8", "accept-language": "sv"})
        assert response["Location"] == f"/sv{address}"
        assert {"Accept", "Accept-Language"} <= {each.strip() for each in response["Vary"].split(",")}

    @pytest.mark.parametrize("kind", ["application/ld+json", "application/json", "application/vc+ld+json"])
    def test_programs_get_what_stands_in_the_credential(self, client, award, kind):
        address = f"/achievements/{award.achievement.public_id}/"
        response = client.get(address, headers={"accept": kind, "accept-language": "nb"})
        assert response["Content-Type"] == "application/ld+json"
        assert response["Access-Control-Allow-Origin"] == "*"
        said = response.json()
        assert said["id"].endswith(address)
        assert said["inLanguage"] == "nb"
        assert len(said["alignment"]) == 2

    def test_the_page_says_what_it_takes_and_leads_to(self, client, award):
        page = client.get(f"/nb/achievements/{award.achievement.public_id}/").content.decode()
        for words in ("A small course (nb)", "See what is there. (nb)", 'id="outcome-2"', "eget tempo"):
            assert words in page
        assert "Berg" not in page
        assert str(date(2027, 3, 14).year) not in page, "nothing about when somebody got it"

    def test_another_one_isnt_there(self, client, award):
        for address in (f"/achievements/{award.public_id}/", f"/en/achievements/{award.public_id}/"):
            response = client.get(address, headers={"accept": "application/json"}, follow=True)
            assert response.status_code == 404

    def test_it_costs_one_query(self, client, award, django_assert_max_num_queries):
        with django_assert_max_num_queries(2):
            client.get(f"/en/achievements/{award.achievement.public_id}/")
