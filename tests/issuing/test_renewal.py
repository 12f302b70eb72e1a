"""When a key may be in wrong hands, what it signed is made anew under the same numbers (A-8.17)."""

import io
from datetime import timedelta
from functools import partial
from hashlib import sha256

import pikepdf
import pytest
from django.utils import timezone

from samskap.awards.actions import renderings
from samskap.awards.actions.renderings import pdf_of
from samskap.awards.actions.sharing import printed_share
from samskap.awards.models import Award, Form, Rendering
from samskap.awards.pdf import ATTACHMENT
from samskap.awards.queries import checking
from samskap.issuing import running
from samskap.issuing.actions import renewing
from samskap.issuing.actions.keys import StillCurrent, give_up, renew_signed_with, seal_unsealed
from samskap.issuing.lanes import HANDLERS
from samskap.issuing.models import Batch, BatchLine
from samskap.issuing.queries.keys import affected_by, signed_with
from samskap.issuing.rules import BatchState, LineState
from samskap.issuing.tasks import renew_rest
from samskap.people.models import Person
from samskap.signing import actions, keyring
from samskap.signing.models import StatusList
from samskap.signing.rules import KeyState, NoKey, Purpose
from samskap.signing.status_credentials import signed_list
from samskap.ui.typesetting import NotDrawn
from tests.issuing.factories import AttestationFactory
from tests.notices import post
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory

AT = timezone.now().replace(microsecond=0)
LATER = AT + timedelta(hours=1)
pytestmark = [pytest.mark.django_db, pytest.mark.policy("A-8.17")]


@pytest.fixture(autouse=True)
def _own_keys(settings, tmp_path):
    settings.SIGNING_KEYS = tmp_path / "signing-keys"


def held(count: int) -> list[Award]:
    """So many certificates whose files are made."""
    awards = [
        AttestationFactory(person=PersonFactory(), title=f"Evenings {number}", at=AT)
        for number in range(count)
    ]
    for award in awards:
        pdf_of(award, at=AT)
    return awards


def work(batch: Batch) -> Batch:
    while running.work_through(batch.pk, HANDLERS):
        pass
    batch.refresh_from_db()
    return batch


@pytest.mark.parametrize("purpose", list(Purpose))
def test_everything_it_signed_is_made_anew_with_another_key(purpose):
    awards, key = held(3), keyring.current(purpose).key
    before = {each.pk: (each.fingerprint, each.form) for each in Rendering.objects.all()}
    assert len(affected_by(key).numbers) == 3
    batch = work(give_up(key, at=LATER).batch)
    assert (batch.state, batch.lines.filter(state="done").count()) == (BatchState.FINISHED, 3)
    assert not Rendering.objects.filter(replaced_at=None, signed_with=key).exists()
    for award in awards:
        award.refresh_from_db()
        assert award.number in {line.award.number for line in batch.lines.all()}
        pdf = award.renderings.get(form=Form.PDF, replaced_at=None)
        assert bytes(pdf.content) == pdf_of(award, at=LATER)
        assert pdf.pk not in before
    gone = Rendering.objects.exclude(replaced_at=None)
    assert {bytes(each.content) for each in gone} == {b""}
    assert {(each.fingerprint, each.form) for each in gone} <= set(before.values())
    # A document's key has signed no credentials: those stay as they are.
    stays = Rendering.objects.filter(form=Form.CREDENTIAL, pk__in=before, replaced_at=None).count()
    assert stays == (3 if purpose == Purpose.DOCUMENT else 0)


def test_the_holder_is_told_once_and_needs_no_wish_for_it():
    (award,) = held(1)
    Person.objects.filter(pk=award.person_id).update(email="holder@example.org", joined_at=AT)
    work(give_up(keyring.current(Purpose.DOCUMENT).key, at=LATER).batch)
    BatchLine.objects.update(state=LineState.WAITING)  # a worker broke off just before it noted the ending
    Batch.objects.update(state=BatchState.RUNNING)
    work(Batch.objects.get())
    letters = post.delivered(at=LATER)
    assert [letter.to for letter in letters] == [["holder@example.org"]]


