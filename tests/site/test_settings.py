"""Production starts only with safe settings, and says in one sentence what to set."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SAFE = {
    "SAMSKAP_SECRET_KEY": "long and random: 0123456789abcdefghijklmnopqrstuvwxyz",
    "SAMSKAP_HOSTS": "learn.example.org",
}
SHOW = "from django.conf import settings; settings.DEBUG; print({})"


def run(tmp_path: Path, *command: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run Python in production, with nothing from this process; None takes a variable away."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "SYSTEMROOT") if name in os.environ}
    environment = {**keep, "PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "samskap.site.settings"}
    environment |= {"SAMSKAP_VAR": str(tmp_path / "var"), **SAFE}
    for name, value in changes.items():
        if value is None:
            environment.pop(name, None)
        else:
            environment[name] = value
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def start(tmp_path: Path, code: str = "", **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Load the settings, and print what `code` says about them."""
    return run(tmp_path, "-c", SHOW.format(code), **changes)


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("SAMSKAP_SECRET_KEY", None, "SAMSKAP_SECRET_KEY is missing or shorter than 32 characters"),
        ("SAMSKAP_SECRET_KEY", "", "SAMSKAP_SECRET_KEY is missing or shorter than 32 characters"),
        ("SAMSKAP_SECRET_KEY", "x" * 31, "SAMSKAP_SECRET_KEY is missing or shorter than 32 characters"),
        ("SAMSKAP_DEBUG", "1", "Unset it in production"),
        ("SAMSKAP_HOSTS", None, "SAMSKAP_HOSTS must name the addresses people use"),
        ("SAMSKAP_HOSTS", " , ", "SAMSKAP_HOSTS must name the addresses people use"),
        ("SAMSKAP_HOSTS", "learn.example.org,*", "“*” is refused"),
        ("SAMSKAP_HOSTS", ".example.org", "SAMSKAP_URL is “https://.example.org”"),
        ("SAMSKAP_URL", "http://learn.example.org", "SAMSKAP_URL is “http://learn.example.org”"),
        ("SAMSKAP_URL", "learn.example.org", "SAMSKAP_URL is “learn.example.org”"),
        ("SAMSKAP_SIGNING_MODULE", "/usr/lib/module.so", "needs SAMSKAP_SIGNING_TOKEN"),
        ("SAMSKAP_SIGNING_TIMESTAMP_ADDRESS", "file:///etc/passwd", "begins with https:// or http://"),
        ("SAMSKAP_URL", "https://learn.example.org/samskap", "without a path"),
        ("SAMSKAP_MODE", "debug", "SAMSKAP_MODE is “debug”"),
        ("SAMSKAP_MAIL_PORT", "smtp", "SAMSKAP_MAIL_PORT is “smtp”"),
    ],
)
def test_production_refuses_to_start(tmp_path: Path, variable: str, value: str | None, sentence: str):
    done = start(tmp_path, **{variable: value})
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last
    assert sentence in last


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    done = start(tmp_path, SAMSKAP_VAR=str(tmp_path / "file" / "var"))
    assert "Set SAMSKAP_VAR to a folder that can be written." in done.stderr.strip().splitlines()[-1]


def test_production_starts_safely_with_two_settings(tmp_path: Path):
    """Nothing has to be switched off by hand: what is not said is safe."""
    wanted = (
        "[settings.MODE, settings.DEBUG, settings.MAIL_PAGE, settings.GALLERY, settings.BASE_URL,"
        " settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SESSION_COOKIE_NAME,"
        " settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_HTTPONLY, settings.SECURE_PROXY_SSL_HEADER,"
        " settings.PASSWORD_HASHERS[0].rpartition('.')[2], 'smtp' in settings.EMAIL_BACKEND]"
    )
    done = start(tmp_path, wanted)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(
        ["production", False, False, False, "https://learn.example.org", True, True, "__Host-session",
         "__Host-csrf", True, None, "PBKDF2PasswordHasher", True]
    )  # fmt: skip
    assert (tmp_path / "var").is_dir()


def test_an_operators_choices_are_heard(tmp_path: Path):
    wanted = (
        "[settings.BASE_URL, settings.ALLOWED_HOSTS, settings.SECURE_PROXY_SSL_HEADER,"
        " settings.ALLAUTH_TRUSTED_PROXY_COUNT, settings.EMAIL_HOST, settings.EMAIL_PORT,"
        " settings.EMAIL_USE_TLS, settings.DEFAULT_FROM_EMAIL, settings.SITE_NAME,"
        " settings.DATABASES['default']['ENGINE']]"
    )
    done = start(
        tmp_path,
        wanted,
        SAMSKAP_URL="https://www.example.org/",
        SAMSKAP_HOSTS="www.example.org, learn.example.org",
        SAMSKAP_BEHIND_PROXY="1",
        SAMSKAP_MAIL_HOST="mail.example.org",
        SAMSKAP_MAIL_PORT="587",
        SAMSKAP_MAIL_TLS="1",
        SAMSKAP_MAIL_FROM="learn@example.org",
        SAMSKAP_NAME="Lær & del",
        DATABASE_URL="postgres://localhost/samskap",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(
        ["https://www.example.org", ["www.example.org", "learn.example.org"],
         ("HTTP_X_FORWARDED_PROTO", "https"), 1, "mail.example.org", 587, True, "learn@example.org",
         "Lær & del", "django.db.backends.postgresql"]
    )  # fmt: skip


def test_a_demo_needs_nothing_and_shows_its_mail(tmp_path: Path):
    done = start(
        tmp_path,
        "[settings.MODE, settings.MAIL_PAGE, settings.EMAIL_BACKEND, settings.DEBUG]",
        SAMSKAP_MODE="demo",
        SAMSKAP_SECRET_KEY=None,
        SAMSKAP_HOSTS=None,
    )
    assert done.stdout.strip() == str(["demo", True, "samskap.notices.mailbox.FolderBackend", False])


def test_being_imported_by_a_test_tool_is_not_enough_to_be_a_test(tmp_path: Path):
    """Only pytest that really runs says so; a package that happens to import it changes nothing."""
    done = start(tmp_path, "(__import__('pytest'), settings.MODE)[1]")
    assert done.stdout.strip() == "production"


def test_djangos_own_check_for_production_finds_nothing(tmp_path: Path):
    done = run(tmp_path, "-m", "samskap", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
