"""Occupations as official classifications name them."""

from typing import ClassVar

from django.db import models


class Scheme(models.TextChoices):
    """A classification of occupations, in the edition that is meant."""

    SSYK = "ssyk-2012"
    STYRK = "styrk-08"
    ISCO = "isco-08"
    ESCO = "esco"
    JOBTECH = "jobtech"


class Occupation(models.Model):
    """One occupation or group of occupations.

    Elsewhere it is known by its `key`, "<scheme>:<code>", such as "ssyk-2012:2512": a need or a course keeps
    its key also when the classification isn't loaded.
    """

    scheme = models.CharField(max_length=10, choices=Scheme.choices)
    code = models.CharField(max_length=120)
    #: Name by language: "sv", "nb", "en".
    names = models.JSONField(default=dict)
    #: Other names, by language.
    other_names = models.JSONField(default=dict, blank=True)
    #: The code of the group it belongs to; "" at the top.
    broader = models.CharField(max_length=120, blank=True, default="")
    #: Codes in other schemes that mean the same, as keys.
    same_as = models.JSONField(default=list, blank=True)
    #: All names, folded (`kernel.text.fold`).
    sought = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["scheme", "code"], name="occupations_code_once"),
            models.CheckConstraint(
                condition=models.Q(scheme__in=Scheme.values), name="occupations_scheme_known"
            ),
        ]

    @property
    def key(self) -> str:
        """What others call it."""
        return f"{self.scheme}:{self.code}"
