"""A municipality applies: from the call to a receipt, with everybody who is asked on the way (C1)."""

from io import BytesIO
from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import DESKTOP, PHONE, Opens
from tests.browser.letters import open_letter, person_of, writer_of
from tests.browser.people import PASSWORD, sign_in
from tests.browser.phone import expect_state
from tests.browser.pressing import ERRORS, SEND, press, refused, submit
from tests.browser.product import Product

#: Passes the check digit; of no municipality.
NUMBER = "974 760 673"
NEED = "People wait for weeks.\nمرحبا «æøå» 👩‍👩‍👧‍👦 <b>&amp;</b>"
#: Whoever is in the team: what the form asks, and what the person would be admitted as.
TEAM = (
    ("Ingrid Lærer", {"role": "leader", "education": "bachelor", "work_years": "2"}, "Student"),
    (
        "Omar ورشة",
        {
            "role": "key-staff",
            "education": "some-higher",
            "higher_years": "1",
            "work_years": "4",
            "relevant_years": "2",
        },
        "Assessed individually",
    ),
    ("Kari Valgt", {"role": "elected", "education": "none", "work_years": "30"}, "Course participant"),
    (
        "Per Ny",
        {"role": "key-staff", "education": "bachelor-pending", "work_years": "1.5"},
        "Course participant",
    ),
)


def call(slug: str) -> str:
    """The page of a round that everybody reads."""
    return f"/en/programmes/school-of-innovation/rounds/{slug}/"


@pytest.mark.policy("C-7.1", "C-8.1", "C-8.4", "C-9.2", "C-9.3", "C-10.1")
@pytest.mark.journey("C1.1", "C1.2", "C1.3", "C1.4", "C1.5", "C1.6", "C1.7", "C1.8", "C1.Wrong")
@pytest.mark.parametrize("javascript", [True, False], ids=["", "without JavaScript"])
def test_c1_1_to_c1_8_from_the_call_to_a_receipt(opens: Opens, product: Product, javascript: bool) -> None:
    slug = f"c1-{token_hex(4)}"
    product.admit("begin_round", slug=slug)
    product.make_learner(f"adviser-{slug}@example.org", answers=0)
    page, asked = (opens(PHONE, javascript=javascript, answers=[422]) for _ in range(2))
    c1_1_read_the_call(page, slug)
    desk = c1_2_begin_with_an_old_number(page, f"adviser-{slug}@example.org")
    c1_2_a_colleague_is_told(opens(PHONE, javascript=javascript, answers=[409]), slug)
    c1_3_apply_together(page, asked, slug)
    c1_4_c1_5_put_a_team_together(page, desk, slug)
    c1_6_write_the_task(page, desk, javascript=javascript)
    c1_7_everybody_is_asked(page, asked, product, slug)
    c1_8_a_deputy_approves(page, asked, desk, slug)
    c1_8_hand_in(page, desk)


def c1_1_read_the_call(page: Page, slug: str) -> None:
    page.goto(call(slug))
    main = page.locator("main")
    for words in [
        "Open for applications until",
        "3 to 4 persons",
        "at least 2 sectors",
        "NOK 21,000",
        "NOK 650",
    ]:
        expect(main).to_contain_text(words)
    for standing in ["Student", "Assessed individually", "Course participant"]:
        expect(main.locator("dt", has_text=standing)).to_be_visible()
    for title in ["Gatherings", "What it costs, and who pays", "How places are given"]:
        expect(main.get_by_role("heading", name=title)).to_be_visible()
    page.get_by_role("link", name="Apply for your municipality").first.click()


def c1_2_begin_with_an_old_number(page: Page, address: str) -> str:
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    press(page, "main form button:not([name]) >> nth=0")
    refused(page, municipality="3011", organisation_number="974 760 674")
    expect(page.locator("input[name=municipality]")).to_have_value("3011")
    submit(page, which="3110", organisation_number=NUMBER)
    expect(page.locator("h1")).to_have_text("Hvaler")
    expect(page.locator("#needed ~ ol [data-state=done]")).to_have_count(3)
    return page.url


