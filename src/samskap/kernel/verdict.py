"""Answers to "may I?" and "am I finished?" that always come with their reasons."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands in the way: a stable code, and what it is about (such as a question's id)."""

    code: str
    about: str = ""
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a rule: fine when nothing stands in the way."""

    reasons: tuple[Reason, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.reasons
