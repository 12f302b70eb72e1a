"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "organisations.role_given": gettext_noop("Gave somebody a role"),
    "organisations.role_ended": gettext_noop("Ended somebody’s role"),
    "organisations.dates_changed": gettext_noop("Changed from when and until when a role holds"),
    "organisations.invited": gettext_noop("Invited somebody"),
    "organisations.invitation_accepted": gettext_noop("Accepted an invitation"),
    "organisations.invitation_code_made": gettext_noop("Made a code for an invitation"),
    "organisations.invitation_withdrawn": gettext_noop("Withdrew an invitation"),
    "organisations.register_loaded": gettext_noop("Loaded the register of municipalities"),
    "organisations.register_refreshed": gettext_noop("Brought the register of municipalities up to date"),
    "organisations.runs_the_site": gettext_noop("Named the organisation that runs the site"),
    "organisations.made": gettext_noop("Made an organisation"),
    "organisations.changed": gettext_noop("Changed an organisation’s name or municipality"),
    "organisations.closed": gettext_noop("Closed an organisation from a day on"),
    "organisations.letters_printed": gettext_noop("Printed letters that go by paper"),
    "organisations.reopened": gettext_noop("Opened an organisation again"),
}
