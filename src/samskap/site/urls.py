"""All addresses. Pages carry their language in front; files and machines' addresses don't."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from samskap.awards.views import check_in_my_language
from samskap.courses.urls import files as course_files
from samskap.notices.urls import own_letters
from samskap.organisations.urls import invited
from samskap.people.views import sign_on
from samskap.people.views.card import card_in_my_language
from samskap.site import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.choose_language, name="root"),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("media/", include(course_files)),
    path("sign-on/<slug:slug>/back/", sign_on.back, name="sign_on_back"),
    path("card/", card_in_my_language, name="card"),
    path("check/<str:number>/", check_in_my_language, name="check_in_my_language"),
    *i18n_patterns(
        path("", views.front_page, name="front"),
        path("", include("samskap.ui.urls")),
        path("", include(own_letters)),
        path("account/", include("samskap.people.urls")),
        path("", include("samskap.privacy.urls")),
        path("courses/", include("samskap.courses.urls")),
        path("work/", include("samskap.organisations.urls")),
        path("invitation/", include(invited)),
        path("", include("samskap.centre.urls")),
        path("", include("samskap.learning.urls")),
        path("", include("samskap.awards.urls")),
    ),
]
if settings.MAIL_PAGE:
    urlpatterns.append(path("dev/mail/", include("samskap.notices.urls")))

if settings.SAML:
    urlpatterns.append(path("sign-on/", include("allauth.socialaccount.providers.saml.urls")))

handler400 = "samskap.ui.views.bad_request"
handler403 = "samskap.ui.views.forbidden"
handler404 = "samskap.ui.views.not_found"
handler500 = "samskap.ui.views.server_error"
