"""Issuers find a certificate by the name in it: the name, folded, gets a place of its own."""

from django.db import migrations, models

from samskap.kernel.text import fold


def fold_names(apps, _schema_editor):
    Award = apps.get_model("awards", "Award")
    for award in Award.objects.filter(folded_name="").iterator(chunk_size=100):
        award.folded_name = fold(award.snapshot.get("name", ""))
        award.save(update_fields=["folded_name"])


class Migration(migrations.Migration):
    dependencies = [("awards", "0005_the_holder_can_show_the_name")]
    operations = [
        migrations.AddField("award", "folded_name", models.TextField(blank=True, default="")),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
