// Films. Pages that show one load this; without it, links open the film's file at their second.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const remember = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window: fine */ } },
};
const clock = (seconds) => new Date(seconds * 1000).toISOString().slice(seconds < 3600 ? 14 : 11, 19).replace(/^0(?=\d)/, "");
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// Keep the reader's choice of captions.
function captions(video) {
  const tracks = video.textTracks;
  const kept = remember.get("samskap:captions");
  if (kept !== null) for (const track of tracks) track.mode = track.language === kept ? "showing" : "disabled";
  tracks.addEventListener("change", () => {
    const showing = [...tracks].find((track) => track.mode === "showing");
    remember.set("samskap:captions", showing ? showing.language : "");
  });
}

// Begin at a second, stop at another; whoever moves on by hand has left the stretch.
const ways = new WeakMap();
function playAt(video, from, to) {
  ways.get(video)?.abort();
  const way = new AbortController();
  ways.set(video, way);
  const begin = () => { video.currentTime = from; };
  if (video.readyState) begin();
  else video.addEventListener("loadedmetadata", begin, { once: true, signal: way.signal });
  if (!to) return;
  video.addEventListener("timeupdate", () => {
    if (video.currentTime < to) return;
    if (video.currentTime < to + 1) video.pause();
    way.abort();
  }, { signal: way.signal });
}

// Links into a film play it here, and the address then leads to the same moment. So does a press on a line.
function press(event) {
  const line = event.target.closest(".s-transcript li");
  const link = event.target.closest("a[data-film]") ?? (String(getSelection()) ? null : line?.querySelector("a"));
  const video = link && document.getElementById(link.dataset.film)?.querySelector("video");
  if (!video || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { film, from, to } = link.dataset;
  history.replaceState(history.state, "", `#${film}:${from}${to ? `-${to}` : ""}`);
  playAt(video, Number(from), Number(to));
  video.scrollIntoView({ block: "nearest" });
  if (!line) video.focus(); // who reads along keeps the place in the text
  video.play().catch(() => {}); // the browser may want a press on the film itself
}

// The line that is shown now is marked. Nothing moves: the reader may be elsewhere.
function follow(figure, video) {
  const lists = all(".s-transcript", figure).map((list) => [all("a", list), Number(list.dataset.until) || Infinity]);
  video.addEventListener("timeupdate", () => {
    const at = video.currentTime + 0.05;
    for (const [lines, until] of lists) {
      const now = at < until ? lines.findLast((line) => Number(line.dataset.from) <= at) : null;
      for (const line of lines) {
        if (line === now) line.setAttribute("aria-current", "true");
        else line.removeAttribute("aria-current");
      }
    }
  });
}

// When the film doesn't come: say so, open the text, and let one try again.
function watch(figure, video, says) {
  const words = says.querySelector("template");
  const failed = () => {
    if (says.querySelector("button")) return;
    says.replaceChildren(words, words.content.cloneNode(true));
    for (const folded of all("details", figure)) folded.open = true;
  };
  const calm = () => says.replaceChildren(words);
  video.addEventListener("error", (event) => { if (event.target.localName !== "track") failed(); }, true);
  video.addEventListener("stalled", () => { if (!video.readyState) failed(); });
  video.addEventListener("playing", calm);
  says.addEventListener("click", (event) => {
    if (!event.target.closest("button")) return;
    calm();
    video.load();
    video.focus();
    video.play().catch(() => {});
  });
}

// Words looked for leave only the lines that have them all.
function search(form) {
  const [field, says] = [form.querySelector("input[type=search]"), form.querySelector("[role=status]")];
  const lines = all("li", document.getElementById(form.dataset.lines));
  const texts = lines.map((line) => fold(line.textContent));
  field.addEventListener("input", () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    const found = texts.map((text) => words.every((word) => text.includes(word)));
    lines.forEach((line, at) => { line.hidden = !found[at]; });
    says.textContent = words.length ? says.dataset.found.replace("{}", found.filter(Boolean).length) : "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    lines.find((line) => !line.hidden)?.querySelector("a").focus();
  });
}

// An address such as #film-system:15-30 has the film ready there. It isn't loaded before somebody presses play.
function arrive() {
  const [, id, from, to] = location.hash.replace("%3A", ":").match(/^#(.+):([\d.]+)(?:-([\d.]+))?$/) ?? [];
  const figure = id && document.getElementById(id);
  const video = figure?.querySelector("video");
  if (!video || !(Number(from) < 86_400)) return;
  all("details", figure).filter((each) => each.querySelector(".s-transcript")).forEach((each) => { each.open = true; });
  const says = figure.querySelector("[data-begins]");
  const words = document.createElement("p");
  words.textContent = says.dataset.begins.replace("{}", clock(Number(from)));
  says.append(words);
  video.addEventListener("play", () => playAt(video, Number(from), Number(to)), { once: true });
  // The browser itself goes to a line; a stretch has no element of that name.
  if (!document.getElementById(location.hash.slice(1))) figure.scrollIntoView();
}

for (const figure of all(".s-film")) {
  const video = figure.querySelector("video");
  captions(video);
  follow(figure, video);
  watch(figure, video, figure.querySelector("[data-begins]"));
  all("form", figure).forEach(search);
}
document.addEventListener("click", press);
addEventListener("hashchange", arrive);
arrive();
