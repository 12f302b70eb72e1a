"""The product's settings for browser tests: all as it is, but a password costs no time.

Half a second each, on purpose, is what hashing takes; that the product does so is proved in
tests/site/test_settings.py.
"""

from samskap.site.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
