"""Every setting, from the environment, with safe defaults. `docs/operators/settings.md` lists them."""

import importlib.util
import json
import os
import re
import tempfile
from ipaddress import ip_network
from pathlib import Path

import dj_database_url
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent

# --- What kind of installation this is -------------------------------------------------------------

#: production (default), demo (`make start`: demo people, mail shown on a page) or test (under pytest).
MODE = os.environ.get("SAMSKAP_MODE", "test" if "PYTEST_VERSION" in os.environ else "production")
if MODE not in {"production", "demo", "test"}:
    raise ImproperlyConfigured(f"SAMSKAP_MODE is “{MODE}”. Set it to production or demo.")
PRODUCTION = MODE == "production"
DEBUG = os.environ.get("SAMSKAP_DEBUG") == "1"

if "SAMSKAP_VAR" in os.environ:
    VAR = Path(os.environ["SAMSKAP_VAR"]).resolve()
elif MODE == "test":
    _scratch = tempfile.TemporaryDirectory(prefix="samskap-test-")  # goes away with the process
    VAR = Path(_scratch.name)
else:
    VAR = (CHECKOUT if (CHECKOUT / "pyproject.toml").exists() else Path.cwd()) / "var"
try:
    VAR.mkdir(parents=True, exist_ok=True, mode=0o750)
except OSError as error:
    raise ImproperlyConfigured(
        f"The folder for data, {VAR}, can't be made ({error.strerror})."
        " Set SAMSKAP_VAR to a folder that can be written."
    ) from error

SECRET_KEY = os.environ.get("SAMSKAP_SECRET_KEY", "" if PRODUCTION else "known to all, not for production")
#: Former keys: what was encrypted with one can still be read. Sessions of former keys are over all the same.
SECRET_KEY_FALLBACKS = [key for key in [os.environ.get("SAMSKAP_SECRET_KEY_BEFORE", "")] if key]
_hosts = os.environ.get("SAMSKAP_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1],testserver")
ALLOWED_HOSTS = [host.strip() for host in _hosts.split(",") if host.strip()]
#: The address people use, without a slash at the end; printed on certificates.
BASE_URL = os.environ.get(
    "SAMSKAP_URL", f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION and ALLOWED_HOSTS else "http://localhost:8000"
).rstrip("/")
SITE_NAME = os.environ.get("SAMSKAP_NAME", "Samskap")
#: Where the source code of this installation is, linked at the foot of every page (the licence asks for it).
SOURCE_URL = os.environ.get("SAMSKAP_SOURCE_URL", "")

if PRODUCTION:
    if len(SECRET_KEY) < 32:
        raise ImproperlyConfigured(
            "SAMSKAP_SECRET_KEY is missing or shorter than 32 characters."
            " Set it to a long random text and keep it secret."
        )
    if DEBUG:
        raise ImproperlyConfigured(
            "SAMSKAP_DEBUG=1 shows the inside of the product to visitors. Unset it in production."
        )
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured(
            "SAMSKAP_HOSTS must name the addresses people use, separated by commas (“learn.example.org”);"
            " “*” is refused."
        )
    if not re.fullmatch(r"https://[^./][^/]*", BASE_URL):
        raise ImproperlyConfigured(
            f"SAMSKAP_URL is “{BASE_URL}”. Set it to the address people use, with https:// and without a path"
            " (“https://learn.example.org”)."
        )

# --- What it is made of ------------------------------------------------------------------------------

INSTALLED_APPS = [
    "samskap.site",
    "samskap.issuing",
    "samskap.portfolio",
    "samskap.awards",
    "samskap.studies",
    "samskap.interest",
    "samskap.offers",
    "samskap.selection",
    "samskap.assessment",
    "samskap.applications",
    "samskap.rounds",
    "samskap.campaigns",
    "samskap.catalogue",
    "samskap.deciding",
    "samskap.choosing",
    "samskap.terms",
    "samskap.needs",
    "samskap.imports",
    "samskap.feeds",
    "samskap.moocs",
    "samskap.occupations",
    "samskap.offline",
    "samskap.planning",
    "samskap.results",
    "samskap.learning",
    "samskap.handouts",
    "samskap.replies",
    "samskap.programmes",
    "samskap.centre",
    "samskap.courses",
    "samskap.privacy",
    "samskap.organisations",
    "samskap.people",
    "samskap.signing",
    "samskap.ui",
    "samskap.audit",
    "samskap.notices",
    "samskap.background",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "samskap.site.middleware.security_headers",
    "samskap.site.middleware.bounded",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samskap.site.middleware.Compression",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "samskap.site.middleware.complete_languages_only",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "samskap.people.middleware.person",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samskap.signing.middleware.WithoutKey",
    "samskap.awards.middleware.OnlyAsIssued",
]

