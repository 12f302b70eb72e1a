"""What kinds of channels are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from samskap.campaigns.models import ChannelKind

KINDS: Mapping[str, Promise] = {
    ChannelKind.LANGUAGE_CLASS: gettext_lazy("Language class (SFI)"),
    ChannelKind.LIBRARY: gettext_lazy("Library"),
    ChannelKind.EMPLOYMENT_SERVICE: gettext_lazy("Employment service"),
    ChannelKind.HOUSING_AREA: gettext_lazy("Housing area"),
    ChannelKind.SOCIAL_MEDIA: gettext_lazy("Social media"),
    ChannelKind.OTHER: gettext_lazy("Something else"),
}
