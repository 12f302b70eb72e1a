"""Every setting, every command and every component is written down where people look for it."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from samskap.__main__ import VERBS
from samskap.ui.templatetags.ui import register

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src/samskap"
SETTINGS = SOURCE / "site/settings.py"
SETTINGS_PAGE, COMMANDS_PAGE = "docs/operators/settings.md", "docs/operators/commands.md"
ASKING = {"os.environ.get", "os.getenv", "environ.get"}
#: Read by tools and tests, not by the product.
FOR_TESTS = {"SAMSKAP_TEST_POSTGRES"}
COMMANDS = sorted(
    path.stem for path in SOURCE.glob("*/management/commands/*.py") if not path.stem.startswith("_")
)


def variables_read(path: Path) -> set[str]:
    """Names of environment variables that a module asks for."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {
            "os.environ.get",
            "os.getenv",
            "environ.get",
        }:
            found.add(ast.literal_eval(node.args[0]))
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) in {"os.environ", "environ"}:
            found.add(ast.literal_eval(node.slice))
    return found


def text_of(*places: str) -> str:
    """The text of documentation pages; a missing page says so."""
    missing = [place for place in places if not (ROOT / place).exists()]
    assert not missing, f"{missing} isn't written yet."
    return "\n".join((ROOT / place).read_text(encoding="utf-8") for place in places)


@pytest.mark.parametrize("variable", sorted(variables_read(SETTINGS)))
def test_a_setting_is_documented(variable: str):
    told = re.search(rf"`{variable}[`=]", text_of(SETTINGS_PAGE))
    assert told, f"{variable} is read in settings.py, but {SETTINGS_PAGE} doesn't explain it."


def test_no_setting_is_documented_that_nobody_reads():
    told = set(re.findall(r"`(SAMSKAP_\w+|DATABASE_URL)", text_of(SETTINGS_PAGE)))
    unread = told - variables_read(SETTINGS) - FOR_TESTS
    assert not unread, f"{SETTINGS_PAGE} explains {sorted(unread)}, which settings.py doesn't read."


def test_settings_are_read_in_one_place():
    elsewhere = {
        str(path.relative_to(ROOT)): sorted(names)
        for path in SOURCE.rglob("*.py")
        if path != SETTINGS and (names := variables_read(path))
    }
    assert not elsewhere, f"The environment is read outside settings.py: {elsewhere}."


def test_there_are_commands_and_components_to_judge():
    assert {"start", "serve"} <= set(COMMANDS)
    assert {"button", "link_button"} <= set(register.tags)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_a_verb(command: str):
    assert command in VERBS, f"`python -m samskap` doesn't list {command}: add it to VERBS in __main__.py."


@pytest.mark.parametrize("verb", sorted({*COMMANDS, *VERBS}))
def test_a_verb_is_documented(verb: str):
    assert re.search(rf"samskap {verb}\b", text_of(COMMANDS_PAGE)), f"{COMMANDS_PAGE} doesn't explain {verb}."


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_verb_is_a_command(verb: str):
    assert verb in get_commands(), f"`python -m samskap` lists {verb}, but no room has that command."


@pytest.mark.parametrize("component", sorted({*register.tags, *register.filters}))
def test_a_component_is_in_the_gallery(component: str):
    pages = SOURCE.glob("ui/templates/ui/gallery*.html")
    gallery = "".join(path.read_text(encoding="utf-8") for path in pages)
    shown = re.search(rf"(\{{%\s*|\|){component}\b", gallery)
    assert shown, f"The component {component} isn't shown at /design/."


@pytest.mark.parametrize("room", sorted(path.parent.name for path in SOURCE.glob("*/__init__.py")))
def test_a_room_is_on_the_map(room: str):
    page = "docs/developers/map.md"
    assert f"`{room}`" in text_of(page), f"{page} doesn't tell what {room} is for."


MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", re.findall(r"^([a-z-]+):.*## ", MAKEFILE, flags=re.MULTILINE))
def test_a_make_verb_is_documented(verb: str):
    told = f"`make {verb}`" in text_of("CONTRIBUTING.md")
    assert told, f"CONTRIBUTING.md doesn't say what `make {verb}` does."
