"""What the product costs: `make bench`.

Prints a table and writes var/bench.json, a list of {name, value, unit, goal, met}. CPU figures are norm
milliseconds (see calibration.py): whole requests through the WSGI door, with all middleware, in one process,
on a database of its own (SQLite, or DATABASE_URL: then the database server is not in the figure). SQL counts
leave out BEGIN and COMMIT. `--quick` leaves out Lighthouse and `make start` from a clone; `--lighthouse` is
that alone.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bench_product import Visitor, cookies_of, make_staff, prepare, unzipped
from calibration import norm_ms

if TYPE_CHECKING:
    from samskap.awards.snapshot import Snapshot

#: Parts of the measurement, each giving its figures one by one.
Sources = list[Callable[[], Iterator["Figure"]]]
ROOT = Path(__file__).resolve().parent.parent
COURSE = "/en/courses/co-creation"
PAGE = f"{COURSE}/pages/estonia-ethics/"
QUESTION = f"{COURSE}/questions/power-in-your-service/"
SHOWN_AT = "https://learn.example.org/shown/abcdefghijklmnopqrstuvwxyz/"


@dataclass(frozen=True)
class Figure:
    """One measured value and the most it should be."""

    name: str
    value: float
    unit: str
    goal: float

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.value <= self.goal


def queries(work: Callable[[], object]) -> int:
    """How many SQL statements `work` sends, transaction control left out."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    control = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
    with CaptureQueriesContext(connection) as caught:
        work()
    return sum(not query["sql"].startswith(control) for query in caught.captured_queries)


def saving(learner: Visitor) -> Callable[[], None]:
    """A function that saves an answer each time with other words, as a person does who writes on."""
    number = 0
    _status, _headers, page = learner.ask(QUESTION)
    revision = int(re.search(rb'name="revision" value="(\d*)"', unzipped(page))[1] or 0)  # type: ignore[index]

    def save() -> None:
        nonlocal number, revision
        number += 1
        words = f"Some+words+about+power+{number}"
        form = f"csrfmiddlewaretoken={'a' * 32}&revision={revision}&wish=done&text={words}"
        status, _headers, body = learner.ask(QUESTION, form.encode())
        if status not in {302, 303}:
            sys.exit(f"saving an answer gave {status}: {unzipped(body)[:2000]!r}")
        revision += 1

    return save


def reading(visitor: Visitor, path: str, must: str) -> Callable[[], None]:
    """A function that fetches a page and makes sure that it is the right one."""
    status, _headers, body = visitor.ask(path)
    if status != 200 or must.encode() not in unzipped(body):
        sys.exit(f"{path} gave {status} without “{must}”")

    def read() -> None:
        if visitor.ask(path)[0] != 200:
            sys.exit(f"{path} failed")

    return read


def page_figures() -> Iterator[Figure]:
    """CPU and SQL of the important pages."""
    from samskap.site.wsgi import application

    nobody, learner = Visitor(application), Visitor(application, cookies_of("bench-0@example.org"))
    work = {
        "catalogue, not signed in": (reading(nobody, "/en/courses/", "Co-creation"), 0.5, 1),
        "course page, not signed in": (reading(nobody, f"{COURSE}/", "Co-creation"), 0.5, 1),
        "content page, not signed in": (reading(nobody, PAGE, "Somebody’s life"), 0.5, 1),
        "outline with progress": (reading(learner, f"{COURSE}/my/", "13 of 20"), 2.0, 4),
        "content page": (reading(learner, PAGE, "Somebody’s life"), 1.5, 4),
        "save an answer": (saving(learner), 2.0, 5),
        "checklist": (reading(learner, f"{COURSE}/checklist/", "13 of 20"), 2.0, 4),
    }
    for name, (do, most_ms, most_sql) in work.items():
        yield Figure(f"{name}: SQL", queries(do), "queries", most_sql)
        yield Figure(f"{name}: CPU", round(norm_ms(do), 2), "norm ms", most_ms)