@pytest.mark.policy("A-8.11")
def test_the_square_code_on_old_paper_goes_on_working_and_the_old_file_is_known():
    (award,) = held(1)
    old = award.renderings.get(form=Form.PDF)
    old.share.delete()
    printed_share(old, "paper-token", at=AT)
    old_sum = sha256(bytes(old.content)).hexdigest()
    work(give_up(keyring.current(Purpose.DOCUMENT).key, at=LATER).batch)
    opened = checking.by_token("paper-token", on=LATER.date())
    assert opened is not None
    assert opened.finding.name == award.snapshot["name"]
    known = checking.by_file(old_sum)
    assert known is not None
    assert known.renewed
    assert award.shares.count() == 2  # that of the old paper, and that of the new file


def test_lists_of_what_is_withdrawn_are_signed_anew():
    held(1)
    key, number = keyring.current(Purpose.CREDENTIAL).key, StatusList.objects.get().number
    signed_list(number, at=AT)
    give_up(key, at=LATER)
    assert StatusList.objects.get().signed_with != key
    assert StatusList.objects.get().signed_at == LATER


def test_what_doesnt_stand_is_taken_away_and_not_made_anew():
    standing, withdrawn = held(2)
    Award.objects.filter(pk=withdrawn.pk).update(state="revoked")
    batch = work(give_up(keyring.current(Purpose.DOCUMENT).key, at=LATER).batch)
    assert [line.award for line in batch.lines.all()] == [standing]
    assert not withdrawn.renderings.filter(form=Form.PDF, replaced_at=None).exists()


def test_a_key_that_signs_still_cant_be_renewed():
    held(1)
    with pytest.raises(StillCurrent):
        renew_signed_with(keyring.current(Purpose.DOCUMENT).key, at=LATER)
    assert not Rendering.objects.exclude(replaced_at=None).exists()
    assert not Batch.objects.exists()


def test_one_that_cant_be_drawn_fails_alone(monkeypatch):
    first, second = held(2)
    drawn = renewing.pdf_of

    def refuses(award, *, at):
        if award == first:
            raise NotDrawn("certificate")
        return drawn(award, at=at)

    monkeypatch.setattr(renewing, "pdf_of", refuses)
    batch = work(give_up(keyring.current(Purpose.DOCUMENT).key, at=LATER).batch)
    states = dict(batch.lines.values_list("award", "state"))
    assert states == {first.pk: "failed", second.pk: "done"}


def test_what_was_signed_in_the_same_moment_is_found_the_next_night():
    (award,) = held(1)
    key = keyring.current(Purpose.DOCUMENT).key
    work(give_up(key, at=AT).batch)
    # A worker had the key in hand still, and kept its file a second later.
    award.renderings.filter(replaced_at=None, form=Form.PDF).update(signed_with=key)
    key.refresh_from_db()
    assert key.state == KeyState.COMPROMISED
    renew_rest.func()
    work(Batch.objects.latest("pk"))
    assert not Rendering.objects.filter(replaced_at=None, signed_with=key).exists()
    count = Batch.objects.count()
    renew_rest.func()
    assert Batch.objects.count() == count


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_key_given_up_while_a_file_is_made_leaves_nothing_of_its_own(purpose, monkeypatch):
    award = AttestationFactory(person=PersonFactory(), at=AT)
    key, seal = keyring.current(purpose).key, renderings.seal

    def given_up_meanwhile(pdf, *, at):
        monkeypatch.setattr(renderings, "seal", seal)
        sealed = seal(pdf, at=at)
        give_up(key, at=at)
        return sealed

    monkeypatch.setattr(renderings, "seal", given_up_meanwhile)
    document = pdf_of(award, at=AT)
    kept = {each.form: each for each in Rendering.objects.filter(replaced_at=None)}
    assert bytes(kept[Form.PDF].content) == document
    assert all(each.signed_with.state == KeyState.CURRENT for each in kept.values())
    with pikepdf.open(io.BytesIO(document)) as pdf:
        inside = pdf.attachments[ATTACHMENT].get_file().read_bytes()
    assert inside == bytes(kept[Form.CREDENTIAL].content)
    assert not signed_with(key).exists()


