"""Words that tell who somebody is, by what they are: in English, Norwegian, Swedish and Arabic.

Each list holds little: a question asked too often is no longer read.
"""

#: One person who is met at work, as a part of a regular expression: never many of them, never the writer.
ROLES = (
    r"(?:(?:an?|the|my|our|one|this|that|his|her) (?:\w+ )?"
    r"(?:patient|client|resident|service user|pupil|student|child|boy|girl|mother|father|neighbour|refugee"
    r"|man|woman)"
    r"|(?:en|ei|min|vår|denne|den) (?:\w+ )?"
    r"(?:pasient|bruker|beboer|klient|elev|gutt|jente|mor|far|nabo|flyktning|mann|kvinne|innbygger)"
    r"|(?:ett?|mitt|vårt|dette|barnet?) ?(?:\w+ )?barn"
    r"|pasienten|brukeren|beboeren|klienten|eleven|gutten|jenta|naboen|flyktningen|mannen|kvinnen|kvinna"
    r"|(?:en|min|vår|denna|den) (?:\w+ )?"
    r"(?:patient|brukare|boende|klient|elev|pojke|flicka|mamma|pappa|granne|flykting|man|kvinna|invånare)"
    r"|patienten|brukaren|klienten|pojken|flickan|mannen|grannen|flyktingen)"
)
ROLES_ARABIC = (
    r"(?:ال)?(?:مريض|مريضة|عميل|عميلة|نزيل|نزيلة|تلميذ|تلميذة|طفل|طفلة|جار|جارة|لاجئ|لاجئة|رجل|امرأة)"
)
#: What is known of somebody's health by one word.
DIAGNOSES = (
    r"(?:dementia|alzheimer\w*|cancer|schizophreni\w+|psychosis|autis\w+|adhd|depression|bipolar|diabetes|hiv|epilepsy"
    r"|addict\w*|alcoholi\w+|suicid\w+"
    r"|demens|kreft|schizofren\w+|psykose\w*|depresjon|epilepsi|rusmisbruk\w*|alkoholisme|selvmord\w*"
    r"|cancer|psykos\w*|missbruk\w*|alkoholism|självmord\w*)"
)
DIAGNOSES_ARABIC = r"(?:ال)?(?:خرف|سرطان|فصام|توحد|اكتئاب|إدمان|سكري|صرع|انتحار)"
#: A way to say that what follows is a name.
NAMED = r"(?:named|called|whose name (?:is|was)|som het(?:er|te)|ved navn|vid namn)"
NAMED_ARABIC = r"(?:اسمه|اسمها|يدعى|تدعى|السيد|السيدة)"
#: A title before a name or a letter of one.
TITLES = r"(?:mr|mrs|ms|miss|herr|fru|frøken|fröken)"
#: What somebody of whom a name is told does or feels; organisations don't.
DOES = (
    r"(?:cried|told me|told us|lives with|suffers|felt|was diagnosed|got ill|lost (?:his|her)|died"
    r"|gråt|fortalte|lider|følte|fikk diagnosen|ble syk|mistet|døde"
    r"|grät|berättade|kände|fick diagnosen|blev sjuk|förlorade|dog)"
)
#: Capitalised in the middle of sentences and nobody's name.
NO_NAMES = frozenset(
    word
    for line in (
        "i i'm i’m monday tuesday wednesday thursday friday saturday sunday january february march april may",
        "june july august september october november december norwegian swedish danish finnish english",
        "arabic somali ukrainian norway sweden denmark oslo stockholm god nav facebook teams zoom corona",
    )
    for word in line.split()
)
#: Before a number that is the writer's own age.
OF_MYSELF = r"(?:\bI(?:['’]m| am| was)|\bjeg (?:er|var|ble)|\bjag (?:är|var|blev|fyllde)|\bأنا|\bعمري)"
