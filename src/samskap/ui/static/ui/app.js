// Samskap's own script. No library, and no page needs it: it only makes some things handier.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// The same rule as samskap.kernel.text: line ends as one sign, composed letters, code points.
export const count = (text) => [...text.replace(/\r\n?/g, "\n").replaceAll("\0", "").normalize("NFC")].length;

// Textareas with a limit: say what is left while typing; never cut.
function counter(area) {
  const shown = document.getElementById(`${area.id}-count`);
  const limit = Number(area.dataset.limit);
  if (!shown || !limit) return;
  const spoken = document.createElement("span");
  spoken.className = "s-hidden";
  spoken.setAttribute("aria-live", "polite");
  shown.after(spoken);
  let pause;
  const update = () => {
    const left = limit - count(area.value);
    const words = left < 0 ? shown.dataset.tooLong : shown.dataset.left;
    shown.textContent = words.replace("{}", Math.abs(left));
    shown.toggleAttribute("data-over", left < 0);
    clearTimeout(pause);
    if (left < limit / 10) pause = setTimeout(() => { spoken.textContent = shown.textContent; }, 1000);
  };
  area.addEventListener("input", update);
  addEventListener("pageshow", update);
}

// The language menu closes as menus do.
function menu(details) {
  document.addEventListener("click", (event) => { if (!details.contains(event.target)) details.open = false; });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
}

// On a shared computer: say it before the time is over; then clear the screen, unless it shows what isn't saved.
function shared(line) {
  const minute = 60_000, end = Number(line.dataset.minutes), words = line.textContent;
  let typed = false, timers = [];
  const begin = () => {
    timers.forEach(clearTimeout);
    line.textContent = words;
    timers = [
      setTimeout(() => { line.textContent = line.dataset.soon; }, (end - 3) * minute),
      setTimeout(() => { if (!typed && !document.querySelector("form[data-unsent]")) location.replace(line.dataset.over); }, end * minute),
    ];
  };
  addEventListener("input", ({ target }) => { typed ||= !target.closest("form[data-autosave]"); });
  document.addEventListener("samskap:saved", begin); // saving counts as a visit
  begin();
}

// Texts that lie on this device until the server has them: kept.js knows what to do, and is fetched when needed.
function hasTexts() {
  try { return "samskap:texts" in localStorage; } catch { return false; }
}
function leave(event) {
  const form = event.target;
  if (!("leave" in form.dataset) || !hasTexts()) return;
  event.preventDefault();
  import("./leaving.js").then(({ leave }) => leave(form), () => form.submit());
}

all("textarea[data-limit]").forEach(counter);
all("[data-minutes]").forEach(shared);
all("details[data-menu]").forEach(menu);
document.addEventListener("submit", leave);
if (all("form[data-autosave]").length || hasTexts()) import("./kept.js");
if (!("autofocus" in HTMLElement.prototype)) document.querySelector("[autofocus]")?.focus();

// What is saved on this device is one person's. It goes when nobody, or somebody else, is signed in.
// Where a browser keeps nothing, that fails, and nobody minds.
async function tidy({ person, shared }) {
  for (const name of await caches.keys())
    if (name.startsWith("saved ") && (shared === "" || !name.startsWith(`saved ${person} `))) await caches.delete(name);
}
if ("person" in (document.body?.dataset ?? {})) tidy(document.body.dataset).catch(() => {});
