"""Selection in words: why quotas can't hold, what would mend it, what a chance means, what is wrong."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy, ngettext

from samskap.kernel.verdict import Reason
from samskap.rounds.rules.quotas import Quotas
from samskap.rounds.rules.regulation import in_language
from samskap.selection.rules.chances import Bound, Share
from samskap.selection.rules.pooling import Flaw, Trouble
from samskap.selection.rules.sources import Source

#: ("region" or "size", key) -> what it is called in the reader's language.
Names = Mapping[tuple[str, str], str]

SOURCES = {
    Source.DICE: gettext_lazy("Dice, thrown in front of two people"),
    Source.DIGITS: gettext_lazy("Digits from elsewhere, typed by two people"),
    Source.DRAND: gettext_lazy("A public beacon, at a moment to come"),
    Source.REVEAL: gettext_lazy("A secret, whose fingerprint is published now"),
}
SEAT_REFUSED = {
    "stage": gettext_lazy(
        "Places are given by representation after all applications are checked, and before the pool is fixed."
    ),
    "state": gettext_lazy("This application is not in the race: it isn’t valid any more, or came late."),
    "full": gettext_lazy("All places are given. Take one back first, or have more places."),
    "reason": gettext_lazy("Say why. Whoever asks can read it."),
    "tie": gettext_lazy("You have a tie to this applicant. Somebody else has to decide."),
}
SOURCE_REFUSED = {
    "no-digits-named": gettext_lazy("Say which digits will be used, such as the numbers of which lottery."),
    "not-in-the-future": gettext_lazy(
        "This moment must lie in the future, so that nobody can know the value."
    ),
    "not-a-hash": gettext_lazy("A fingerprint has 64 signs, the digits 0–9 and the letters a–f."),
}


_FLAWS = {
    Flaw.NO_LEAD: gettext_lazy(
        "%(who)s: no municipality leads this application any more. Look at it, and decide about it."
    ),
    Flaw.NO_REGION: gettext_lazy(
        "%(who)s lies in county %(about)s, which belongs to no part of the country in this round. Put the"
        " county into a part, under “Change the quotas”."
    ),
    Flaw.NO_POPULATION: gettext_lazy(
        "%(who)s: the register doesn’t say how many live in municipality %(about)s. Let the operator refresh"
        " the register of municipalities."
    ),
    Flaw.MERGED: gettext_lazy(
        "%(who)s: municipality %(about)s stands in another application too, for it was merged into it or"
        " renumbered. Agree with both which application goes on, and withdraw the other."
    ),
}


def trouble_in_words(trouble: Trouble, called: str) -> str:
    """Why an application can't stand in the pool, and what to do. `called` is its municipality's label."""
    return str(_FLAWS[trouble.flaw]) % {"who": called or gettext("An application"), "about": trouble.about}


def names_of(quotas: Quotas, language: str) -> Names:
    """What regions and sizes are called in a language; the key for one without a name."""
    regions = {("region", each.key): in_language(each.names, language) or each.key for each in quotas.regions}
    sizes = {("size", each.key): in_language(each.names, language) or each.key for each in quotas.sizes}
    return {**regions, **sizes}


def listed(items: Sequence[str]) -> str:
    """Several things in a row: "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(items[:-1]), "last": items[-1]}


def quoted(name: str) -> str:
    """A name as it stands inside a sentence."""
    return gettext("“%(name)s”") % {"name": name}


def number_in_words(number: Fraction) -> str:
    """A number that may be broken, exactly: "2", "1/3", "2 1/3"."""
    whole, rest = divmod(number.numerator, number.denominator)
    if not rest:
        return str(whole)
    broken = f"{rest}/{number.denominator}"
    return f"{whole} {broken}" if whole else broken


def share_in_words(share: Share, names: Names) -> str:
    """Why a chance is what it is, in a sentence or two."""
    region, size = names["region", share.cell[0]], names["size", share.cell[1]]
    said = [_sharing(share, region, size)]
    if 0 < share.chance < 1:
        said += [_bound_in_words(bound, names) for bound in share.bounds]
    return " ".join(said)


def _sharing(share: Share, region: str, size: str) -> str:
    facts = {
        "count": share.applicants,
        "region": region,
        "size": size,
        "places": number_in_words(share.places),
        "alike": share.alike,
        "alike_places": number_in_words(share.alike_places),
    }
    if share.chance == 1:
        return gettext("Everybody here gets a place.")
    if share.chance == 0:
        return gettext("No place is left here.")
    if share.alike > share.applicants:
        words = gettext(
            "Together with others of the same chance they are %(alike)d, who share %(alike_places)s places."
        )
        return words % facts
    if share.applicants == 1:
        return (
            gettext("The only one in “%(region)s, %(size)s”, with %(places)s of a place on average.") % facts
        )
    if share.places.denominator == 1:
        words = ngettext(
            "All %(count)d in “%(region)s, %(size)s” share %(places)s place.",
            "All %(count)d in “%(region)s, %(size)s” share %(places)s places.",
            share.places.numerator,
        )
        return words % facts
    return gettext("All %(count)d in “%(region)s, %(size)s” share %(places)s places on average.") % facts


def _bound_in_words(bound: Bound, names: Names) -> str:
    facts = {"who": quoted(names[bound.kind, bound.key]), "number": bound.number}
    if bound.which == "least":
        words = ngettext(
            "At least %(number)d place is kept for %(who)s.",
            "At least %(number)d places are kept for %(who)s.",
            bound.number,
        )
    else:
        words = ngettext(
            "At most %(number)d place can go to %(who)s.",
            "At most %(number)d places can go to %(who)s.",
            bound.number,
        )
    return words % facts


def per_cent(chance: Fraction) -> str:
    """A chance in per cent, rounded to one decimal, as numbers are written in the reader's language."""
    tenths = round(chance * 1000)
    return number_format(tenths / 10, 0 if tenths % 10 == 0 else 1)


_FREEZING = {
    "not-checked": gettext_lazy("The applications aren’t all checked. Finish the check of the round first."),
    "nobody": gettext_lazy("Nobody stands in the pool."),
    "impossible": gettext_lazy("The quotas can’t hold. See under “Chances” why, and what would mend it."),
}


def freezing_in_words(reason: Reason, called: str) -> str:
    """Why the pool can't be fixed, and what to do. `called` is the label of the municipality it is about."""
    if reason.code in _FREEZING:
        return str(_FREEZING[reason.code])
    if reason.code == "undecided":
        words = ngettext(
            "%(number)d application isn’t decided: is it complete or not?",
            "%(number)d applications aren’t decided: are they complete or not?",
            reason.amount,
        )
        return words % {"number": reason.amount}
    if reason.code == "too-many-seats":
        words = ngettext(
            "%(number)d place is given by representation, and there are fewer. Take some back.",
            "%(number)d places are given by representation, and there are fewer. Take some back.",
            reason.amount,
        )
        return words % {"number": reason.amount}
    return trouble_in_words(Trouble(Flaw(reason.code), reason.amount, reason.about), called)


def bounds_in_words(quotas: Quotas, names: Names) -> Sequence[str]:
    """The quotas as sentences, such as "“North”: at least 2, at most 9 places"."""
    said = []
    for kind, those in (("region", quotas.regions), ("size", quotas.sizes)):
        for each in those:
            facts = {"who": quoted(names[kind, each.key]), "least": each.least, "most": each.most}
            said.append(gettext("%(who)s: at least %(least)d, at most %(most)d places") % facts)
    return said