def c1_2_a_colleague_is_told(page: Page, slug: str) -> None:
    sign_in(page, "demo-contact@example.org")
    page.goto(f"{call(slug)}apply/")
    submit(page, municipality="hvaler")
    expect(page.locator("h1")).to_have_text("There is an application already")
    expect(page.locator("main")).to_contain_text(f"adviser-{slug}@example.org")


def c1_3_apply_together(page: Page, director: Page, slug: str) -> None:
    press(page, "main a[href$='/municipalities/new/']")
    address = f"director-{slug}@example.org"
    refused(page, municipality="Våler", director_name="Dina Direktør", director_email=address)
    submit(page, which="3114")
    expect(page.locator("#needed ~ ol")).to_contain_text("Våler (Østfold) hasn’t answered yet.")
    open_letter(director, address, "wants to apply together with")
    expect(director.locator("h1")).to_contain_text("Hvaler wants to apply together with Våler")
    press(director, "main button[value=agree]")
    expect(director.locator("main")).to_contain_text("You have said yes")
    page.reload()
    expect(page.locator("h1")).to_have_text("Hvaler and others")
    expect(page.locator("#needed ~ ol li").first.locator("[data-state=done]")).to_be_visible()


def c1_4_c1_5_put_a_team_together(page: Page, desk: str, slug: str) -> None:
    needed = page.locator("#needed ~ ol")
    for number, (name, facts, _standing) in enumerate(TEAM[:3], start=1):
        add(page, slug, number, name, sector="health", **facts)
    expect(needed).to_contain_text("All are from the same sector")
    press(page, "main li:has(h3:has-text('Kari')) a[href*='/people/'] >> nth=0")
    expect(page.locator("main")).to_contain_text("Everybody else can take part as a course participant.")
    submit(page, sector="political")
    expect(needed).to_contain_text("3 persons, 2 sectors: that is fine.")
    name, facts, _standing = TEAM[3]
    add(page, slug, 4, name, sector="technical", **facts)
    for name, _facts, standing in TEAM:
        expect(page.locator("main li", has=page.locator("h3", has_text=name))).to_contain_text(standing)
    expect(page.locator("main")).to_contain_text("The team is full.")
    page.goto(f"{desk}people/new/")
    expect(page.locator("main form.s-form")).to_have_count(0)
    page.goto(desk)


def add(page: Page, slug: str, number: int, name: str, **facts: str) -> None:
    press(page, "main a[href$='/people/new/']")
    submit(page, name=name, email=person_of(slug, "hvaler", number), **facts)


def c1_6_write_the_task(page: Page, desk: str, *, javascript: bool) -> None:
    press(page, "main a[href$='/task/why-now/']")
    submit(page, text="å" * 650)
    expect(page.locator("main")).to_contain_text("50 characters too long")
    press(page, "main a[href$='/task/need/']")
    page.locator("textarea[name=text]").fill(NEED)
    if javascript:
        expect_state(page, "saved")
        page.goto(desk)
    else:
        press(page, SEND)
    for part, text in (("why-now", "Two services move together."), ("anchoring", "The council decided.")):
        press(page, f"main a[href$='/task/{part}/']")
        submit(page, text=text)
    expect(page.locator("#task ~ ol [data-state=done]")).to_have_count(3)


