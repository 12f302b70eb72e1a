"""Course packs: reading a folder or zip safely, and finding everything that is wrong with it.

    with opened(path) as pack:
        found = examine(pack)

Plain Python: nothing here knows the database or the web.
"""

from samskap.courses.pack.checks import Examined, examine
from samskap.courses.pack.problems import Problem, Refused
from samskap.courses.pack.reading import opened
from samskap.courses.pack.store import Pack
from samskap.courses.pack.translations import reach

__all__ = ["Examined", "Pack", "Problem", "Refused", "examine", "opened", "reach"]
