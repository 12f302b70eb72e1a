"""The kinds of letters that this room writes itself."""

from samskap.notices.rules import Kind

KINDS: tuple[Kind, ...] = ()
