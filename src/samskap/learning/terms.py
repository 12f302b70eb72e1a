"""What a published version asks of a learner, in the words of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from samskap.courses import published
from samskap.courses.lru import Lru
from samskap.courses.published import Published
from samskap.learning.rules import Group, Question, Requirement

_known: Lru[str, "Terms"] = Lru(500)


@dataclass(frozen=True, slots=True)
class Terms:
    """A version's questions by id in course order, what finishing takes, and the questions' fingerprints."""

    questions: Mapping[str, Question]
    requirement: Requirement
    fingerprints: Mapping[str, str]


def terms_of(version_id: int) -> Terms:
    """Return what a version asks. Made once in a process for each content; raises NotPublished."""
    course = published.version(version_id)
    return _known.get_or_make(course.digest, lambda: _terms(course))


def _terms(course: Published) -> Terms:
    questions = {each.id: _question(each) for each in course.questions.values()}
    groups = (Group(each.id, each.need, each.question_ids) for each in course.completion.groups)
    return Terms(
        questions=MappingProxyType(questions),
        requirement=Requirement(
            required=tuple(each.id for each in questions.values() if each.required), groups=tuple(groups)
        ),
        fingerprints=MappingProxyType({each.id: each.fingerprint for each in course.questions.values()}),
    )


def _question(asked: published.Question) -> Question:
    options = tuple(option.id for option in asked.options)
    if asked.kind in {"single", "multiple"}:
        most = 1 if asked.kind == "single" else len(options)
        return Question(asked.id, asked.required, needs_text=False, choices=options, least=1, most=most)
    if asked.choose is None:
        return Question(asked.id, asked.required, limit=asked.limit)
    return Question(
        asked.id,
        asked.required,
        limit=asked.limit,
        choices=asked.choose.section_ids,
        least=asked.choose.min,
        most=asked.choose.max,
    )
