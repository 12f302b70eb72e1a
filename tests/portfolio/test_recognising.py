"""A calm question: does this describe somebody who could be recognised? (A-9.11)"""

import time

import pytest

from samskap.portfolio.rules.recognising import AROUND, recognisable_in

TELLING = [
    # Ways to reach somebody
    "You can reach her at kari.nordmann@example.org any day.",
    "Her number is +47 912 34 567.",
    "Ring henne på tlf. 91234567.",
    "Han har nummeret 912 34 567.",
    "Ring 070-123 45 67 efter lunch.",
    "Fødselsnummeret 010190 12345 sto på arket.",
    "Personnumret 900101-1234 stod på lappen.",
    "هاتف: 91234567",
    # Ages
    "She is a 87-year-old from the valley.",
    "He was 34 years old when we met.",
    "En 87-åring ringte oss hver dag.",
    "Mannen på 54 ville hjem.",
    "Hon är 87 år gammal och bor ensam.",
    "En 12-årig flicka kom in.",
    "كان عمره 87 وعاش وحده.",
    # Names
    "In March the patient Kari wanted to go home.",
    "Vi hjalp pasienten Kari med maten.",
    "Vi hjälpte brukaren Olle med maten.",
    "We met a man called Peter.",
    "Det var en kvinne som heter Fatima.",
    "Jag träffade en man vid namn Ali.",
    "I talked to Mrs. Hansen for an hour.",
    "Jeg snakket med fru H.",
    "Vi besøkte pasienten K.L. hver uke.",
    "When we came, Kari cried for an hour.",
    "Det var da Kari fortalte alt.",
    "التقيت بامرأة اسمها فاطمة في المركز.",
    # Illness of one person
    "My client had a long history of depression.",
    "Pasienten hadde demens og kunne ikke svare.",
    "Brukaren hade schizofreni sedan länge.",
    "كان المريض يعاني من الخرف.",
]
SAYING_NOTHING_OF_ANYBODY = [
    "",
    "We began again, and trust took time.",
    "Vi begynte på nytt, og tillit tok tid.",
    "Patients with dementia need time.",
    "Personer med demens trenger tid.",
    "Personer med demens behöver tid.",
    "I have worked in home care for 11 years.",
    "Jeg har jobbet i 11 år i kommunen.",
    "Jag har arbetat i 11 år i Ronneby kommun.",
    "I am 45 years old and want to learn.",
    "Jeg er 45 år gammel og vil lære mer.",
    "Jag är 45 år gammal och vill lära mig mer.",
    "The project cost 1 000 000 kroner in 2026.",
    "Prosjektet kostet 12 345 678 kroner fra 2021 til 2026.",
    "We met on 12 03 2026 and on 2026-03-14.",
    "The patient in Bergen got help from Helse Vest.",
    "Our work with Region Skåne and the University of Oslo went on.",
    "Vi samarbeidet med NAV og Røde Kors i hele mars.",
    "On Monday the client spoke Norwegian.",
    "The client I met was kind.",
    "Service user A said this, service user B said that.",
    "A child's question changed the meeting.",
    "تعلمت أن الثقة تحتاج إلى وقت.",
    "المرضى يحتاجون إلى وقت.",
    "Depression is a word we used too quickly.",
    "See https://example.org/2026/report?id=123 for more.",
    "Version 3.2.1 came out. Then 10.20.30.40 answered.",
    "I wrote to the municipality; Ronneby answered after a week.",
    "The results (n = 87) were good: 54 % said yes.",
    "ISBN 978-82-02-12345-6",
]


@pytest.mark.policy("A-9.11")
@pytest.mark.journey("A3.Wrong")
@pytest.mark.parametrize("text", TELLING)
def test_a_place_that_may_tell_of_somebody_is_asked_about(text):
    assert list(recognisable_in(text))


@pytest.mark.policy("A-9.11")
@pytest.mark.parametrize("text", SAYING_NOTHING_OF_ANYBODY)
def test_what_tells_of_nobody_is_left_alone(text):
    assert not list(recognisable_in(text))


def test_each_sentence_is_asked_about_once_and_shown_shortly():
    text = "Nothing here. " + "So " * 100 + "my client had a depression and was 87 years old, " + "so " * 100
    (words,) = recognisable_in(text)
    assert "87 years old" in words
    assert words.startswith("…")
    assert words.endswith("…")
    assert len(words) <= 2 * AROUND + 40
    assert len(list(recognisable_in("Mrs. Hansen came. Then\nMr. Berg left."))) == 2


LONG = [
    "a",
    "A",
    "I am 5 years old, and ",
    "9 ",
    "a@",
    "the patient ",
    "+",
    ". ",
    "my a ",
    "Kari ",
    "1-",
    "0 0-",
]


@pytest.mark.parametrize("text", LONG)
def test_however_long_a_text_is_it_is_read_quickly(text):
    """The processor’s time, and far more than is needed: only what grows without measure takes so long."""
    began = time.process_time()
    list(recognisable_in(text * 30_000))
    assert time.process_time() - began < 30