ROOT_URLCONF = "samskap.site.urls"
WSGI_APPLICATION = "samskap.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "samskap.ui.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "samskap.ui.templatetags.ui",
            ],
            "string_if_invalid": "",
        },
    }
]

# --- Where things are kept ---------------------------------------------------------------------------

_database = os.environ.get("DATABASE_URL", f"sqlite:///{VAR / 'samskap.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(_database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # Counting tries takes a few entries a visitor; the usual 300 would be full with one classroom.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # One writer at a time, asked for at the start of the transaction: nobody waits in vain (ADR 3).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        " PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# A connection is kept between requests: opening one costs more than most pages.
DATABASES["default"]["CONN_MAX_AGE"] = 600

#: Blobs of course packs and the PDFs of certificates. Never served as they lie: views decide who gets what.
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR / "files"), "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or MODE == "test"
        else "samskap.site.static_files.HashedFiles"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns at start when it is missing
WHITENOISE_USE_FINDERS = DEBUG or MODE == "test"
WHITENOISE_AUTOREFRESH = DEBUG

# --- Languages ---------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
#: Languages that Django doesn't know: what it must be told of them.
LANG_INFO |= {
    "prs": {"bidi": True, "code": "prs", "name": "Dari", "name_local": "دری"},
    "so": {"bidi": False, "code": "so", "name": "Somali", "name_local": "Soomaali"},
    "ti": {"bidi": False, "code": "ti", "name": "Tigrinya", "name_local": "ትግርኛ"},
}
LANGUAGES = [
    ("en", "English"),
    ("nb", "Norsk bokmål"),
    ("sv", "Svenska"),
    ("ar", "العربية"),
    ("uk", "Українська"),
    ("so", "Soomaali"),
    ("ti", "ትግርኛ"),
    ("prs", "دری"),
]
#: Languages that learners' pages, letters and documents have, but no work page (`samskap.ui.languages`).
LEARNER_LANGUAGES = frozenset({"ar"})
#: Languages for the way into a course and through it; letters and documents lack them, too.
COURSE_LANGUAGES = frozenset({"uk", "so", "ti", "prs"})
#: Languages that a machine has translated and nobody has read yet: their pages say so.
UNREAD_LANGUAGES = LEARNER_LANGUAGES | COURSE_LANGUAGES
LOCALE_PATHS = [PACKAGE / "locale"]
if os.environ.get("SAMSKAP_PSEUDO_LANGUAGE") == "1" or MODE == "test":
    # A made-up language read from right to left, to try the layout before Arabic is translated.
    LANG_INFO["ar-xb"] = {
        "bidi": True,
        "code": "ar-xb",
        "name": "Mirrored English",
        "name_local": "[Mirrored]",
    }
    LANGUAGES.append(("ar-xb", "[Mirrored]"))
    LOCALE_PATHS.append(PACKAGE / "locale-pseudo")
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("SAMSKAP_TIME_ZONE", "Europe/Oslo")

# --- People and sessions -----------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["samskap.people.backend.PasswordBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "learning:home"
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if MODE == "test"
    else ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "samskap.people.passphrases.LongEnough"},
    {"NAME": "samskap.people.passphrases.NotOurName"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "user_name", "name")},
    },
]

SESSION_ENGINE = "samskap.people.sessions"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_AGE_ANONYMOUS = 14 * 24 * 3600
#: On a computer that others use too: 15 minutes after the last page.
SESSION_COOKIE_AGE_SHARED = 15 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "samskap.people.autosave.without_token"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
if PRODUCTION:
    # The prefix makes browsers refuse such a cookie from a neighbouring subdomain or over plain http.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ACCOUNT_ADAPTER = "samskap.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_FORMS = {"confirm_login_code": "samskap.people.forms.entering.CodeForm"}
