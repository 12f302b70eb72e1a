"""What classifications are called, and how an occupation is written where one must see which."""

from collections.abc import Mapping

from samskap.occupations.rules import parted

#: Names of their own in every language.
SCHEMES: Mapping[str, str] = {
    "ssyk-2012": "SSYK 2012",
    "styrk-08": "STYRK-08",
    "isco-08": "ISCO-08",
    "esco": "ESCO",
    "jobtech": "JobTech",
}


def code_in_words(key: str) -> str:
    """A key as people write it: "SSYK 2012: 2512"; only the scheme where codes mean nothing to people."""
    scheme, code = parted(key)
    if not scheme:
        return key
    return f"{SCHEMES[scheme]}: {code}" if code.isdigit() else SCHEMES[scheme]


def written(name: str, key: str) -> str:
    """An occupation with its code: "Systems analysts (SSYK 2012: 2512)"."""
    return f"{name} ({code_in_words(key)})" if name and name != key else code_in_words(key)
