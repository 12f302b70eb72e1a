"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "people.opened": gettext_noop("Opened an account for somebody"),
    "people.joined": gettext_noop("Signed in for the first time"),
    "people.password_chosen": gettext_noop("Chose a password"),
    "people.signed_out_everywhere": gettext_noop("Signed out everywhere"),
    "people.signed_out_of": gettext_noop("Signed out of another device"),
    "people.email_changed": gettext_noop("Changed the e-mail address"),
    "people.email_removed": gettext_noop("Removed the e-mail address"),
    "people.unconfirmed_forgotten": gettext_noop("Removed addresses that nobody confirmed"),
    "people.card_issued": gettext_noop("Made a code card for somebody"),
    "people.card_used": gettext_noop("Signed in with a code card"),
    "people.app_set_up": gettext_noop("Set up codes from an app"),
    "people.app_removed": gettext_noop("Removed codes from an app"),
    "people.recovery_codes_renewed": gettext_noop("Made new recovery codes"),
    "people.recovery_code_used": gettext_noop("Signed in with a recovery code"),
    "people.passkey_added": gettext_noop("Added a passkey"),
    "people.passkey_renamed": gettext_noop("Renamed a passkey"),
    "people.passkey_removed": gettext_noop("Removed a passkey"),
    "people.factors_taken_away": gettext_noop("Took lost second factors away from somebody"),
    "people.account_opened": gettext_noop("Opened an account by an organisation’s sign-on"),
    "people.identity_added": gettext_noop("Connected an organisation’s sign-on"),
    "people.identity_removed": gettext_noop("Disconnected an organisation’s sign-on"),
    "people.sign_on_configured": gettext_noop("Set up an organisation’s sign-on"),
    "people.sign_on_opened": gettext_noop("Opened an organisation’s sign-on"),
    "people.sign_on_closed": gettext_noop("Closed an organisation’s sign-on"),
    "people.sign_on_removed": gettext_noop("Removed an organisation’s sign-on"),
}
