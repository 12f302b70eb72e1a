"""The components as template tags; built in, so that no template has to load them.

Every tag is shown in every state at /design/. A misspelt attribute stops with its line number.
"""

from django import template

from samskap.ui import dates
from samskap.ui.components import boxes, course, forms, keeping, pressing, signs, ways

register = template.Library()
for module in (boxes, course, forms, keeping, pressing, signs, ways):
    register.tags.update(module.register.tags)
register.filters.update(dates.register.filters)