# Nobody gets in without having shown a code from the mailbox once (people.entrance): no second round.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 60 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_SESSION_REMEMBER = True
# A classroom, a library or a whole municipality comes from one network address, so the limits per address of
# the network (“ip”) only stop floods. What protects an account is counted per e-mail address (“key”): one
# code in 20 s and ten an hour, five tries each, out of 10⁸ codes; ten wrong passwords in 15 minutes.
# They are counted in Django's cache, that is per process unless a shared cache is set.
ACCOUNT_RATE_LIMITS = {
    "signup": "600/h/ip",
    "login": "1200/h/ip",
    "login_failed": "300/h/ip,10/15m/key",
    "request_login_code": "1/20s/key,10/h/key,600/h/ip",
    "change_password": "10/h/user",
    "card": "10/15m/key",
    "mailed_code": "10/15m/user",
    "take_along": "10/h/user",
    # Three codes of a million are right at a time: forty tries a day need some twenty years.
    "second_factor": "10/15m/key,40/d/key",
}

#: Whether the rooms of staff ask for a second factor: a passkey, or a code from an app.
STAFF_SECOND_FACTOR = os.environ.get("SAMSKAP_STAFF_SECOND_FACTOR", "1" if PRODUCTION else "0") == "1"
MFA_ADAPTER = "samskap.people.mfa_adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # half a minute: clocks of phones differ

# --- Addresses that others have written ---------------------------------------------------------------

_networks = os.environ.get("SAMSKAP_FETCH_NETWORKS", "")
try:
    #: Networks beside the open internet where addresses of courses and feeds may lead.
    FETCH_NETWORKS = [ip_network(each.strip()) for each in _networks.split(",") if each.strip()]
except ValueError as error:
    raise ImproperlyConfigured(
        f"SAMSKAP_FETCH_NETWORKS is “{_networks}”. Set it to networks, separated by commas, such as"
        " 10.20.0.0/16."
    ) from error

# --- Sealed details ----------------------------------------------------------------------------------

#: The file with the keys that sealed details are encrypted with; never in the database (ADR 18).
SEAL_KEYS = Path(os.environ.get("SAMSKAP_SEAL_KEYS", VAR / "keys/seal.json"))
#: In production an operator makes the keys, and knows then that they must be backed up.
SEAL_KEYS_MADE_WHEN_MISSING = not PRODUCTION

# --- Keys that sign ----------------------------------------------------------------------------------

#: The folder with the private parts of the keys that sign documents and credentials (ADR 20).
SIGNING_KEYS = Path(os.environ.get("SAMSKAP_SIGNING_KEYS", VAR / "signing-keys"))
#: In production an operator makes them, and decides what certificate documents are sealed with.
SIGNING_KEYS_MADE_WHEN_MISSING = not PRODUCTION
#: A hardware module for keys: its PKCS#11 library, the token's label, and the file with the PIN.
SIGNING_MODULE = os.environ.get("SAMSKAP_SIGNING_MODULE", "")
SIGNING_TOKEN = os.environ.get("SAMSKAP_SIGNING_TOKEN", "")
SIGNING_PIN_FILE = os.environ.get("SAMSKAP_SIGNING_PIN_FILE", "")
if SIGNING_MODULE and not (SIGNING_TOKEN and SIGNING_PIN_FILE):
    raise ImproperlyConfigured(
        "SAMSKAP_SIGNING_MODULE needs SAMSKAP_SIGNING_TOKEN, the token's label, and SAMSKAP_SIGNING_PIN_FILE,"
        " a file with its PIN."
    )
#: Where time stamps for seals are had (RFC 3161), and the roots that long-term proofs lead to.
SIGNING_TIMESTAMP_ADDRESS = os.environ.get("SAMSKAP_SIGNING_TIMESTAMP_ADDRESS", "")
if SIGNING_TIMESTAMP_ADDRESS and not re.match(r"https?://[^/]", SIGNING_TIMESTAMP_ADDRESS):
    raise ImproperlyConfigured(
        f"SAMSKAP_SIGNING_TIMESTAMP_ADDRESS is “{SIGNING_TIMESTAMP_ADDRESS}”. Set it to an address that"
        " begins with https:// or http://, or unset it."
    )
