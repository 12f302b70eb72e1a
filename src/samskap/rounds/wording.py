"""What the rules of rounds say, in words."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from babel.dates import format_time
from babel.numbers import format_currency, format_decimal
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, pgettext_lazy

from samskap.kernel.verdict import Reason
from samskap.rounds.models import Round
from samskap.rounds.rules.country import Country, Remark
from samskap.rounds.rules.quotas import Quotas, Region, Size
from samskap.rounds.rules.regulation import Texts, in_language
from samskap.rounds.rules.stages import Phase
from samskap.rounds.working_days import day_in, zone_of
from samskap.ui.dates import day_with_weekday, month_in_words
from samskap.ui.locales import locale_of

REFERENCE_METHODS: Mapping[str, Promise] = {
    "": gettext_lazy("No payment references"),
    "mod10": gettext_lazy("KID with check digit MOD10"),
    "mod11": gettext_lazy("KID with check digit MOD11"),
}

#: How a round stands, in a word or two.
PHASES: Mapping[Phase, Promise] = {
    Phase.DRAFT: pgettext_lazy("round", "Draft"),
    Phase.COMING: pgettext_lazy("round", "Opens soon"),
    Phase.OPEN: pgettext_lazy("round", "Open"),
    Phase.ROLLING: pgettext_lazy("round", "Open for late ones"),
    Phase.CLOSED: pgettext_lazy("round", "Closed"),
    Phase.CHECKED: pgettext_lazy("round", "Applications looked at"),
    Phase.FROZEN: pgettext_lazy("round", "Who takes part is fixed"),
    Phase.COMMITTED: pgettext_lazy("round", "The draw is announced"),
    Phase.DRAWN: pgettext_lazy("round", "Drawn"),
    Phase.OFFERING: pgettext_lazy("round", "Places are offered"),
    Phase.FILLED: pgettext_lazy("round", "All places are taken"),
    Phase.RUNNING: pgettext_lazy("round", "The programme has begun"),
    Phase.ANNULLED: pgettext_lazy("round", "Annulled"),
}

_REFUSALS: Mapping[str, Promise] = {
    "annulled": gettext_lazy("The round is annulled. It stays as it was."),
    "fixed": gettext_lazy("People have read this and rely on it. It can’t be changed any more."),
    "by-decision": gettext_lazy(
        "People have read this and rely on it. It is changed by a decision with a reason that everybody can"
        " read."
    ),
    "deadline-earlier": gettext_lazy(
        "The deadline can only become later: somebody plans for the day it has."
    ),
    "deadline-over": gettext_lazy(
        "The deadline has passed. Those who were in time rely on it, so it can’t be moved."
    ),
    "opens-later": gettext_lazy("The round can only open earlier: somebody plans for the day it has."),
    "open-already": gettext_lazy("The round has opened already."),
    "only-on": gettext_lazy("This was promised. It can be switched on, and not off."),
    "fee-higher": gettext_lazy("Fees can only become lower: municipalities have decided with these."),
}


def refusal_in_words(reason: Reason) -> str:
    """Why something can't be changed in a round that people have read."""
    return str(_REFUSALS[reason.code])


def name_of(it: Round) -> str:
    """What a round is called: by the month in which its programme starts."""
    return gettext("Start in %(month)s") % {"month": month_in_words(it.starts_on, get_language() or "en")}


def moment_in(country: str, moment: datetime) -> str:
    """A point in time by a country's clock: "Monday, 27 June 2022 at 23:59"."""
    local = moment.astimezone(zone_of(country))
    clock = format_time(local, format="HH:mm", locale=locale_of(get_language() or "en"))
    return gettext("%(day)s at %(clock)s") % {"day": day_with_weekday(local.date()), "clock": clock}


def deadline_moved(it: Round) -> str:
    """Why the deadline isn't on the day that was wished for; "" when it is."""
    wished = it.deadline_wished
    if wished is None or wished == day_in(it.country, it.deadline):
        return ""
    return gettext("%(wished)s isn’t a working day; the deadline is %(deadline)s.") % {
        "wished": day_with_weekday(wished),
        "deadline": moment_in(it.country, it.deadline),
    }


def money(amount: Decimal, currency: str) -> str:
    """An amount as the reader writes it: "NOK 21,000"; without øre where there are none."""
    pattern = "¤¤ #,##0" if amount == amount.to_integral_value() else "¤¤ #,##0.00"
    locale = locale_of(get_language() or "en")
    return str(format_currency(amount, currency, pattern, locale=locale, currency_digits=False))


