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


class Refusal(Exception):
    """Something isn't done, and nothing is changed; `verdict` says why. Rooms derive what they raise."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(", ".join(self.codes))

    @property
    def codes(self) -> tuple[str, ...]:
        """Why, as codes."""
        return tuple(reason.code for reason in self.verdict.reasons)
