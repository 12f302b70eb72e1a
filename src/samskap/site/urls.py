"""All addresses. Pages carry their language in front; files and machines' addresses don't."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from samskap.awards.urls import for_programs, given_away
from samskap.awards.views.achievement import achievement_for_all
from samskap.awards.views.check import check_in_my_language
from samskap.campaigns.urls import given_away as short_links
from samskap.courses.urls import files as course_files
from samskap.feeds.urls import for_machines
from samskap.notices.urls import own_letters
from samskap.offers.urls import given_away as places_given_away
from samskap.offline.urls import at_the_root as offline_at_the_root
from samskap.organisations.urls import invited
from samskap.people.views import sign_on
from samskap.people.views.card import card_in_my_language
from samskap.planning.urls import feeds
from samskap.portfolio.urls import given_away as portfolios_given_away
from samskap.signing.views import did_document, status_list
from samskap.site import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.choose_language, name="root"),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/did.json", did_document, name="did_document"),
    path("status/<int:number>/", status_list, name="status_list"),
    path("achievements/<uuid:public_id>/", achievement_for_all, name="achievement_for_all"),
    path("media/", include(course_files)),
    path("", include(offline_at_the_root)),
    path("sign-on/<slug:slug>/back/", sign_on.back, name="sign_on_back"),
    path("card/", card_in_my_language, name="card"),
    path("check/<str:number>/", check_in_my_language, name="check_in_my_language"),
    path("", include(given_away)),
    path("portfolio/", include(portfolios_given_away)),
    path("", include(places_given_away)),
    path("", include(feeds)),
    path("api/", include(for_programs)),
    path("", include(short_links)),
    path("", include(for_machines)),
    *i18n_patterns(
        path("", views.front_page, name="front"),
        path("", include("samskap.ui.urls")),
        path("", include(own_letters)),
        path("account/", include("samskap.people.urls")),
        path("", include("samskap.privacy.urls")),
        path("courses/", include("samskap.courses.urls")),
        path("work/", include("samskap.organisations.urls")),
        path("work/certificates/", include("samskap.issuing.urls")),
        path("invitation/", include(invited)),
        path("", include("samskap.centre.urls")),
        path("", include("samskap.learning.urls")),
        path("", include("samskap.handouts.urls")),
        path("", include("samskap.replies.urls")),
        path("", include("samskap.planning.urls")),
        path("work/courses/", include("samskap.results.urls")),
        path("", include("samskap.offline.urls")),
        path("", include("samskap.awards.urls")),
        path("portfolio/", include("samskap.portfolio.urls")),
        path("", include("samskap.programmes.urls")),
        path("", include("samskap.rounds.urls")),
        path("", include("samskap.applications.urls")),
        path("", include("samskap.assessment.urls")),
        path("", include("samskap.selection.urls")),
        path("", include("samskap.offers.urls")),
        path("", include("samskap.occupations.urls")),
        path("", include("samskap.moocs.urls")),
        path("", include("samskap.imports.urls")),
        path("", include("samskap.feeds.urls")),
        path("", include("samskap.needs.urls")),
        path("", include("samskap.terms.urls")),
        path("", include("samskap.choosing.urls")),
        path("", include("samskap.deciding.urls")),
        path("", include("samskap.catalogue.urls")),
        path("", include("samskap.campaigns.urls")),
        path("", include("samskap.interest.urls")),
        path("", include("samskap.studies.urls")),
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