def days_of(first: date, last: date) -> str:
    """The days of a gathering in words."""
    if first == last:
        return day_with_weekday(first)
    return gettext("%(first)s to %(last)s") % {
        "first": day_with_weekday(first),
        "last": day_with_weekday(last),
    }


def share_in_words(it: Region | Size, places: int) -> str:
    """How many places a part of the country or a size gets."""
    if it.least == it.most:
        words = ngettext("%(count)s place", "%(count)s places", it.least)
        return words % {"count": it.least}
    if it.most < places and it.least:
        return gettext("%(least)s to %(most)s places") % {"least": it.least, "most": it.most}
    if it.most < places:
        words = ngettext("at most %(count)s place", "at most %(count)s places", it.most)
        return words % {"count": it.most}
    if it.least:
        words = ngettext("at least %(count)s place", "at least %(count)s places", it.least)
        return words % {"count": it.least}
    return gettext("no quota")


def named(names: Texts) -> str:
    """A name in the reader's language."""
    return in_language(names, get_language() or "en")


def size_in_words(sizes: Sequence[Size], it: Size) -> str:
    """Which municipalities a size means: "fewer than 5,000 inhabitants"."""
    before = next((each.below for each, after in pairwise(sizes) if after == it), None)
    locale = locale_of(get_language() or "en")

    def shown(number: int | None) -> str:
        return str(format_decimal(number or 0, locale=locale))

    if before is None and it.below is None:
        return gettext("of any size")
    if before is None:
        return gettext("fewer than %(below)s inhabitants") % {"below": shown(it.below)}
    if it.below is None:
        return gettext("%(from)s inhabitants or more") % {"from": shown(before)}
    return gettext("%(from)s inhabitants or more, and fewer than %(below)s") % {
        "from": shown(before),
        "below": shown(it.below),
    }


def remark_in_words(it: Remark, quotas: Quotas, country: Country) -> str:
    """What is wrong with quotas, with the numbers."""
    both: list[Region | Size] = [*quotas.regions, *quotas.sizes]
    names = {each.key: named(each.names) for each in both}
    keys = [country.counties.get(key) or names.get(key, key) for key in it.keys]
    facts = {
        "wanted": it.wanted,
        "there": it.there,
        "first": keys[0] if keys else "",
        "rest": ", ".join(keys[1:]),
        "all": ", ".join(keys),
    }
    return str(_REMARKS[it.code]) % facts


_REMARKS: Mapping[str, Promise] = {
    "more-places": gettext_lazy(
        "There are %(wanted)s places, and the country has %(there)s municipalities. Make it fewer places."
    ),
    "county-nowhere": gettext_lazy(
        "In no part of the country: %(all)s. Municipalities there could never get a place."
    ),
    "county-unknown": gettext_lazy("These counties aren’t in the register today: %(all)s."),
    "regions-want-more": gettext_lazy(
        "The parts of the country together want at least %(wanted)s places, and there are %(there)s."
    ),
    "sizes-want-more": gettext_lazy(
        "All sizes together want at least %(wanted)s places, and there are %(there)s."
    ),
    "regions-take-fewer": gettext_lazy(
        "The parts of the country together take at most %(there)s places, and there are %(wanted)s."
    ),
    "sizes-take-fewer": gettext_lazy(
        "All sizes together take at most %(there)s places, and there are %(wanted)s."
    ),
    "region-too-small": gettext_lazy(
        "%(first)s is to get at least %(wanted)s places, and has %(there)s municipalities."
    ),
    "size-too-small": gettext_lazy(
        "At least %(wanted)s places are for the size “%(first)s”, and the country has %(there)s such"
        " municipalities."
    ),
    "size-out-of-reach": gettext_lazy(
        "At least %(wanted)s places are for the size “%(first)s”, and no more than %(there)s can be, because"
        " of what the parts of the country get. Parts without any such municipality: %(rest)s."
    ),
    "none-of-size": gettext_lazy(
        "No municipality of the size “%(first)s” is in: %(rest)s. Places there don’t count towards its least,"
        " which is %(wanted)s."
    ),
    "uncounted": gettext_lazy(
        "The register doesn’t know the inhabitants of %(there)s municipalities, so nobody can check the"
        " quotas for sizes. Fill the register in first."
    ),
}
