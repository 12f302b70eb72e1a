"""X-7: one machine by default, PostgreSQL by one setting. Read in a process of its own, as a start would."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ASK = "import json; from samskap.site.settings import DATABASES as d; print(json.dumps(d, default=str))"


def database(folder: Path, **environment: str) -> dict[str, object]:
    """The database that the settings choose in an otherwise empty environment."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("SAMSKAP_", "DATABASE_"))
    }
    clean |= {"SAMSKAP_MODE": "demo", "SAMSKAP_VAR": str(folder), **environment}
    told = subprocess.run([sys.executable, "-c", ASK], env=clean, capture_output=True, text=True, check=True)
    chosen: dict[str, object] = json.loads(told.stdout)["default"]
    return chosen


@pytest.mark.policy("X-7.1", "X-3")
def test_by_default_everything_is_in_one_file_and_saved_means_on_the_disk(tmp_path: Path):
    chosen = database(tmp_path)
    assert chosen["ENGINE"] == "django.db.backends.sqlite3"
    assert Path(str(chosen["NAME"])).parent == tmp_path
    options = chosen["OPTIONS"]
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in options["init_command"]
    assert "journal_mode=WAL" in options["init_command"]


@pytest.mark.policy("X-7.2")
def test_one_setting_moves_the_same_code_to_postgresql(tmp_path: Path):
    chosen = database(tmp_path, DATABASE_URL="postgresql://samskap:secret@db.example.org/samskap")
    assert chosen["ENGINE"] == "django.db.backends.postgresql"
    assert (chosen["HOST"], chosen["NAME"]) == ("db.example.org", "samskap")
