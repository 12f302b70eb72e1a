"""Addresses of this room, under /<language>/account/. Only the doors that are used are there.

The names that begin with `account_` are the ones that allauth asks for.
"""

from allauth.account.views import account_inactive
from django.urls import include, path

from samskap.people.views import account, entering, leaving

own_account = [
    path("", account.account, name="account"),
    path("code/again/", entering.send_again, name="send_again"),
    path("forgotten/", entering.forgotten, name="forgotten"),
    path("password/", account.password, name="password"),
    path("signed-out/", leaving.signed_out, name="signed_out"),
    path("sign-out-everywhere/", leaving.sign_out_everywhere, name="sign_out_everywhere"),
    path("delete/", leaving.delete, name="delete"),
    path("deleted/", leaving.deleted, name="deleted"),
]

urlpatterns = [
    path("sign-up/", entering.sign_up, name="account_signup"),
    path("sign-in/", entering.sign_in, name="account_login"),
    path("code/", entering.code, name="account_confirm_login_code"),
    path("sign-out/", leaving.sign_out, name="account_logout"),
    path("closed/", account_inactive, name="account_inactive"),
    path("", include((own_account, "people"))),
]
