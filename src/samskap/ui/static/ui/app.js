// Samskap's own script. No library, and no page needs it: it only makes some things handier.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const remember = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window: fine */ } },
};

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

// Films: keep the reader's choice of captions.
function captions(video) {
  const tracks = video.textTracks;
  const kept = remember.get("samskap:captions");
  if (kept !== null) for (const track of tracks) track.mode = track.language === kept ? "showing" : "disabled";
  tracks.addEventListener("change", () => {
    const showing = [...tracks].find((track) => track.mode === "showing");
    remember.set("samskap:captions", showing ? showing.language : "");
  });
}

// Links into a film: play from one second to another, on this page.
let stop = null;
function playStretch(event) {
  const link = event.target.closest("a[data-film]");
  const video = link && document.getElementById(link.dataset.film)?.querySelector("video");
  if (!video || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const end = Number(link.dataset.to) || Infinity;
  const start = () => { video.currentTime = Number(link.dataset.from); };
  if (video.readyState) start();
  else video.addEventListener("loadedmetadata", start, { once: true });
  if (stop) stop.video.removeEventListener("timeupdate", stop.check);
  const check = () => {
    if (video.currentTime < end) return;
    video.pause();
    video.removeEventListener("timeupdate", check);
  };
  stop = { video, check };
  video.addEventListener("timeupdate", check);
  video.scrollIntoView({ block: "nearest" });
  video.focus();
  video.play().catch(() => {}); // the browser may want a press on the film itself
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

// On a shared computer: say it before the time is over; then clear the screen, unless something was typed on it.
function shared(line) {
  const minute = 60_000, end = Number(line.dataset.minutes);
  let typed = false;
  addEventListener("input", () => { typed = true; });
  setTimeout(() => { line.textContent = line.dataset.soon; }, (end - 3) * minute);
  setTimeout(() => { if (!typed) location.replace(line.dataset.over); }, end * minute);
}

all("textarea[data-limit]").forEach(counter);
all("[data-minutes]").forEach(shared);
all("video").forEach(captions);
all("details[data-menu]").forEach(menu);
document.addEventListener("click", playStretch);
if (!("autofocus" in HTMLElement.prototype)) document.querySelector("[autofocus]")?.focus();
