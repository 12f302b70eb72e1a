"""What is saved of a course, how large that is, and who is told (X-2.6)."""

import gzip
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samskap.learning.models import PageRead
from samskap.offline.static_addresses import content_of
from samskap.people.sessions import SessionStore
from tests.learning.conftest import begin, publish_with_one_more
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db
MINE = "/en/courses/small/my/"
LIST = "/en/courses/small/offline/"
ADDRESS = re.compile(r'"(/(?:static|media)/[^"#]+)')


def listed(learner) -> dict:
    response = learner.get(LIST)
    assert response.status_code == 200
    return response.json()


def on_the_line(learner, address: str) -> int:
    """How many bytes of content the browser gets for this address."""
    if address.startswith("/static/"):
        return len(gzip.compress(content_of(address), 9))  # done beforehand, when they are collected
    response = learner.get(address, headers={"Accept-Encoding": "gzip", "Purpose": "save"})
    assert response.status_code == 200, address
    return len(b"".join(response) if response.streaming else response.content)


@pytest.mark.policy("X-2.6")
def test_all_pages_and_questions_are_saved_and_all_that_they_show(learner):
    addresses = listed(learner)["reading"]
    for page in ("hungary-overview", "italy-ethics", "system-chapter"):
        assert f"/en/courses/small/pages/{page}/" in addresses
    for question in ("why-here", "what-hinders", "resembles-yours", "check-power"):
        assert f"/en/courses/small/questions/{question}/" in addresses
    assert {"/en/my/", MINE, "/en/courses/small/", "/en/courses/small/checklist/"} < set(addresses)
    assert len(addresses) == len(set(addresses))
    wanted = {
        file
        for address in addresses
        if address.endswith("/")
        for file in ADDRESS.findall(learner.get(address, headers={"Purpose": "save"}).content.decode())
    }
    films = {file for file in wanted if file.endswith(".mp4")}
    assert films == set(listed(learner)["films"])
    assert wanted - films <= set(addresses)


@pytest.mark.policy("X-2.6")
def test_scripts_that_scripts_import_are_saved(learner):
    addresses = listed(learner)["reading"]
    assert {"/static/offline/course.js", "/static/offline/save.js", "/static/ui/kept.js"} < set(addresses)


@pytest.mark.policy("X-2.8")
def test_nothing_else_is_saved_no_work_no_account_no_certificate_no_secret_address(learner):
    pages = [address for address in listed(learner)["reading"] if address.endswith("/")]
    assert all(page == "/en/my/" or page.startswith("/en/courses/small/") for page in pages)


@pytest.mark.policy("X-2.6")
def test_the_size_on_the_button_is_what_will_be_fetched(learner, small):
    said = listed(learner)
    fetched = sum(on_the_line(learner, address) for address in said["reading"])
    with_films = fetched + sum(on_the_line(learner, address) for address in said["films"])
    worker = json.loads(re.search(r"SHELL = (\[.*\]);", learner.get("/sw.js").content.decode())[1])
    own = sum(on_the_line(learner, address) for address in worker if address not in said["reading"])
    for words, real in [(said["size"], fetched + own), (said["size_with_films"], with_films + own)]:
        stated = float(words.removesuffix("\xa0kB").removesuffix(" kB")) * 1000
        assert stated == pytest.approx(real, rel=0.1)
    page = learner.get(MINE).content.decode()
    assert f"Save the course for reading offline ({said['size']})" in page
    assert f"Save it with films ({said['size_with_films']})" in page


def test_weighing_the_pages_marks_nothing_as_read(learner, small):
    learner.get(MINE)
    listed(learner)
    assert not PageRead.objects.exists()


@pytest.mark.database
def test_the_list_and_the_button_take_no_query_of_their_own(learner, small):
    listed(learner)
    with CaptureQueriesContext(connection) as captured:
        listed(learner)
    assert len(captured) == 2  # the session with its person, and the place in the course


@pytest.mark.policy("X-2.6")
def test_what_one_learner_has_still_to_save_leaves_out_nothing_for_others(client, person, small):
    client.post("/en/courses/small/questions/why-here/", {"text": "Written before signing in."})
    begin(person)
    client.force_login(person)
    assert "/en/courses/small/questions/why-here/" in listed(client)["reading"]


@pytest.mark.policy("X-2.6")
def test_who_keeps_an_older_version_saves_that_one(learner, small, tmp_path):
    before = listed(learner)
    publish_with_one_more(tmp_path)
    after = listed(learner)
    assert after["version"] == before["version"]
    assert "/en/courses/small/pages/italy-new/" not in after["reading"]
    learner.post("/en/courses/small/my/version/")
    newest = listed(learner)
    assert newest["version"] != before["version"]
    assert "/en/courses/small/pages/italy-new/" in newest["reading"]


def test_each_language_is_saved_for_itself(learner):
    swedish = learner.get("/sv/courses/small/offline/").json()
    assert swedish["language"] == "sv"
    assert swedish["locale"] == "sv"
    assert "/sv/courses/small/pages/italy-ethics/" in swedish["reading"]
    assert not [address for address in swedish["reading"] if address.startswith("/en/")]


@pytest.mark.policy("X-2.6", "X-2.8", "X-4.8")
def test_nothing_is_saved_on_a_shared_computer_and_the_page_says_why(learner):
    session = SessionStore(learner.session.session_key)
    session.share()
    session.save()
    assert learner.get(LIST).status_code == 404
    page = learner.get(MINE).content.decode()
    assert "On a shared computer nothing is saved" in page
    assert "data-offline" not in page
    assert "data-shared>" in page


@pytest.mark.policy("X-5.2")
def test_only_who_takes_part_is_told(learner, client, small):
    client.force_login(PersonFactory())
    assert client.get(LIST).status_code == 404


def test_a_person_has_the_same_name_on_page_and_list_and_nobody_else_has_it(learner, small, client):
    said = listed(learner)["person"]
    assert f'<body data-person="{said}">' in learner.get(MINE).content.decode()
    other = PersonFactory()
    begin(other)
    client.force_login(other)
    assert listed(client)["person"] != said
    client.logout()
    assert '<body data-person="">' in client.get("/en/courses/small/").content.decode()