def c1_7_everybody_is_asked(page: Page, asked: Page, product: Product, slug: str) -> None:
    addresses = [person_of(slug, "hvaler", number) for number in (1, 2, 3, 4)]
    page.get_by_role("button", name="Ask everybody to confirm").click()
    expect(page.locator("main")).to_contain_text("4 letters are on their way.")
    for address in addresses[:3]:
        open_letter(asked, address, "would like you in its team")
        expect(asked.locator("main")).to_contain_text(address)
        if address == addresses[2]:
            product.admit("lose_letters", address=address)
            page.reload()
            expect(page.locator("main")).to_contain_text("A letter didn’t arrive")
        press(asked, "main button[value=right]")
        expect(asked.locator("h1")).to_have_text("You have said that this is right")
    open_letter(asked, addresses[3], "would like you in its team")
    asked.locator("summary", has_text="I don’t want to take part").click()
    press(asked, "main button[value=refuse]")
    expect(asked.locator("h1")).to_have_text("You don’t take part")
    page.reload()
    expect(page.locator("main")).not_to_contain_text(TEAM[3][0])
    gone = page.locator("main li", has=page.locator("h3", has_text="Somebody has said no"))
    with page.expect_navigation():
        gone.get_by_role("link", name="Take out").click()
    press(page, "main form button >> nth=0")
    expect(page.locator("#needed ~ ol")).to_contain_text("3 persons, 2 sectors: that is fine.")


def c1_8_a_deputy_approves(page: Page, deputy: Page, desk: str, slug: str) -> None:
    page.get_by_role("link", name="Get the director’s approval").click()
    page.get_by_label("The director’s name").fill("Dag Direktør")
    page.get_by_label("The director’s e-mail address").fill(f"deputy-{slug}@example.org")
    press(page, "main button[value=ask]")
    open_letter(deputy, f"deputy-{slug}@example.org", "waits for your approval")
    expect(deputy.locator("main")).to_contain_text("People wait for weeks.")
    deputy.get_by_label("Your name").fill("Vera Vikar")
    deputy.get_by_label("I act for the director").check()
    press(deputy, "main button[value=approve]")
    expect(deputy.locator(ERRORS)).to_contain_text("by what delegation")
    deputy.get_by_label("By what delegation").fill("Decision 12/2026")
    press(deputy, "main button[value=approve]")
    expect(deputy.locator("main")).to_contain_text("You have approved it")
    page.goto(desk)
    expect(page.locator("main")).to_contain_text("Approved as it stands now")


def c1_8_hand_in(page: Page, desk: str) -> None:
    page.get_by_role("link", name="Look through and hand in").click()
    press(page, "main form.s-actions button")
    expect(page.locator("[role=status]")).to_contain_text("Handed in. Your number is")
    number = page.locator("main .s-lead bdi").inner_text()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Receipt of what was handed in").click()
    sheets = PdfReader(BytesIO(waiting.value.path().read_bytes())).pages
    printed = "".join("".join(sheet.extract_text().split()) for sheet in sheets)
    names = [name for name, _facts, _standing in TEAM[:3] if name.isascii() or "Lærer" in name]
    for words in [number, "Våler(Østfold)", "Peoplewaitforweeks.", "Decision12/2026", *names]:
        assert "".join(words.split()) in printed
    assert TEAM[3][0].replace(" ", "") not in printed
    page.goto(desk)


@pytest.mark.policy("C-9.1", "C-9.2")
@pytest.mark.journey("C1.9", "C1.10", "C1.Wrong")
def test_c1_9_and_c1_10_before_and_after_the_deadline_without_javascript(
    opens: Opens, product: Product
) -> None:
    slug = f"c1-{token_hex(4)}"
    product.admit("begin_round", slug=slug, rolling=True)
    made = product.admit("hand_in", slug=slug, codes=["5053"])
    desk = f"/en/my/applications/{made['5053']}/"
    page, other = (opens(PHONE, javascript=False, answers=[422]) for _ in range(2))
    sign_in(page, writer_of(slug, "5053"))
    c1_wrong_the_same_person_in_two_applications(other, product, slug)
    c1_9_edit_until_the_deadline(page, other, desk, slug)
    product.admit("let_the_deadline_pass", slug=slug)
    c1_9_afterwards_only_ask_for_a_change(page, opens(DESKTOP, javascript=False), other, desk, slug)
    c1_10_late_ones_queue_behind(page, product, slug)
    c1_9_or_withdraw(page)


