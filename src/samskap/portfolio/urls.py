"""Addresses of the portfolio, under /<language>/portfolio/."""

from django.urls import include, path

from samskap.portfolio.views import files, mine, pieces, preview, reflections, sharing, shown, working

app_name = "portfolio"

in_portfolio = [
    path("", working.portfolio, name="portfolio"),
    path("beginning/", mine.front, name="front"),
    path("copy/", mine.copy, name="copy"),
    path("delete/", mine.delete, name="delete"),
    path("answers/", reflections.reflections, name="reflections"),
    path("headings/new/", working.new_section, name="new_section"),
    path("headings/<uuid:section>/", working.section, name="section"),
    path("headings/<uuid:section>/move/", working.move_section, name="move_section"),
    path("headings/<uuid:section>/remove/", working.remove_section, name="remove_section"),
    path("pieces/<uuid:piece>/", pieces.piece, name="piece"),
    path("pieces/<uuid:piece>/move/", working.move_piece, name="move_piece"),
    path("pieces/<uuid:piece>/remove/", pieces.remove, name="remove"),
    path("pieces/<uuid:piece>/file/", files.file, name="file"),
    path("pieces/<uuid:piece>/file/new/", pieces.new_file, name="new_file"),
    path("preview/", preview.preview, name="preview"),
    path("portfolio.pdf", preview.pdf, name="pdf"),
    path("portfolio.zip", preview.page_to_take, name="page_to_take"),
    path("links/", sharing.links, name="links"),
    path("links/<uuid:link>/close/", sharing.close_link, name="close_link"),
]

urlpatterns = [
    path("", mine.mine, name="mine"),
    path("new/", mine.new, name="new"),
    path("answer/<slug:course>/<slug:question>/", reflections.answer, name="answer"),
    path("<uuid:public_id>/", include(in_portfolio)),
    path("shown/<str:token>/", shown.shown, name="shown"),
    path("shown/<str:token>/portfolio.pdf", shown.shown_pdf, name="shown_pdf"),
    path("shown/<str:token>/files/<uuid:piece>/", shown.shown_file, name="shown_file"),
]

#: Included without a language: for links that were given away.
given_away = [path("shown/<str:token>/", shown.shown_in_my_language, name="portfolio_in_my_language")]
