"""A learner's portfolios: an own space. No power of staff reaches these tables (X-5.3)."""

import uuid
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samskap.portfolio.rules import PieceKind


class Portfolio(models.Model):
    """What one person shows of the own learning, such as for one interview.

    `revision` grows with every change of the portfolio's own texts: who writes says which one they saw.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="portfolios")
    title = models.CharField(max_length=120)
    #: Own words at the beginning; may be empty.
    introduction = models.TextField(blank=True, default="")
    #: The name that stands on it, in any script; "" for none.
    name = models.CharField(max_length=200, blank=True, default="")
    #: The language of the words around the pieces, such as headings the product adds.
    language = models.CharField(max_length=35)
    revision = models.PositiveIntegerField(default=1)
    #: Whose pen wrote its own texts last, and how far it had come (`samskap.kernel.pens`).
    hand = models.CharField(max_length=40, blank=True, default="")
    stroke = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()


class Section(models.Model):
    """A heading of the learner's own, under which pieces stand."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    portfolio = models.ForeignKey(Portfolio, on_delete=models.CASCADE, related_name="sections")
    title = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)


class Piece(models.Model):
    """A text, a file or a link. A reflection is copied: its answer stays as it is, and this may change.

    Pieces without a section stand first. `prompt` and `source` say what a copied reflection answered, and in
    which course, in the wording of that day; below the prompt, on lines of their own, stands what was chosen.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    portfolio = models.ForeignKey(Portfolio, on_delete=models.CASCADE, related_name="pieces")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="pieces"
    )
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=4, choices=[(each.value, each.value) for each in PieceKind])
    title = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField(blank=True, default="")
    #: "What this shows", one line.
    shows = models.CharField(max_length=300, blank=True, default="")
    url = models.CharField(max_length=1000, blank=True, default="")
    prompt = models.TextField(blank=True, default="")
    prompt_language = models.CharField(max_length=35, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")
    #: The question that was copied ("co-creation/why-here"); "" for what was written here.
    copied_from = models.CharField(max_length=130, blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    hand = models.CharField(max_length=40, blank=True, default="")
    stroke = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(kind__in=list(PieceKind)), name="portfolio_piece_kind_known"),
            models.CheckConstraint(condition=~Q(kind="link") | ~Q(url=""), name="portfolio_link_has_address"),
        ]


class Attachment(models.Model):
    """The file of a piece, as it is kept: of a photo nothing is left but the picture and its words.

    `name` is where it lies in the storage; `file_name` what the learner called it.
    """

    piece = models.OneToOneField(Piece, on_delete=models.CASCADE, related_name="attachment")
    name = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=60)
    #: In bytes.
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    #: What somebody who can't see the picture is told; "" only for what is no picture.
    alt = models.CharField(max_length=500, blank=True, default="")
    #: In pixels; 0 for what is no picture.
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(media_type__startswith="image/") | ~Q(alt=""), name="portfolio_picture_has_words"
            ),
        ]


class LinkQuerySet(models.QuerySet["Link"]):
    """Filters that read as sentences."""

    def open_on(self, day: date) -> "LinkQuerySet":
        """Keep those that show something that day."""
        return self.filter(ends_on__gte=day, revoked_at=None)


class Link(models.Model):
    """The learner's permission for whoever has a secret address to read a portfolio until a day.

    Only the token's fingerprint is kept, and how often it was opened: neither by whom nor when.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    portfolio = models.ForeignKey(Portfolio, on_delete=models.CASCADE, related_name="links")
    #: SHA-256 of the token, in hexadecimal.
    fingerprint = models.CharField(max_length=64, unique=True)
    #: The learner's own note, such as whom the link was given to.
    note = models.CharField(max_length=80, blank=True, default="")
    shows_name = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    ends_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    views = models.PositiveIntegerField(default=0)

    objects = LinkQuerySet.as_manager()
