"""What would change when an official list takes the place of what is known. Plain Python."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from samskap.organisations.register.official import Ending, Listed, Official, Plan
from samskap.organisations.register.problems import Problem, Refused
from samskap.organisations.register.rules import Period

_ONE_DAY = timedelta(days=1)


def compare(known: Sequence[Period], official: Official) -> Plan:
    """Say what has to change so that what is known today agrees with the official list.

    `known` are the municipalities that exist today. Raises Refused with everything that is unclear.
    """
    return _Comparison(known, official).plan()


class _Comparison:
    """The two sides while they are compared."""

    def __init__(self, known: Sequence[Period], official: Official) -> None:
        self.known = {period.code: period for period in known}
        self.listed = {one.code: one for one in official.listed}
        self.official = official
        self.result = Plan()
        self.problems: list[Problem] = []

    def plan(self) -> Plan:
        self._check()
        for code in sorted(set(self.known) - set(self.listed)):
            self._end(self.known[code])
        for code in sorted(self.listed):
            if code in self.known:
                self._keep(self.known[code], self._now(self.listed[code]))
            else:
                self._begin(self._now(self.listed[code]))
        if self.problems:
            raise Refused(self.problems)
        return self.result

    def _check(self) -> None:
        times = Counter(one.code for one in self.official.listed)
        for code in sorted(code for code in times if times[code] > 1):
            self._object(f"{code} stands more than once in the list.")
        for code in sorted({one.code[:2] for one in self.official.listed} - set(self.official.counties)):
            self._object(f"Nobody has named county {code} yet. Give the list of counties as well.")
        for code in sorted(set(self.official.counts) - set(self.known) - set(self.listed)):
            self._object(f"The population of {code} was given, but no such municipality is known.")

    def _object(self, reason: str) -> None:
        self.problems.append(Problem("", 0, reason))

    def _now(self, listed: Listed) -> Period:
        """The municipality as it is from now on."""
        county = listed.code[:2]
        count = self.official.counts.get(listed.code)
        return Period(
            code=listed.code,
            name=listed.name,
            county_code=county,
            county=self.official.counties.get(county, ""),
            valid_from=self._day_of(new=listed.code),
            population=count.population if count else None,
            counted_on=count.on if count else None,
        )

    def _day_of(self, *, old: str = "", new: str = "") -> date:
        """The day a code began or ended; the day that was given when no change tells."""
        days = [
            change.on
            for change in self.official.changes
            if (old and change.old == old) or (new and change.new == new)
        ]
        return max(days, default=self.official.day) if new else min(days, default=self.official.day)

    def _end(self, period: Period) -> None:
        target = self._successor(period)
        last = self._day_of(old=period.code) - _ONE_DAY
        if target is None:
            return
        if last < period.valid_from:
            self._object(f"{_called(period)} would end on {last}, before it began on {period.valid_from}.")
            return
        self.result.ends.append(Ending(period.code, last, target))
        new = self.listed[target]
        how = "renumbered to" if new.name == period.name else "became part of"
        self.result.news.append(f"ended {last}: {_called(period)}, {how} {new.code} {new.name}")

    def _successor(self, period: Period) -> str | None:
        """The code of what it became: its namesake, else the only one, else where most people live."""
        targets = sorted(self._targets(period.code))
        namesakes = [code for code in targets if self.listed[code].name == period.name]
        counted = [code for code in targets if code in self.official.counts]
        if len(namesakes or targets) == 1:
            return (namesakes or targets)[0]
        if targets and len(counted) == len(targets):
            return max(counted, key=lambda code: self.official.counts[code].population)
        if targets:
            self._object(
                f"{_called(period)} became {', '.join(targets)}. Give the population to see which is largest."
            )
        else:
            self._object(
                f"{_called(period)} isn’t in the list any more, and no change says what became of it."
            )
        return None

    def _targets(self, code: str) -> Iterator[str]:
        """The listed codes that a code became, over as many changes as it takes."""
        seen, waiting = {code}, [code]
        while waiting:
            old = waiting.pop()
            for new in {change.new for change in self.official.changes if change.old == old} - seen:
                seen.add(new)
                if new in self.listed:
                    yield new
                else:
                    waiting.append(new)

    def _begin(self, period: Period) -> None:
        self.result.begins.append(period)
        self.result.news.append(f"new {period.valid_from}: {_called(period)}{_with_count(period)}")

    def _keep(self, before: Period, now: Period) -> None:
        if now.population is None or (
            before.counted_on and now.counted_on and now.counted_on < before.counted_on
        ):
            now = replace(now, population=before.population, counted_on=before.counted_on)
        if before.name != now.name and now.valid_from > before.valid_from:
            last = now.valid_from - _ONE_DAY
            self.result.ends.append(Ending(before.code, last, now.code))
            self.result.begins.append(now)
            self.result.news.append(
                f"renamed {now.valid_from}: {_called(before)} is now {now.name}{_with_count(now)}"
            )
            return
        now = replace(now, valid_from=before.valid_from)
        if now != before:
            self.result.corrected.append(now)
            self.result.news.append(_correction(before, now))


def _called(period: Period) -> str:
    return f"{period.code} {period.name}"


def _with_count(period: Period) -> str:
    return f", {period.population} inhabitants" if period.population is not None else ""


def _correction(before: Period, now: Period) -> str:
    """One sentence on what was put right."""
    parts = []
    if before.name != now.name:
        parts.append(f"is written {now.name}")
    if before.county != now.county:
        parts.append(f"lies in {now.county}, not {before.county or 'nowhere'}")
    if (before.population, before.counted_on) != (now.population, now.counted_on):
        known = "unknown" if before.population is None else str(before.population)
        parts.append(f"population {known} → {now.population} on {now.counted_on}")
    return f"corrected: {_called(before)} {'; '.join(parts)}"
