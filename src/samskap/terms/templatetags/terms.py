"""Words of terms in templates."""

from django import template

from samskap.terms import wording

register = template.Library()
register.filter("stage_in_words", wording.stage_in_words)
register.filter("period", wording.period_of)