def staff_figures() -> Iterator[Figure]:
    """The door of staff, with one role in an organisation of one, and with a thousand of both."""
    from samskap.site.wsgi import application

    with_one, with_many = (
        reading(Visitor(application, cookies_of(email)), "/en/work/invitations/", "You act as")
        for email in (make_staff(1), make_staff(1000))
    )
    yield Figure("work page, 1,000 memberships: SQL", queries(with_many), "queries", queries(with_one))
    one, many = norm_ms(with_one), norm_ms(with_many)
    yield Figure("work page: CPU", round(one, 2), "norm ms", 4)
    yield Figure("work page, 1,000 memberships: CPU as a share of 1's", round(many / one, 2), "×", 1.25)


def certificate_figures() -> Iterator[Figure]:
    """A certificate with twenty long answers beside WeasyPrint on the same text, in the same run.

    "Drawn" is the page alone. "Complete" is everything until it can be downloaded: the credential is written
    and signed, the pages are drawn with it, the file is sealed and kept. WeasyPrint draws, and no more.
    """
    from django.utils import timezone

    from samskap.awards.actions.renderings import pdf_of
    from samskap.awards.models import Award, Rendering
    from samskap.awards.pdf import render
    from samskap.awards.snapshot import Snapshot

    award = Award.objects.filter(kind="course-certificate").select_related("person").earliest("pk")
    known = Snapshot.from_json(award.snapshot)
    filler = " ".join(answer.text for answer in known.answers)

    def snapshot(number: int) -> Snapshot:
        answers = [
            replace(answer, text=f"{number}. {filler[answer.number * 40 :][:900]}")
            for answer in known.answers
        ]
        return replace(known, answers=tuple(answers))

    def complete() -> bytes:
        Rendering.objects.filter(award=award).delete()
        now = snapshot(next(counter))
        award.snapshot, award.digest = now.as_json(), now.digest()
        return pdf_of(award, at=timezone.now())

    counter = iter(range(100_000))
    drawn = norm_ms(lambda: render(snapshot(next(counter)), shown_at=SHOWN_AT), seconds=0.7)
    yield Figure("certificate with 20 answers, drawn: CPU", round(drawn, 1), "norm ms", 12)
    whole = norm_ms(complete, seconds=0.7)
    yield Figure("certificate with 20 answers, complete: CPU", round(whole, 1), "norm ms", 60)
    yield Figure("certificate with 20 answers, complete: size", round(len(complete()) / 1000), "kB", 150)
    yardstick = weasyprint_norm_ms(lambda: snapshot(next(counter)))
    if yardstick is None:
        return
    yield Figure("certificate, drawn: CPU as a share of WeasyPrint's", round(drawn / yardstick, 2), "×", 0.25)
    yield Figure("certificate, complete: as a share of the same", round(whole / yardstick, 2), "×", 0.5)


def weasyprint_norm_ms(snapshot: Callable[[], Snapshot]) -> float | None:
    """What WeasyPrint takes to draw the same texts, plain and unsigned; None without its libraries."""
    try:
        import weasyprint
    except OSError as error:
        print(f"Left out: WeasyPrint as the yardstick ({str(error).splitlines()[0]}).")
        return None

    def html() -> bytes:
        now = snapshot()
        answers = "".join(f"<h3>{a.number}. {a.prompt}</h3><p>{a.text}</p>" for a in now.answers)
        style = "body{font:10.5pt 'Noto Sans','DejaVu Sans'}"
        page = f"<html lang=en><title>c</title><style>{style}</style><h1>{now.name}</h1>{answers}</html>"
        return bytes(weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))

    return norm_ms(html, seconds=0.7, windows=3)


def queue_figures() -> Iterator[Figure]:
    """A list of attestations, issued by two workers; measured with 200 and scaled to 1,000."""
    from bench_queue import issue_to_many

    run = issue_to_many()
    yield Figure("1,000 certificates by the queue, two workers", run.seconds_a_thousand, "s", 120)
    yield Figure("a certificate by the queue: processor", run.processor_ms, "ms", 200)
    yield Figure("1,000 certificates by the queue: growth", run.growth_mib, "MiB", 20)


