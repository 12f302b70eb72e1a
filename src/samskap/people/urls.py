"""Addresses of this room, under /<language>/account/. Only the doors that are used are there.

The names that begin with `account_` and `mfa_` are the ones that allauth asks for.
"""

from allauth.account.views import account_inactive
from django.urls import include, path

from samskap.people.views import (
    account,
    again,
    app_codes,
    card,
    devices,
    email,
    entering,
    leaving,
    passkeys,
    proof,
    sign_on,
)

own_account = [
    path("", account.account, name="account"),
    path("code/again/", entering.send_again, name="send_again"),
    path("forgotten/", entering.forgotten, name="forgotten"),
    path("password/", account.password, name="password"),
    path("email/", email.email, name="email"),
    path("email/code/", email.code, name="email_code"),
    path("email/remove/", email.remove, name="email_remove"),
    path("card/", card.card, name="card"),
    path("card/passphrase/", card.passphrase, name="passphrase"),
    path("devices/", devices.devices, name="devices"),
    path("devices/shared/", devices.share, name="share"),
    path("devices/<str:handle>/sign-out/", devices.end, name="sign_out_of"),
    path("signed-out/", leaving.signed_out, name="signed_out"),
    path("sign-out-everywhere/", leaving.sign_out_everywhere, name="sign_out_everywhere"),
]

own_factors = [
    path("second-factor/", proof.prove, name="second_factor"),
    path("again/", again.again, name="again"),
    path("passkeys/options/", passkeys.options, name="passkey_options"),
    path("passkeys/sign-in/", passkeys.sign_in, name="passkey_sign_in"),
    path("passkeys/add/", passkeys.add, name="passkey_add"),
    path("passkeys/<int:number>/", passkeys.rename, name="passkey"),
    path("passkeys/<int:number>/remove/", passkeys.remove, name="passkey_remove"),
    path("app/", app_codes.set_up, name="app_code"),
    path("app/remove/", app_codes.remove, name="app_code_remove"),
    path("sign-on/new/", sign_on.new, name="sign_on_new"),
    path("sign-on/<int:number>/remove/", sign_on.disconnect, name="sign_on_remove"),
    path("sign-on/<slug:slug>/", sign_on.there, name="sign_on"),
    path("recovery-codes/", app_codes.recovery_codes, name="recovery_codes"),
    path("recovery-codes/file/", app_codes.recovery_codes_file, name="recovery_codes_file"),
]

urlpatterns = [
    path("sign-up/", entering.sign_up, name="account_signup"),
    path("sign-in/", entering.sign_in, name="account_login"),
    path("code/", entering.code, name="account_confirm_login_code"),
    path("step/", proof.step, name="mfa_authenticate"),
    path("sign-out/", leaving.sign_out, name="account_logout"),
    path("closed/", account_inactive, name="account_inactive"),
    path("", include(([*own_account, *own_factors], "people"))),
]
