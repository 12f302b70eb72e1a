"""Journey A2, steps 5–7: the pages between the last answer and the PDF."""

import re
from html import unescape

import pytest
from django.urls import reverse

from samskap.awards.actions.issuing import issue
from samskap.awards.models import Award, Form, Rendering
from samskap.learning.models import Answer
from tests.awards.conftest import AT
from tests.learning.conftest import answer_all, begin, write
from tests.people.factories import PersonFactory

PREVIEW = "/en/courses/small/certificate/"
NAMES = [
    "محمد الأمين",
    "ሰላም ተስፋዬ",
    "नरेन्द्र शर्मा",
    "Лариса Ґалаґан",
    "Nguyễn Thị Hương",
    "שרה כהן",
    "Áile Ánná Ŋ",
]


def words_of(response) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def send(client, name="Kari Nordmann", confirmed="on", path=PREVIEW):
    return client.post(path, {"name": name, "confirmed": confirmed} if confirmed else {"name": name})


@pytest.mark.policy("A-7")
@pytest.mark.journey("A2.Pass")
@pytest.mark.parametrize("open_question", ["why-here", "what-hinders", "resembles-yours"])
def test_a2_one_answer_short_a_direct_post_leads_to_the_checklist(learner, finished, person, open_question):
    write(
        person,
        open_question,
        "not yet",
        choice=["italy"] if open_question == "resembles-yours" else (),
        wish="draft",
    )
    for answer in (learner.get(PREVIEW), send(learner)):
        assert (answer.status_code, answer["Location"]) == (302, "/en/courses/small/checklist/")
    assert not Award.objects.exists()


def test_a2_an_answer_taken_back_between_the_page_and_the_press_leads_to_the_checklist(
    learner, finished, person, monkeypatch
):
    from samskap.awards import queries

    monkeypatch.setattr(queries, "is_complete", lambda _enrolment: True)
    Answer.objects.filter(question="why-here").update(state="draft")
    answer = send(learner)
    assert (answer.status_code, answer["Location"]) == (302, "/en/courses/small/checklist/")
    assert not Award.objects.exists()


def test_without_signing_in_or_enrolling_there_is_nothing_to_see(client, finished):
    assert client.get(PREVIEW).status_code == 302
    assert "sign-in" in client.get(PREVIEW)["Location"]
    client.force_login(PersonFactory())
    assert client.get(PREVIEW).status_code == 404
    assert send(client).status_code == 404
    assert not Award.objects.exists()


@pytest.mark.journey("A2.5")
def test_a2_5_every_answer_is_shown_as_it_will_be_printed_with_the_warning_who_can_read_them(
    learner, finished, person
):
    write(person, "what-hinders", "Vanor\n\nسلام <b>&amp; 学</b>", language="sv")
    page = learner.get(PREVIEW)
    html, text = page.content.decode(), words_of(page)
    assert page.status_code == 200
    assert "These texts will be printed with your name. Anyone you give the PDF to can read them." in text
    assert "Because my service changes." in text
    assert "What hinders you? (sv)" in text
    assert "Vanor\n\nسلام &lt;b&gt;&amp;amp; [CJK UNIFIED IDEOGRAPH-5B66]&lt;/b&gt;" in html
    assert 'dir="auto"' in html
    assert re.search(r"Chosen:\s+Italy", text)
    for question in ("why-here", "what-hinders", "resembles-yours"):
        assert f'href="/en/courses/small/questions/{question}/"' in html
    assert "no-store" in page["Cache-Control"]


def test_a2_5_the_preview_takes_the_same_number_of_queries_however_long_the_answers(
    learner, finished, person, django_assert_num_queries
):
    learner.get(PREVIEW)
    with django_assert_num_queries(6):
        learner.get(PREVIEW)