def lottery_figures() -> Iterator[Figure]:
    """Fair chances and lists for the municipalities of Norway, and how much better they are than by hand."""
    from bench_lottery import SCENARIOS, lowest_by_hand, pool, verified
    from samskap.lottery.chances import chances_of
    from samskap.lottery.lists import lists_of

    pools = {name: pool(name) for name in SCENARIOS}
    for name, most in (("40→12", 20), ("357→30", 100)):
        cost = norm_ms(lambda name=name: chances_of(pools[name]))  # type: ignore[misc]
        yield Figure(f"exact chances, {name}: CPU", round(cost, 1), "norm ms", most)
    largest = pools["357→30"]
    chances = chances_of(largest)
    lists = norm_ms(lambda: lists_of(largest, chances)) / 1000
    yield Figure("1,000 lists, 357→30: CPU", round(lists, 2), "norm s", 2)
    outside = min((verified(largest) for _time in range(3)), key=lambda each: each.seconds)
    if "Everything agrees." not in outside.said:
        sys.exit(f"the verifier said:\n{outside.said}")
    yield Figure("a draw repeated outside, 357→30, with starting", round(outside.seconds, 2), "s", 2)
    for name, each in pools.items():
        share = lowest_by_hand(each) / float(min(chances_of(each).values()))
        yield Figure(f"lowest chance by hand, {name}: of the exact one", round(share, 2), "×", 0.909)


def board_figures() -> Iterator[Figure]:
    """The board of a term with 40 needs and 40 courses on one page, and the order with all it rests on."""
    from bench_board import make_board, order, weighed
    from samskap.site.wsgi import application

    email = make_staff(3)
    address = make_board(email)
    board = reading(Visitor(application, cookies_of(email)), address, "Order by sum")
    yield Figure("board of 40 × 40: SQL", queries(board), "queries", 12)
    yield Figure("board of 40 × 40: CPU", round(norm_ms(board), 1), "norm ms", 200)
    courses = weighed()
    cost = norm_ms(lambda: order(courses))
    yield Figure("order and what would change it, 40 courses: CPU", round(cost, 2), "norm ms", 10)


def catalogue_figures() -> Iterator[Figure]:
    """A public catalogue with 10,000 courses: whole requests of somebody without an account."""
    from bench_catalogue import ASKED, make_catalogue
    from samskap.site.wsgi import application

    address, nobody = make_catalogue(), Visitor(application)
    for name, (query, must) in ASKED.items():
        ask = reading(nobody, f"{address}{query}", must)
        yield Figure(f"{name}: SQL", queries(ask), "queries", 8)
        yield Figure(f"{name}: CPU", round(norm_ms(ask, seconds=0.7), 1), "norm ms", 50)


def intake_figures() -> Iterator[Figure]:
    """A feed with 10,000 records of MOOChub 3.0, checked to the letter and taken in by the command."""
    from bench_moocs import FEWER, RECORDS, taken_in

    fewer, all_of_them = taken_in(FEWER), taken_in(RECORDS)
    yield Figure("10,000 MOOChub records taken in", round(all_of_them.seconds, 1), "s", 60)
    growth = all_of_them.peak_mib - fewer.peak_mib
    yield Figure("five times the feed: growth of memory", round(growth, 1), "MiB", 20)


def weight_figures() -> Iterator[Figure]:
    """Compressed bytes that a first visit fetches before anything is played or scrolled to."""
    from samskap.site.wsgi import application

    learner = Visitor(application, cookies_of("bench-1@example.org"))
    for name, path in {"content page": PAGE, "course page": f"{COURSE}/", "question": QUESTION}.items():
        page = learner.ask(path)[2]
        eager = re.sub(rb'<img[^>]*loading="lazy"[^>]*>', b"", unzipped(page))
        parts = set(
            re.findall(
                rb'(?:href|src|poster)="(/(?:static|media)/[^"]+\.(?:css|js|svg|png|jpg|webp))"', eager
            )
        )
        sizes = {part.decode(): len(learner.ask(part.decode())[2]) for part in parts}
        yield Figure(f"{name}: first visit", round((len(page) + sum(sizes.values())) / 1000, 1), "kB", 40)
        yield Figure(
            f"{name}: JavaScript", round(sum(v for k, v in sizes.items() if ".js" in k) / 1000, 1), "kB", 5
        )
        yield Figure(f"{name}: requests", 1 + len(sizes), "requests", 6)


