"""What counts as following a short link, and what plainly is a machine (B-3.2)."""

import re

from samskap.kernel.policy import policy

#: What machines that look at pages by themselves call themselves; a preview in a chat is none of a person.
_MACHINES = re.compile(
    r"(?<!cu)bot\b|bot[/_-]|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|telegram|skypeuri|embedly"
    r"|monitor|uptime|headless|curl/|wget/|python-|go-http|java/|okhttp|axios|libwww|lighthouse|scan(?:ner)?\b"
)
#: A browser that fetches a page nobody has asked for yet says so in one of these words.
_AHEAD = re.compile(r"prefetch|prerender|preview")


@policy("B-3.2")
def counts(*, method: str, purpose: str, agent: str) -> bool:
    """Whether this is counted: somebody's browser that opens the page now.

    `purpose` is what a browser says about fetching ahead, `agent` what a program calls itself. Both are
    looked at here and kept nowhere. Whoever calls itself nothing isn't a browser.
    """
    if method != "GET" or _AHEAD.search(purpose.lower()):
        return False
    return bool(agent.strip()) and not _MACHINES.search(agent.lower())
