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
    #: The key of the group it belongs to, perhaps of another scheme; "" at the top.
    broader = models.CharField(max_length=140, blank=True, default="")
    #: Keys in other schemes that mean the same.
    same_as = models.JSONField(default=list, blank=True)
    #: All names, as `rules.sought_in` writes them: what a search looks through.
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
