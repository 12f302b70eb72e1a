"""Going about with the keyboard alone, and always seeing where one is."""

from typing import Any

from playwright.sync_api import ElementHandle, Locator, Page

#: More presses of Tab than any page needs from its top to its end.
ENOUGH = 200
#: What has the focus; whether that can be seen, and where. `null` when nothing on the page has it.
FOCUS = """target => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const box = at.getBoundingClientRect();
    const outlined = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    // A whole card, field or film is ringed for what is in it.
    const around = at.closest('.ds-field, .s-film') || at;
    const styles = [getComputedStyle(at), getComputedStyle(at, '::after'), getComputedStyle(around)];
    // Buttons inside a film, a date or a time are the browser's own, and so are their rings.
    const inner = at.matches('video, [type=date], [type=time]') && !at.matches(':focus-visible');
    const ring = styles.some(outlined) || inner;
    const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight
        && box.right > 0 && box.left < innerWidth;
    if (!at.dataset.stop) at.dataset.stop = String(++window.stops || (window.stops = 1));
    const what = `${at.tagName} ${(at.textContent || at.name || '').trim().slice(0, 40)}`;
    return {stop: at.dataset.stop, what, seen: ring && inside, there: at === target};
}"""


#: What gets the focus is scrolled into view a frame later, or many on a busy machine.
FRAMES = 60
SCROLLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def stop(page: Page, key: str = "Tab") -> str | None:
    """Press Tab; return a name of what has the focus now. Fails when one can't see where one is."""
    focus = _press(page, key)
    return str(focus["stop"]) if focus else None


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    element = target.element_handle()
    for _ in range(ENOUGH):
        focus = _press(page, "Tab", element)
        if focus and focus["there"]:
            return
    raise AssertionError(f"{target} can't be reached with the keyboard on {page.url}")


def _press(page: Page, key: str, target: ElementHandle | None = None) -> dict[str, Any] | None:
    """Press a key; return what has the focus then, and whether it is the target."""
    page.keyboard.press(key)
    focus: dict[str, Any] | None = page.evaluate(FOCUS, target)
    for _frame in range(FRAMES):
        if not focus or focus["seen"]:
            break
        page.evaluate(SCROLLED)
        focus = page.evaluate(FOCUS, target)
    assert focus is None or focus["seen"], f"the focus can't be seen on {page.url}: {focus['what']}"
    return focus


def go(page: Page, target: Locator) -> None:
    """Reach a link or button with Tab and press Enter."""
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def send_by_enter(page: Page) -> None:
    """Send a form from one of its fields."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
