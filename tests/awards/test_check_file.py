"""Whoever has the file compares it with what was issued (A-8.12, A-8.15)."""

from hashlib import sha256

import pytest
from django.urls import reverse

from samskap.awards.actions.mending import reissue
from samskap.awards.models import Award, Form, Rendering
from samskap.awards.rules import State
from samskap.people.limits import CHECKS_A_MINUTE
from samskap.people.models import Person
from tests.awards.conftest import AT
from tests.awards.sharing import a_file
from tests.awards.test_pages import words_of

UNKNOWN = "0" * 64


def address(fingerprint: str) -> str:
    return f"/en/check/file/{fingerprint}/"


@pytest.mark.policy("A-8.12")
@pytest.mark.parametrize("form", Form)
def test_a_file_that_was_not_changed_is_known_again(client, award, form):
    file = a_file(award, b"exactly this", form=form)
    page = client.get(address(file.fingerprint))
    text = words_of(page)
    assert page.status_code == 200
    for told in ("The file is exactly as it was issued", "still stands", "Å. B.", award.number):
        assert told in text
    assert "There is a newer file" not in text
    assert "Åsa" not in page.content.decode()
    changed = client.get(address(sha256(b"exactly thus").hexdigest()))
    assert changed.status_code == 404
    assert "It was changed, or it isn’t from here." in words_of(changed)


@pytest.mark.policy("A-8.12")
@pytest.mark.parametrize("name", ["pdf", "credential"])
def test_what_the_holder_downloads_is_known(learner, award, name):
    file = learner.get(reverse(f"awards:{name}", args=[award.public_id])).content
    assert "exactly as it was issued" in words_of(learner.get(address(sha256(file).hexdigest())))
    assert learner.get(address(sha256(file + b" ").hexdigest())).status_code == 404


@pytest.mark.policy("A-8.12", "A-8.17")
def test_an_older_file_is_known_and_the_newer_one_spoken_of(client, award):
    file = a_file(award)
    Rendering.objects.filter(pk=file.pk).update(replaced_at=AT, content=b"")
    text = words_of(client.get(address(file.fingerprint)))
    assert "The file is exactly as it was issued" in text
    assert "There is a newer file" in text


@pytest.mark.policy("A-8.9", "A-8.12")
@pytest.mark.journey("A2.9")
def test_a2_9_the_file_of_a_replaced_certificate_says_so(client, award, person):
    file = a_file(award)
    newer = reissue(award, name="Åsa Berg", by=person, at=AT)
    page = client.get(address(file.fingerprint))
    assert "A newer certificate stands in its place" in words_of(page)
    assert not [told for told in (newer.number, "Å. B.", "Åsa") if told in page.content.decode()]


@pytest.mark.policy("A-8.12", "A-8.15")
@pytest.mark.parametrize("case", ["withdrawn", "erased", "extra care"])
def test_unknown_withdrawn_erased_and_protected_files_answer_alike(client, award, person, case):
    unknown = client.get(address(UNKNOWN))
    file = a_file(award)
    assert client.get(address(file.fingerprint)).status_code == 200
    match case:
        case "withdrawn":
            Award.objects.update(state=State.REVOKED)
        case "erased":
            person.delete()
        case "extra care":
            Person.objects.update(extra_care=True)
    nothing = client.get(address(file.fingerprint))
    assert nothing.status_code == unknown.status_code == 404
    assert nothing.content.decode().replace(file.fingerprint, UNKNOWN) == unknown.content.decode()


@pytest.mark.policy("A-8.12")
@pytest.mark.parametrize(
    "typed",
    [
        "{sum}",
        "  {sum}  certificate.pdf",
        "{SUM}",
        "SHA256 hash of certificate.pdf:\n{spaced}\nCertUtil: -hashfile command completed successfully.",
    ],
)
def test_the_sum_may_be_pasted_as_programs_print_it(client, award, typed):
    fingerprint = a_file(award).fingerprint
    pairs = " ".join(fingerprint[place : place + 2] for place in range(0, 64, 2))
    pasted = typed.format(sum=fingerprint, SUM=fingerprint.upper(), spaced=pairs)
    answer = client.get("/en/check/file/", {"sum": pasted})
    assert (answer.status_code, answer["Location"]) == (302, address(fingerprint))


@pytest.mark.parametrize(
    ("typed", "message"),
    [("", "Write or paste the sum"), ("abc", "This isn’t a SHA-256 sum."), ("a" * 65, "This isn’t")],
)
def test_what_is_no_sum_is_said_and_kept(client, db, typed, message):
    page = client.get("/en/check/file/", {"sum": typed})
    assert page.status_code == 422
    assert message in words_of(page)
    assert f'value="{typed}"' in page.content.decode() or not typed


@pytest.mark.policy("A-8.12")
def test_the_page_sends_no_file_and_works_without_a_script(client, db):
    html = client.get("/en/check/file/").content.decode()
    picker = html[html.index("data-file") : html.index('type="file"')]
    assert " hidden" in picker  # until the script shows it
    form = html[html.index('<form class="s-form"') :]
    assert 'type="file"' not in form
    assert 'name="sum"' in form
    assert "certutil -hashfile" in html


@pytest.mark.policy("A-8.7")
def test_checking_files_is_limited_and_costs_one_query(client, award, django_assert_num_queries):
    file = a_file(award)
    with django_assert_num_queries(1):
        client.get(address(file.fingerprint))
    for _check in range(CHECKS_A_MINUTE - 1):
        client.get(address(UNKNOWN))
    page = client.get(address(file.fingerprint))
    assert (page.status_code, page["Retry-After"]) == (429, "60")


@pytest.mark.parametrize("hostile", ["x" * 900, "%00", "<script>", "'; drop table", "🙂"])
def test_hostile_sums_are_just_unknown(client, award, hostile):
    for path in (address(hostile), f"/api/check/file/{hostile}/"):
        page = client.get(path)
        assert page.status_code == 404
        assert "<script>alert" not in page.content.decode()


@pytest.mark.database
@pytest.mark.policy("A-8.15")
@pytest.mark.parametrize("nonsense", ["%00", "%ED%A0%80", "a" * 5000, "0" * 63 + "%00"])
def test_what_is_no_sum_at_all_gets_the_answer_of_an_unknown_one(client, db, nonsense):
    for address in ("/en/check/file/{}/", "/api/check/file/{}/"):
        assert client.get(address.format(nonsense)).status_code == 404