def c1_wrong_the_same_person_in_two_applications(page: Page, product: Product, slug: str) -> None:
    product.make_learner(f"second-{slug}@example.org", answers=0)
    sign_in(page, f"second-{slug}@example.org")
    page.goto(f"{call(slug)}apply/")
    submit(page, municipality="Hareid", organisation_number=NUMBER)
    press(page, "main a[href$='/people/new/']")
    both = person_of(slug, "5053", 1)
    submit(page, name="In both", email=both, role="leader", sector="health", education="none", work_years="3")
    expect(page.locator("#needed ~ ol")).to_contain_text(
        "In both is in the team of another municipality already."
    )
    expect(page.locator("main li", has_text="In both").last).to_contain_text(
        "In the team of another application already"
    )


def c1_9_edit_until_the_deadline(page: Page, director: Page, desk: str, slug: str) -> None:
    page.goto(desk)
    press(page, "main a[href$='/task/need/']")
    submit(page, text="Our need, said better.")
    expect(page.locator("main")).to_contain_text("Your changes aren’t handed in yet")
    expect(page.locator("main")).to_contain_text("The approval doesn’t hold any more")
    page.get_by_role("link", name="Get the director’s approval").click()
    page.get_by_label("The director’s name").fill("A director")
    page.get_by_label("The director’s e-mail address").fill(f"again-{slug}@example.org")
    press(page, "main button[value=ask]")
    open_letter(director, f"again-{slug}@example.org", "waits for your approval")
    director.get_by_label("Your name").fill("A director")
    press(director, "main button[value=approve]")
    page.goto(f"{desk}hand-in/")
    expect(page.locator("main")).to_contain_text("Everything is handed in")
    expect(page.locator("main")).to_contain_text("Our need, said better.")


def c1_9_afterwards_only_ask_for_a_change(page: Page, school: Page, new: Page, desk: str, slug: str) -> None:
    page.goto(f"{desk}task/need/")
    expect(page.locator("textarea")).to_have_count(0)
    page.goto(desk)
    expect(page.locator("main a[href$='/people/new/']")).to_have_count(0)
    page.get_by_role("link", name="Ask the school for somebody else").first.click()
    facts = {"role": "leader", "sector": "political", "education": "bachelor", "work_years": "4"}
    submit(
        page, reason="Works elsewhere from August.", name="Nora Ny", email=f"nora-{slug}@example.org", **facts
    )
    sign_in(school, "demo-school@example.org")
    school.goto("/en/work/applications/changes/")
    with school.expect_navigation():
        school.locator("main tr", has_text=slug).get_by_role("link").first.click()
    submit(school, wish="grant")
    open_letter(new, f"nora-{slug}@example.org", "would like you in its team")
    press(new, "main button[value=right]")
    page.goto(desk)
    expect(page.locator("main")).to_contain_text("The school has taken Nora Ny into the team.")


def c1_10_late_ones_queue_behind(page: Page, product: Product, slug: str) -> None:
    page.goto(f"{call(slug)}apply/")
    expect(page.locator("main")).to_contain_text("They stand behind those that came in time.")
    made = product.admit("hand_in", slug=slug, codes=["5022"], late=True)
    page.context.clear_cookies()
    sign_in(page, writer_of(slug, "5022"))
    page.goto(f"/en/my/applications/{made['5022']}/")
    expect(page.locator("main")).to_contain_text("That was after the deadline")


def c1_9_or_withdraw(page: Page) -> None:
    """The late one thinks again."""
    page.get_by_role("link", name="Withdraw the application").click()
    refused(page)
    page.locator("input[name=sure]").check()
    press(page, SEND)
    expect(page.locator("main")).to_contain_text("Its municipalities and persons are free.")
