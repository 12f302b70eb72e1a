"""The handbook builds without a warning, and the pages beside it point at things that are there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from samskap.site.settings import COURSE_LANGUAGES, LANGUAGES, LEARNER_LANGUAGES

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("policy/*.md")]
DECISIONS = sorted(ROOT.glob("docs/decisions/[0-9]*.md"))
WRITTEN = [*PAGES, *ROOT.glob("docs/**/*.md"), *ROOT.glob("changelog.d/*.md"), ROOT / "publiccode.yml"]


def test_the_handbook_builds_without_a_warning(tmp_path: Path):
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        "html",
        "docs",
        str(tmp_path),
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "A-7" in (tmp_path / "policy/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path):
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r'\]\(([^)#:]+)(?:#[^)]*)?\)|src="([^":]+)"', text)
    missing = [path for pair in targets for path in pair if path and not (page.parent / path).exists()]
    assert not missing, f"{page.name} points at {missing}, which isn't there."


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_and_says_whether_it_holds(decision: Path):
    lines = decision.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 40
    assert re.match(r"# \d+\. ", lines[0])
    assert re.fullmatch(r"\*\d{4}-\d{2} · (in force|replaced by .+)\*", lines[2])


def test_the_readme_is_one_screen():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 45


def test_changelog_fragments_say_whom_they_are_for():
    names = {path.name for path in (ROOT / "changelog.d").iterdir()}
    wrong = {
        name
        for name in names
        if not re.fullmatch(r"\d+-(learner|author|organiser|operator|developer)\.md", name)
    }
    assert not wrong, f"changelog.d/ holds {sorted(wrong)}; CHANGELOG.md says how fragments are named."


def test_the_metadata_for_catalogues_keeps_to_the_standard():
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    mandatory = {
        "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType",
        "description", "legal", "maintenance", "localisation",
    }  # fmt: skip
    assert mandatory <= set(told)
    assert told["publiccodeYmlVersion"] == "0"
    assert told["legal"]["license"] == "EUPL-1.2"
    has = {code for code, _name in LANGUAGES if not code.endswith("-xb")}
    assert set(told["localisation"]["availableLanguages"]) == has
    assert set(told["description"]) == has - LEARNER_LANGUAGES - COURSE_LANGUAGES
    for text in told["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]
    for picture in told["description"]["en"]["screenshots"]:
        assert (ROOT / picture).stat().st_size <= 150_000


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_nothing_of_somebodys_machine_is_told(page: Path):
    text = page.read_text(encoding="utf-8")
    # The product's own work pages lie under /en/work/, or /work/ in backticks.
    assert not re.search(r"(?<!/en)(?<!`)/(work|home|root|tmp)/", text)
