"""The certificate as a page: the words of the PDF."""

import io
import re
from html import unescape
from itertools import pairwise

import pytest
from django.urls import reverse
from PIL import Image

from samskap.awards.actions.renderings import pdf_of
from samskap.awards.models import Award, Logo
from samskap.awards.paper import paper_of
from samskap.awards.queries import snapshot_of
from samskap.awards.snapshot import digest_of
from tests.awards.conftest import AT
from tests.awards.hostile import HOSTILE
from tests.awards.structure import text_of
from tests.awards.words import squeezed, words_of
from tests.people.factories import PersonFactory


def saying(award: Award, **changes) -> Award:
    """The award, as if it had said something else when it was issued."""
    award.snapshot = {**award.snapshot, **changes}
    award.digest = digest_of(award.snapshot)
    award.save()
    return award


def address(award: Award) -> str:
    return reverse("awards:read", args=[award.public_id])


def article(response) -> str:
    return re.search(r"<article.*</article>", response.content.decode(), re.DOTALL)[0]


def shown(response) -> str:
    return squeezed(unescape(re.sub(r"<[^>]+>", " ", article(response))))


@pytest.mark.policy("A-8.5")
def test_the_page_says_what_the_pdf_says_but_for_its_square_code(learner, award):
    read = squeezed(text_of(pdf_of(award, at=AT)))
    code_note = squeezed(paper_of(snapshot_of(award)).labels["code_note"])
    assert code_note in read
    assert shown(learner.get(address(award))) == read.replace(code_note, "")


def test_it_says_the_same_of_everything_that_a_certificate_can_have(learner, award):
    logo = io.BytesIO()
    Image.new("RGB", (30, 10)).save(logo, "PNG")
    Logo.objects.create(fingerprint="a" * 64, png=logo.getvalue(), made_at=AT)
    signatures = [{"name": "Karin سلام", "title": "Principal"}, {"name": "Ola", "title": ""}]
    saying(award, logo="a" * 64, logo_text="A bird", statement="First.\n\nThen.", signatures=signatures)
    page = learner.get(address(award))
    told = squeezed("".join(words_of(paper_of(snapshot_of(award)), has_code=False)))
    assert shown(page) == told
    assert re.search(r'<img src="data:image/png;base64,[^"]+" alt="A bird">', article(page))


@pytest.mark.policy("X-1")
def test_each_part_has_its_language_and_direction(learner, award):
    answers = [dict(each) for each in award.snapshot["answers"]]
    answers[0]["text"] = "سلام\n\nHei"
    saying(award, language="sv", name="محمد الأمين", answers=answers)
    html = article(learner.get(f"/en{address(award)[3:]}"))
    assert html.startswith('<article class="s-paper" lang="sv" dir="ltr">')
    assert '<bdi lang="ar">محمد الأمين</bdi>' in html
    assert '<bdi lang="nb">A small course (nb)</bdi>' in html
    assert re.search(r'class="s-paper__words" dir="rtl"><p [^>]*lang="ar" dir="rtl">سلام</p>', html)
    assert re.search(r'lang="en" dir="ltr">Hei</p>|lang="nb" dir="ltr">Hei</p>', html)


def test_headings_go_down_step_by_step(learner, award):
    levels = [int(level) for level in re.findall(r"<h(\d)", learner.get(address(award)).content.decode())]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_was_written_it_is_only_text(learner, award, text):
    answers = [
        {**each, "text": text.encode("utf-8", "ignore").decode().replace("\0", "")}
        for each in award.snapshot["answers"]
    ]
    saying(award, answers=answers)
    page = learner.get(address(award))
    assert page.status_code == 200
    assert shown(page) == squeezed("".join(words_of(paper_of(snapshot_of(award)), has_code=False)))
    assert "<script>alert" not in article(page)
    assert not set(article(page)) & set("\u202a\u202b\u202d\u202e\u2066\u2067")


@pytest.mark.policy("A-8.15")
def test_with_extra_care_it_names_no_address(learner, award, person):
    person.extra_care = True
    person.save()
    html = article(learner.get(address(award)))
    assert paper_of(snapshot_of(award), checkable=False).labels["unchecked"] in html
    assert "/check/" not in html


def test_nobody_else_can_read_it_and_no_cache_keeps_it(client, award, person):
    assert client.get(address(award)).status_code == 302
    client.force_login(PersonFactory())
    assert client.get(address(award)).status_code == 404
    client.force_login(person)
    page = client.get(address(award))
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"


def test_it_takes_the_same_queries_however_much_there_is(learner, award, django_assert_num_queries):
    learner.get(address(award))
    with django_assert_num_queries(2):
        learner.get(address(award))
    saying(award, answers=award.snapshot["answers"] * 10)
    with django_assert_num_queries(2):
        learner.get(address(award))
