"""Addresses of this room, under /<language>/account/. Only the doors that are used are there.

The names that begin with `account_` are the ones that allauth asks for.
"""

from allauth.account.views import account_inactive
from django.urls import include, path

from samskap.people import views

own_account = [
    path("", views.account, name="account"),
    path("code/again/", views.send_again, name="send_again"),
    path("forgotten/", views.forgotten, name="forgotten"),
    path("password/", views.password, name="password"),
    path("signed-out/", views.signed_out, name="signed_out"),
    path("sign-out-everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("delete/", views.delete, name="delete"),
    path("deleted/", views.deleted, name="deleted"),
]

urlpatterns = [
    path("sign-up/", views.sign_up, name="account_signup"),
    path("sign-in/", views.sign_in, name="account_login"),
    path("code/", views.code, name="account_confirm_login_code"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("closed/", account_inactive, name="account_inactive"),
    path("", include((own_account, "people"))),
]