def test_a_credential_whose_key_is_given_up_in_that_moment_is_signed_with_the_next(monkeypatch):
    award = AttestationFactory(person=PersonFactory(), at=AT)
    key, credential_for = keyring.current(Purpose.CREDENTIAL).key, renderings.credential_for

    def given_up_meanwhile(award, *, at):
        monkeypatch.setattr(renderings, "credential_for", credential_for)
        made = credential_for(award, at=at)
        give_up(key, at=at)
        return made

    monkeypatch.setattr(renderings, "credential_for", given_up_meanwhile)
    renderings.credential_of(award, at=AT)
    assert Rendering.objects.get().signed_with == keyring.current(Purpose.CREDENTIAL).key != key


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("purpose", list(Purpose))
def test_given_up_while_many_ask_for_files_nothing_of_it_stays(purpose, tmp_path):
    awards = [AttestationFactory(title=f"Evenings {number}", at=AT) for number in range(3)]
    key = keyring.current(purpose).key
    keyring.current(next(other for other in Purpose if other != purpose))
    with separate_connections(tmp_path):
        seen = together(
            *[partial(pdf_of, award, at=AT) for award in awards for _time in range(2)],
            partial(give_up, key, at=AT),
        )
        (left,) = together(lambda: signed_with(key).exists())
        (kept,) = together(
            lambda: [(each.form, bytes(each.content)) for each in Rendering.objects.filter(replaced_at=None)]
        )
    assert [each for each in seen if isinstance(each, Exception) and not isinstance(each, NoKey)] == []
    assert left is False
    credentials = {content for form, content in kept if form == Form.CREDENTIAL}
    for form, content in kept:
        if form == Form.PDF:
            with pikepdf.open(io.BytesIO(content)) as pdf:
                assert pdf.attachments[ATTACHMENT].get_file().read_bytes() in credentials


def test_while_nothing_can_be_signed_no_document_is_made_with_what_isnt_believed(monkeypatch):
    award = AttestationFactory(person=PersonFactory(), at=AT)
    renderings.credential_of(award, at=AT)
    actions.mark_compromised(keyring.current(Purpose.CREDENTIAL).key, at=AT)
    with pytest.raises(NoKey):
        pdf_of(award, at=AT)
    assert not Rendering.objects.filter(form=Form.PDF).exists()


@pytest.mark.policy("A-8.11")
def test_documents_without_a_seal_get_one_and_the_old_files_are_still_known():
    (award,) = held(1)
    old = award.renderings.get(form=Form.PDF)
    Rendering.objects.filter(pk=old.pk).update(signed_with=None)
    batch = work(seal_unsealed(at=LATER))
    new = award.renderings.get(form=Form.PDF, replaced_at=None)
    assert new.signed_with == keyring.current(Purpose.DOCUMENT).key
    assert batch.lines.get().state == "done"
    assert checking.by_file(old.fingerprint) is not None
    assert work(seal_unsealed(at=LATER)).lines.count() == 0
    assert post.delivered(at=LATER) == []


def test_many_are_written_down_and_taken_away_in_few_queries(django_assert_max_num_queries):
    held(2)
    key = keyring.current(Purpose.DOCUMENT).key
    for number in range(40):
        award = AttestationFactory(person=PersonFactory(), title=f"More {number}", at=AT)
        Rendering.objects.create(
            award=award,
            form=Form.PDF,
            content=b"x",
            fingerprint=f"{number:064d}",
            signed_with=key,
            made_at=AT,
        )
    with django_assert_max_num_queries(40):
        batch = give_up(key, at=LATER).batch
    assert batch.lines.count() == 42
