"""Going about with the keyboard alone, and always seeing where one is."""

from playwright.sync_api import Locator, Page

#: More presses of Tab than any page needs from its top to its end.
ENOUGH = 200
#: What has the focus; whether that can be seen, and where. `null` when nothing on the page has it.
FOCUS = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const box = at.getBoundingClientRect();
    const outlined = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    // A whole card, field or film is ringed for what is in it; the buttons of a film are the browser's own.
    const around = at.closest('.ds-field, .s-film') || at;
    const styles = [getComputedStyle(at), getComputedStyle(at, '::after'), getComputedStyle(around)];
    const ring = styles.some(outlined) || (at.matches('video') && !at.matches(':focus-visible'));
    const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight
        && box.right > 0 && box.left < innerWidth;
    if (!at.dataset.stop) at.dataset.stop = String(++window.stops || (window.stops = 1));
    const what = `${at.tagName} ${(at.textContent || at.name || '').trim().slice(0, 40)}`;
    return {stop: at.dataset.stop, what, seen: ring && inside};
}"""


def stop(page: Page, key: str = "Tab") -> str | None:
    """Press Tab; return a name of what has the focus now. Fails when one can't see where one is."""
    page.keyboard.press(key)
    focus = page.evaluate(FOCUS)
    if focus is None:
        return None
    assert focus["seen"], f"the focus can't be seen on {page.url}: {focus['what']}"
    return str(focus["stop"])


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(ENOUGH):
        stop(page)
        if target.evaluate("target => target === document.activeElement"):
            return
    raise AssertionError(f"{target} can't be reached with the keyboard on {page.url}")


def go(page: Page, target: Locator) -> None:
    """Reach a link or button with Tab and press Enter."""
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def send_by_enter(page: Page) -> None:
    """Send a form from one of its fields."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
