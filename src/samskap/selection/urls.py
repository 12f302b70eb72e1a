"""Addresses of selection, under /<language>/."""

from django.urls import path

from samskap.selection.views import (
    annulling,
    chances,
    committing,
    drawing,
    files,
    freezing,
    geography,
    public,
    result,
)

app_name = "selection"

_DRAW = "work/rounds/<uuid:public_id>/draw/"
_PUBLIC = "programmes/<slug:programme>/rounds/<slug:round>/draw/"
_ROUND = "work/rounds/<uuid:public_id>/selection/"

urlpatterns = [
    path(_ROUND, geography.geography, name="geography"),
    path(f"{_ROUND}seats/<uuid:application>/", geography.seat, name="seat"),
    path(f"{_ROUND}seats/<uuid:application>/back/", geography.seat_back, name="seat_back"),
    path(f"{_ROUND}chances/", chances.chances, name="chances"),
    path(f"{_ROUND}quotas/", chances.quotas, name="quotas"),
    path(f"{_ROUND}freeze/", freezing.freezing, name="freeze"),
    path(f"{_ROUND}pool/", freezing.pool, name="pool"),
    path(f"{_ROUND}settle/", freezing.settle, name="settle"),
    path(f"{_ROUND}commit/", committing.committing, name="commit"),
    path("work/draws/", drawing.draws, name="draws"),
    path(_DRAW, drawing.desk, name="drawing"),
    path(f"{_DRAW}value/", drawing.type_to_draw, name="type_to_draw"),
    path(f"{_DRAW}witness/", drawing.type_as_witness, name="type_as_witness"),
    path(f"{_DRAW}again/", drawing.again, name="type_again"),
    path(f"{_DRAW}take-back/", drawing.take_back, name="take_back"),
    path(f"{_DRAW}press/", drawing.press, name="press"),
    path(f"{_DRAW}set-aside/", annulling.set_aside, name="set_aside"),
    path(f"{_DRAW}set-aside/agree/", annulling.agree, name="agree"),
    path(f"{_DRAW}set-aside/drop/", annulling.drop, name="drop"),
    path(_PUBLIC, public.draw, name="draw"),
    path(f"{_PUBLIC}live/", result.live, name="live"),
    path(f"{_PUBLIC}certificate.json", files.certificate, name="certificate"),
    path(f"{_PUBLIC}verify_draw.py", files.verify_draw, name="verify"),
    path(f"{_PUBLIC}protocol.pdf", files.protocol, name="protocol"),
    path(f"{_PUBLIC}<int:sequence>/", result.earlier, name="numbered"),
    path(f"{_PUBLIC}<int:sequence>/certificate.json", files.certificate, name="numbered_certificate"),
    path(f"{_PUBLIC}<int:sequence>/verify_draw.py", files.verify_draw, name="numbered_verify"),
    path(f"{_PUBLIC}<int:sequence>/protocol.pdf", files.protocol, name="numbered_protocol"),
]