@pytest.mark.journey("A2.6")
def test_a2_6_a_name_and_a_tick_make_the_certificate_and_pressing_again_leads_to_the_same(learner, finished):
    first = send(learner, name="  Kari \n Nordmann ")
    award = Award.objects.get()
    assert (first.status_code, first["Location"]) == (302, f"/en/certificates/{award.public_id}/")
    assert award.snapshot["name"] == "Kari Nordmann"
    assert award.snapshot["language"] == "en"
    assert send(learner, name="Another")["Location"] == first["Location"]
    assert learner.get(PREVIEW)["Location"] == first["Location"]
    assert Award.objects.count() == 1


@pytest.mark.journey("A2.6")
@pytest.mark.parametrize("name", NAMES)
def test_a2_6_a_name_in_any_script_is_printed(learner, finished, name):
    assert send(learner, name=name).status_code == 302
    award = Award.objects.get()
    assert award.snapshot["name"] == name
    assert learner.get(f"/en/certificates/{award.public_id}.pdf").content.startswith(b"%PDF")


@pytest.mark.journey("A2.6")
@pytest.mark.parametrize(
    ("name", "confirmed", "message"),
    [
        ("", "on", "Write the name that is to be printed."),
        (" \u200b\u202e ", "on", "Write the name that is to be printed."),
        ("12 345", "on", "A name needs at least one letter."),
        ("Å" * 121, "on", "The name is 1 letter too long to fit on the page."),
        ("Li 学", "on", "The certificate’s fonts have no letters for: 学."),
        ("Kari Nordmann", "", "Tick the box when you have read your texts and the name is right."),
    ],
)
def test_a2_6_what_is_wrong_is_said_and_the_name_stays_in_the_field(
    learner, finished, name, confirmed, message
):
    page = send(learner, name=name, confirmed=confirmed)
    assert page.status_code == 422
    assert message in words_of(page)
    assert "There is one thing to fix" in words_of(page)
    assert "Because my service changes." in words_of(page)
    if name.strip():
        assert (
            f'value="{name.strip()}"' in page.content.decode() or f'value="{name}"' in page.content.decode()
        )
    assert not Award.objects.exists()


def test_a2_6_a_hostile_name_is_only_text(learner, finished):
    name = '"><script>alert(1)</script>#read("/etc/passwd") \u202egnp.exe'
    assert send(learner, name=name).status_code == 302
    page = learner.get(f"/en/certificates/{Award.objects.get().public_id}/").content.decode()
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.journey("A2.6")
def test_a2_6_the_holders_page_tells_everything_and_the_file_is_the_same_every_time(learner, award):
    page = learner.get(f"/en/certificates/{award.public_id}/")
    text = words_of(page)
    for told in (
        award.number,
        "Åsa Berg-Lind",
        "Å. B.",
        "14 March 2027",
        "A small course (nb)",
        "about 2 hours",
    ):
        assert told in text
    assert "Because my service changes." not in text
    address = reverse("awards:pdf", args=[award.public_id])
    assert address in page.content.decode()
    first, second = learner.get(address), learner.get(address)
    assert first.content == second.content
    assert first["Content-Type"] == "application/pdf"
    assert first["Content-Disposition"] == f'attachment; filename="certificate-{award.number}.pdf"'
    assert "no-store" in first["Cache-Control"]
    assert "private" in first["Cache-Control"]
    assert Rendering.objects.filter(form=Form.PDF).count() == 1


@pytest.mark.parametrize("tail", ["/", ".pdf"])
def test_somebody_elses_certificate_does_not_exist(client, award, tail):
    address = f"/en/certificates/{award.public_id}{tail}"
    assert client.get(address).status_code == 302
    other = PersonFactory()
    client.force_login(other)
    assert client.get(address).status_code == 404
    begin(other)
    answer_all(other)
    assert client.get(address).status_code == 404
    assert not Rendering.objects.exists()


def test_two_people_have_two_certificates_with_numbers_of_their_own(award, small):
    other = PersonFactory()
    enrolment = begin(other)
    answer_all(other)
    second = issue(enrolment=enrolment, name="Kari", language="en", by=other, at=AT)
    assert second.number != award.number
    assert re.fullmatch(r"([34679ACDEFGHJKMNPQRTVWXY]{4}-){3}[34679ACDEFGHJKMNPQRTVWXY]{4}", second.number)
