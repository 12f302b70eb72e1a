"""Every page of the site, in the states in which people meet it.

Each walk leads a window from page to page and gives the name of where it stands; whoever looks at the page
does so in between. A walk is begun with a window and a language.
"""

from collections.abc import Callable, Iterator, Mapping

from playwright.sync_api import Page

from tests.browser.places.accounts import card_holder, holder
from tests.browser.places.applying import applicant
from tests.browser.places.assessing import assessor
from tests.browser.places.awarded import awarded
from tests.browser.places.calling import reader, round_maker
from tests.browser.places.campaigning import campaigner
from tests.browser.places.catalogues import catalogue_reader, cataloguer
from tests.browser.places.centre import counsellor, guardian
from tests.browser.places.choosing import chooser
from tests.browser.places.deciding import decider
from tests.browser.places.drawing import drawer
from tests.browser.places.handing import asked_no_more, changer
from tests.browser.places.importing import taker_in
from tests.browser.places.interested import interested, noter
from tests.browser.places.invitations import invited
from tests.browser.places.issuer import issuer
from tests.browser.places.keeping import keeper
from tests.browser.places.learners import finisher, newcomer
from tests.browser.places.making import maker
from tests.browser.places.needing import needs_keeper
from tests.browser.places.offering import offerer
from tests.browser.places.overseers import overseers
from tests.browser.places.replying import moderator, replier
from tests.browser.places.selecting import selector
from tests.browser.places.sharing import sharer
from tests.browser.places.showing import shower
from tests.browser.places.staff import coordinator, operator
from tests.browser.places.studying import studier
from tests.browser.places.visitors import visitor

#: What pages may answer that are meant to refuse something.
REFUSALS = (403, 404, 409, 422)
#: By who walks.
WALKS: Mapping[str, Callable[[Page, str], Iterator[str]]] = {
    each.__name__: each
    for each in (
        visitor,
        newcomer,
        holder,
        card_holder,
        finisher,
        sharer,
        maker,
        shower,
        invited,
        coordinator,
        operator,
        counsellor,
        guardian,
        issuer,
        awarded,
        overseers,
        replier,
        moderator,
        applicant,
        asked_no_more,
        changer,
        selector,
        assessor,
        reader,
        round_maker,
        campaigner,
        chooser,
        decider,
        catalogue_reader,
        cataloguer,
        drawer,
        offerer,
        needs_keeper,
        taker_in,
        keeper,
        interested,
        noter,
        studier,
    )
}