@contextmanager
def started(folder: Path, port: int) -> Iterator[float]:
    """Run `make start` in a folder; gives the seconds until the first page came."""
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("SAMSKAP_", "DJANGO_", "VIRTUAL_ENV"))
    }
    began = time.monotonic()
    process = subprocess.Popen(
        ["make", "start", f"PORT={port}"], cwd=folder, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while time.monotonic() - began < 300:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{COURSE}/", timeout=2).close()
                break
            except OSError:
                time.sleep(0.05)
        yield time.monotonic() - began
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def lighthouse_figures() -> Iterator[Figure]:
    """What Lighthouse says of the learner's pages. A score is told by what is lacking to 100."""
    from bench_lighthouse import measured
    from samskap.portfolio.models import Portfolio

    mine = Portfolio.objects.filter(person__email="demo-certified@example.org").first()
    page = f"/en/portfolio/{mine.public_id}/" if mine else "/en/portfolio/"
    for each in measured("demo-certified@example.org", page):
        name = f"Lighthouse, {each['name']}"
        if each.get("error"):
            sys.exit(f"{name}: the page couldn't be judged: {each['error']}")
        lacking = {id_: 100 - score for id_, score in each["scores"].items() if score < 100}
        print(f"     {name}: {each['lost']} {lacking}" if each["lost"] or lacking else f"     {name}")
        yield Figure(f"{name}: lacking to 4 × 100", sum(lacking.values()), "points", 0)
        yield Figure(f"{name}: largest paint, slow 4G", round(each["lcp"], 2), "s", 1.5)
        yield Figure(f"{name}: layout shift", round(each["cls"], 3), "", 0)
        yield Figure(f"{name}: first visit", round(each["bytes"] / 1000, 1), "kB", 40)
        yield Figure(f"{name}: of that, JavaScript", round(each["script"] / 1000, 1), "kB", 5)
        yield Figure(f"{name}: requests", each["requests"], "", 6)


def start_figures() -> Iterator[Figure]:
    """From a clone to the first page, and once more."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "samskap")
        subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
        for name, most in (("make start from a clone", 90), ("make start, second time", 3)):
            with started(folder, 8731) as seconds:
                yield Figure(name, round(seconds, 1), "s", most)


def main() -> int:
    """Measure everything, print it, write it down; the exit code is the number of goals missed."""
    var = Path(tempfile.mkdtemp(prefix="samskap-bench-"))
    figures: list[Figure] = []
    try:
        prepare(var)
        if "--lighthouse" in sys.argv:
            sources: Sources = [lighthouse_figures]
        else:
            sources = [page_figures, staff_figures, certificate_figures, queue_figures, weight_figures]
            sources += [lottery_figures, board_figures, catalogue_figures, intake_figures]
            sources += [] if "--quick" in sys.argv else [lighthouse_figures, start_figures]
        for source in sources:
            for figure in source():
                figures.append(figure)
                sign = "ok  " if figure.met else "OVER"
                print(
                    f"{sign} {figure.name:<52}{figure.value:>8g} {figure.unit:<8} goal {figure.goal:g}",
                    flush=True,
                )
    finally:
        shutil.rmtree(var, ignore_errors=True)
    target = ROOT / "var/bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps([{**asdict(figure), "met": figure.met} for figure in figures], indent=1))
    missed = [figure.name for figure in figures if not figure.met]
    print(f"Missed: {', '.join(missed)}." if missed else "All goals met.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