SIGNING_ROOTS = os.environ.get("SAMSKAP_SIGNING_ROOTS", "")

# --- How long things are kept ------------------------------------------------------------------------

_kept = os.environ.get("SAMSKAP_PARTICIPANTS_KEPT_DAYS", "365")
if not _kept.isascii() or not _kept.isdigit():
    raise ImproperlyConfigured(
        f"SAMSKAP_PARTICIPANTS_KEPT_DAYS is “{_kept}”. Set it to a number of days, such as 365."
    )
#: Days that the record of a participant is kept after the end, unless staff choose another day.
PARTICIPANTS_KEPT_DAYS = int(_kept)
_kept = os.environ.get("SAMSKAP_BACKUPS_KEPT_DAYS", "30")
if not _kept.isascii() or not _kept.isdigit():
    raise ImproperlyConfigured(
        f"SAMSKAP_BACKUPS_KEPT_DAYS is “{_kept}”. Set it to a number of days, such as 30."
    )
#: Days until the last backup is gone that somebody deleted is still in; printed on receipts.
BACKUPS_KEPT_DAYS = int(_kept)

# --- The audit trail -----------------------------------------------------------------------------------

_kept = os.environ.get("SAMSKAP_AUDIT_KEPT_DAYS", "1826")
if not _kept.isascii() or not _kept.isdigit() or int(_kept) < 30:
    raise ImproperlyConfigured(
        f"SAMSKAP_AUDIT_KEPT_DAYS is “{_kept}”. Set it to a number of days, 30 or more, such as 1826."
    )
#: How long entries of the audit trail are kept: five years.
AUDIT_KEPT_DAYS = int(_kept)

# --- SAML, where an organisation speaks nothing newer -------------------------------------------------

