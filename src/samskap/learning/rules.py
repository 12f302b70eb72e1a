"""When a question counts as answered, and when a course is finished. Plain Python."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, over
from samskap.kernel.verdict import Reason, Verdict

#: A question without an answer has no state.
State = Literal["draft", "done"]
States = Mapping[str, State]

#: The most code points that are kept of one text, far above any limit: a bound for the database, never a cut.
LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Question:
    """What the rules need to know of a question.

    `choices` are the ids one may choose from, in the order shown, at least `least` and at most `most`.
    `needs_text` is False for self-checks, where choosing is the whole answer.
    """

    id: str
    required: bool = True
    needs_text: bool = True
    limit: int | None = None
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Some questions of which `need` must be answered."""

    id: str
    need: int
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """What finishing takes: every required question, or so many of each group when there are groups."""

    required: tuple[str, ...]
    groups: tuple[Group, ...] = ()

    @property
    def counted(self) -> tuple[str, ...]:
        """The questions whose answers count towards finishing."""
        if not self.groups:
            return self.required
        return tuple(dict.fromkeys(question for group in self.groups for question in group.questions))


@dataclass(frozen=True, slots=True)
class Count:
    """How far somebody has come: "7 of 20"."""

    done: int
    required: int

    @property
    def left(self) -> int:
        """How many are still to be answered."""
        return self.required - self.done


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of the states of answers when a person moves to another version of a course."""

    states: dict[str, State]
    look_again: tuple[str, ...] = field(default=())
    gone: tuple[str, ...] = field(default=())


def as_state(stored: str) -> State:
    """Read a state from the database."""
    return "done" if stored == "done" else "draft"


@policy("A-7")
def judge_answer(question: Question, text: str, choice: Sequence[str]) -> Verdict:
    """Say whether an answer may count as done.

    Reasons: those of `refusals`; "too-few" and "too-many" choices (`amount` is the bound); "empty";
    "over-limit" (`amount` is how many code points too many).
    """
    refused = refusals(question, text, choice)
    return Verdict((*refused, *_choice_reasons(question, choice), *_text_reasons(question, text)))


def refusals(question: Question, text: str, choice: Sequence[str]) -> tuple[Reason, ...]:
    """Return what keeps an answer from being saved even as a draft: what no page of ours would send.

    Reasons: "too-large" (`amount` is how many code points too many), "unknown-choice" (`about` is the id).
    """
    too_large = over(text, LARGEST)
    unknown = [Reason("unknown-choice", about=picked) for picked in choice if picked not in question.choices]
    return (*([Reason("too-large", amount=too_large)] if too_large else []), *unknown)


def _choice_reasons(question: Question, choice: Sequence[str]) -> list[Reason]:
    chosen = len(set(choice).intersection(question.choices))
    if chosen < question.least:
        return [Reason("too-few", amount=question.least)]
    if chosen > question.most:
        return [Reason("too-many", amount=question.most)]
    return []


def _text_reasons(question: Question, text: str) -> list[Reason]:
    if not question.needs_text:
        return []
    if is_blank(text):
        return [Reason("empty")]
    too_long = over(text, question.limit) if question.limit is not None else 0
    return [Reason("over-limit", amount=too_long)] if too_long else []


@policy("A-7")
def completion(requirement: Requirement, states: States) -> Verdict:
    """Say whether a course is finished.

    Reasons: "missing" or "draft" (`about` is the question) when all are required; "group" (`about` is the
    group, `amount` how many more) for n of m; "nothing-to-answer" when the course asks for nothing, for then
    nothing would prove it.
    """
    if progress(requirement, states).required == 0:
        return Verdict((Reason("nothing-to-answer"),))
    if requirement.groups:
        lacks = ((group.id, group.need - _done(group.questions, states)) for group in requirement.groups)
        return Verdict(tuple(Reason("group", about=group, amount=lack) for group, lack in lacks if lack > 0))
    return Verdict(
        tuple(
            Reason("draft" if question in states else "missing", about=question)
            for question in requirement.required
            if states.get(question) != "done"
        )
    )


@policy("A-7")
def progress(requirement: Requirement, states: States) -> Count:
    """Return how many answers count so far, and how many it takes.

    In a course with groups, answers beyond a group's need don't make up for another group.
    """
    if requirement.groups:
        return Count(
            done=sum(min(group.need, _done(group.questions, states)) for group in requirement.groups),
            required=sum(group.need for group in requirement.groups),
        )
    return Count(done=_done(requirement.required, states), required=len(requirement.required))


def _done(questions: Collection[str], states: States) -> int:
    return sum(states.get(question) == "done" for question in questions)


@policy("A-7")
def carry_over(states: States, before: Mapping[str, str], after: Mapping[str, str]) -> Carried:
    """Say what becomes of answers in another version of the course.

    `before` and `after` map question ids to fingerprints of their wording and terms. The answer to an
    unchanged question stays as it is; to a changed one it becomes a draft to look at again; when the question
    is gone, the answer is kept but counts no more.
    """
    kept = {question: state for question, state in states.items() if question in after}
    changed = tuple(question for question in kept if before.get(question) != after[question])
    carried: dict[str, State] = {**kept, **dict.fromkeys(changed, "draft")}
    return Carried(carried, look_again=changed, gone=tuple(q for q in states if q not in after))


def first_open(questions: Sequence[str], states: States, after: str = "") -> str | None:
    """Return the next question that isn't done: in course order, on from `after`, then from the start."""
    start = questions.index(after) + 1 if after in questions else 0
    ahead = (*questions[start:], *questions[:start])
    return next((each for each in ahead if states.get(each) != "done" and each != after), None)
