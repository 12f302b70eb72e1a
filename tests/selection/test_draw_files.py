"""The files of a draw, as everybody downloads them: run, edited, read (C-11.3, C2.6)."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from django.test import Client

from samskap.lottery.canonical import canonical
from samskap.lottery.drawing import secret_hash
from samskap.selection.models import Pool
from tests.awards.structure import text_of as read_out
from tests.selection.factories import (
    DRAWN,
    FROZEN,
    REASON,
    CommitmentFactory,
    DrawFactory,
    FrozenPoolFactory,
)
from tests.selection.test_draw_pages import a_round, in_public
from tools import validators

pytestmark = pytest.mark.django_db
SECRET = "when the ice breaks on lake Mjøsa in May"


@pytest.fixture
def drawn():
    return DrawFactory(CommitmentFactory(FrozenPoolFactory(a_round(), seats=1, late=1, list_count=1000)))


def downloaded(draw, folder: Path) -> tuple[Path, Path]:
    """Both files as a visitor gets them."""
    files = []
    for name, called in (("certificate", "certificate.json"), ("verify", "verify_draw.py")):
        answer = Client().get(in_public(draw.commitment.pool, name))
        assert answer["Content-Disposition"] == f'attachment; filename="{called}"'
        files.append(folder / called)
        files[-1].write_bytes(answer.content)
    return files[0], files[1]


def run(certificate: Path, program: Path) -> "subprocess.CompletedProcess[str]":
    """As anybody would, far away from this installation."""
    command = [sys.executable, "-I", str(program), str(certificate)]
    clean = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, cwd=program.parent, env=clean, check=False)


@pytest.mark.policy("C-11.3")
@pytest.mark.journey("C2.6")
def test_a_visitor_repeats_the_draw_with_the_two_files(drawn, tmp_path):
    certificate, program = downloaded(drawn, tmp_path)
    answer = run(certificate, program)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert drawn.commitment.digest in answer.stdout
    assert f"gives list {drawn.list_number}" in answer.stdout


@pytest.mark.policy("C-11.3")
@pytest.mark.journey("C2.6")
def test_with_one_sign_changed_it_says_so(drawn, tmp_path):
    certificate, program = downloaded(drawn, tmp_path)
    whole = certificate.read_bytes()
    code = drawn.chosen[0].encode()
    edits = {
        "the value": whole.replace(b'"value":"3', b'"value":"2'),
        "the list": re.sub(rb'"list_number":\d+', b'"list_number":%d' % (drawn.list_number % 20 + 1), whole),
        "a list": whole.replace(code, code[:-1] + b"x", 1),
        "the places": whole.replace(b'"places":3', b'"places":2'),
        "the commitment": whole.replace(drawn.commitment.digest[:8].encode(), b"00000000"),
    }
    for what, edited in edits.items():
        assert edited != whole, what
        certificate.write_bytes(edited)
        assert run(certificate, program).returncode == 1, what


@pytest.mark.policy("C-11.3")
def test_a_draw_with_a_revealed_secret_is_repeated_likewise(tmp_path):
    particulars = {"sha256": secret_hash(SECRET)}
    commitment = CommitmentFactory(
        FrozenPoolFactory(a_round(), list_count=1000), source="reveal", particulars=particulars
    )
    answer = run(*downloaded(DrawFactory(commitment, value=SECRET), tmp_path))
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.policy("C-11.3")
def test_the_certificate_is_canonical_and_kept_by_caches_until_it_changes(drawn):
    address = in_public(drawn.commitment.pool, "certificate")
    answer = Client().get(address)
    assert answer["Content-Type"] == "application/json"
    assert canonical(json.loads(answer.content)) == answer.content
    assert Client().get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert Client().get(address, headers={"If-None-Match": '"another"'}).content == answer.content
    assert Client().get(in_public(drawn.commitment.pool, "numbered_certificate", 1)).content == answer.content


def protocol(draw, number: int | None = None, language: str = "en") -> bytes:
    pool = draw.commitment.pool
    address = in_public(pool, "protocol") if number is None else in_public(pool, "numbered_protocol", number)
    answer = Client().get(re.sub(r"^/[a-z]+/", f"/{language}/", address))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return answer.content


@pytest.mark.policy("C-11.3")
@pytest.mark.journey("C2.5")
def test_the_protocol_says_all_that_is_needed_and_who_stood_for_it(drawn):
    document = protocol(drawn)
    told = read_out(document).replace("\u200b", "")
    flat = " ".join(told.split())
    pool, made = drawn.commitment.pool, drawn.commitment
    for needed in (
        pool.digest,
        made.digest,
        drawn.value,
        "leximin-2/1",
        "Demo drawer",
        "Demo witness",
        REASON,
    ):
        assert needed in flat, needed
    assert f"List {drawn.list_number} of 1000" in flat
    # 10:00 in UTC is noon by Norway's clock in June.
    assert DRAWN.hour == 10
    assert "22 June 2027 12:00 (Europe/Oslo)" in flat
    assert all(code in flat for code in pool.applications)
    waiting = flat[flat.index("The order of waiting") :]
    turns = [waiting.index(f" {code} ") for code in drawn.tickets if code not in drawn.chosen]
    assert turns == sorted(turns)


@pytest.mark.policy("C-11.4")
def test_the_protocol_names_what_was_set_aside_before(drawn):
    old = drawn.commitment.pool
    why = "An application that came in time was left out."
    Pool.objects.filter(pk=old.pk).update(
        annulled_at=DRAWN, why_annulled=why, annulled_by_name="Kari Demo", agreed_by_name="Ola Demo"
    )
    new = DrawFactory(CommitmentFactory(FrozenPoolFactory(old.round, members=4, frozen_at=FROZEN)))
    flat = " ".join(read_out(protocol(new)).split())
    for needed in (why, "Kari Demo", "Ola Demo", drawn.commitment.digest[:16]):
        assert needed in flat
    first = " ".join(read_out(protocol(new, 1)).split())
    assert f"Reason: {why}" in first
    assert drawn.commitment.digest in first.replace("\u200b", "")


def test_the_protocol_is_an_accessible_document_in_each_language(drawn, tmp_path):
    paths = {}
    for language in ("en", "nb", "sv"):
        document = protocol(drawn, language=language)
        with pikepdf.open(io.BytesIO(document)) as opened:
            assert opened.Root.MarkInfo.Marked
            assert str(opened.Root.Lang) == language
        paths[tmp_path / f"{language}.pdf"] = "ua1"
        (tmp_path / f"{language}.pdf").write_bytes(document)
    if left_out := validators.missing():
        pytest.skip(left_out)
    assert validators.broken_rules(paths) == []


def test_a_protocol_with_357_municipalities_is_drawn():
    draw = DrawFactory(CommitmentFactory(FrozenPoolFactory(a_round(), members=357, team=0)))
    document = protocol(draw)
    with pikepdf.open(io.BytesIO(document)) as opened:
        assert len(opened.pages) > 5