#: Whether people may also come in by SAML; needs a package that isn't installed with the others.
SAML = os.environ.get("SAMSKAP_SAML") == "1"
if SAML:
    if importlib.util.find_spec("onelogin") is None:
        raise ImproperlyConfigured(
            "SAMSKAP_SAML=1 needs a package more: pip install 'django-allauth[saml]'. Or unset it."
        )
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.saml"]
    SOCIALACCOUNT_ADAPTER = "samskap.people.saml.SamlAdapter"
    SOCIALACCOUNT_LOGIN_ON_GET = True  # as with OpenID Connect: a link leads there (ADR 14)
    try:
        _saml = json.loads(Path(os.environ.get("SAMSKAP_SAML_FILE", "")).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(
            f"SAMSKAP_SAML_FILE must name a file with JSON about organisations; it can't be read: {error}."
        ) from error
    SOCIALACCOUNT_PROVIDERS = {"saml": {"APPS": _saml}}

# --- Security ----------------------------------------------------------------------------------------

BEHIND_PROXY = os.environ.get("SAMSKAP_BEHIND_PROXY") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_SSL_REDIRECT = False  # the proxy that holds the certificate sends plain http on to https
SILENCED_SYSTEM_CHECKS = [
    "security.W001",  # SecurityMiddleware: samskap.site.middleware sends its headers
    "security.W002",  # XFrameOptionsMiddleware: likewise
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

# --- Mail --------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = os.environ.get("SAMSKAP_MAIL_FROM", "samskap@example.org")
#: Outgoing mail of the demo; shown at /dev/mail/.
MAIL_FOLDER = VAR / "mail"
if PRODUCTION:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = os.environ.get("SAMSKAP_MAIL_HOST", "localhost")
    _port = os.environ.get("SAMSKAP_MAIL_PORT", "25")
    if not _port.isascii() or not _port.isdigit():
        raise ImproperlyConfigured(f"SAMSKAP_MAIL_PORT is “{_port}”. Set it to a number, such as 25 or 587.")
    EMAIL_PORT = int(_port)
    EMAIL_HOST_USER = os.environ.get("SAMSKAP_MAIL_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("SAMSKAP_MAIL_PASSWORD", "")
    EMAIL_USE_TLS = os.environ.get("SAMSKAP_MAIL_TLS") == "1"
    EMAIL_TIMEOUT = 10
elif MODE == "demo":
    EMAIL_BACKEND = "samskap.notices.mailbox.FolderBackend"

# --- Letters and short messages ----------------------------------------------------------------------

#: Who a letter goes to, asked for when it goes out.
NOTICE_RECEIVER = "samskap.privacy.receivers.receiver"
#: What carries letters out of the house (`samskap.notices.carriers`), by channel.
NOTICE_CHANNELS = {"email": "samskap.notices.mail.carry"}
#: How many days letters that went out, failed or were stopped are kept.
_kept = os.environ.get("SAMSKAP_LETTERS_KEPT", "90")
if not _kept.isascii() or not _kept.isdigit():
    raise ImproperlyConfigured(f"SAMSKAP_LETTERS_KEPT is “{_kept}”. Set it to a number of days, such as 90.")
LETTERS_KEPT = int(_kept)
#: How many days after the end of a term it is kept who was interested in it.
_kept = os.environ.get("SAMSKAP_INTEREST_KEPT", "180")
if not _kept.isascii() or not _kept.isdigit():
    raise ImproperlyConfigured(
        f"SAMSKAP_INTEREST_KEPT is “{_kept}”. Set it to a number of days, such as 180."
    )
INTEREST_KEPT = int(_kept)
#: A provider's way to take short messages (`samskap.notices.sms.Gateway`).
SMS_GATEWAY = os.environ.get("SAMSKAP_SMS_GATEWAY", "samskap.notices.gateway.HttpGateway")
SMS_ADDRESS = os.environ.get("SAMSKAP_SMS_ADDRESS", "")
SMS_FORMAT = os.environ.get("SAMSKAP_SMS_FORMAT", "json")
#: What is sent: names as the provider wants them; {to} and {text} stand for the number and the message.
SMS_FIELDS = os.environ.get("SAMSKAP_SMS_FIELDS", '{"to": "{to}", "text": "{text}"}')
SMS_AUTHORIZATION = os.environ.get("SAMSKAP_SMS_AUTHORIZATION", "Bearer")
SMS_TOKEN_FILE = os.environ.get("SAMSKAP_SMS_TOKEN_FILE", "")
if SMS_ADDRESS:
    NOTICE_CHANNELS["sms"] = "samskap.notices.sms.carry"
elif not PRODUCTION:
    NOTICE_CHANNELS["sms"] = "samskap.notices.mailbox.carry_sms"

# --- Work in the background --------------------------------------------------------------------------

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if MODE == "test"
        else "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}

# --- The product -------------------------------------------------------------------------------------

#: File with the periods after which things are erased, and the decisions that say so; None as delivered.
RETENTION_FILE = Path(os.environ["SAMSKAP_RETENTION"]) if os.environ.get("SAMSKAP_RETENTION") else None
#: What the organisation says in the accessibility statement; None until it has said something.
ACCESSIBILITY_FILE = (
    Path(os.environ["SAMSKAP_ACCESSIBILITY"]) if os.environ.get("SAMSKAP_ACCESSIBILITY") else None
)
#: Who answers for what is kept here (GDPR, article 4.7), and where to ask.
CONTROLLER = os.environ.get("SAMSKAP_CONTROLLER", "")
CONTROLLER_CONTACT = os.environ.get("SAMSKAP_CONTROLLER_CONTACT", "")
DATA_PROTECTION_CONTACT = os.environ.get("SAMSKAP_DATA_PROTECTION_CONTACT", "")

#: Whether /design/ shows the components.
GALLERY = not PRODUCTION
#: Whether /dev/mail/ shows outgoing mail. Never in production: codes to sign in are in there.
MAIL_PAGE = not PRODUCTION

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        # Scanners ask for other host names all day long: they get their 400, the log stays readable.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        # They log what failed tasks said, which may quote personal data; samskap.background logs the kind.
        "django_tasks": {"level": "CRITICAL"},
        "django_tasks_db": {"level": "WARNING"},
        "samskap": {"level": "INFO"},
    },
}
