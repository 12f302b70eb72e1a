// What is being written is kept on this device at once, and sent to the server at every pause.
// docs/developers/autosave.md says what is promised to forms, to the server and to other scripts.

const NAME = "samskap:texts", PAUSE = 2000, LONGEST = 60_000, SHARED = 15 * 60_000, LIGHT = 30_000, PATIENCE = 20_000;
const $ = (selector, root = document) => root.querySelector(selector);
const channel = "BroadcastChannel" in window ? new BroadcastChannel(NAME) : null;
let over = false;

// --- On the device. IndexedDB, because localStorage may reach the disk only a minute later ------------

const database = new Promise((done, fail) => {
  const asked = indexedDB.open(NAME);
  asked.onupgradeneeded = () => asked.result.createObjectStore("texts", { keyPath: ["person", "key"] });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = fail;
});
database.catch(() => {});

async function texts(deed, mode = "readwrite") {
  const transaction = (await database).transaction("texts", mode), asked = deed(transaction.objectStore("texts"));
  return new Promise((done, fail) => {
    transaction.oncomplete = () => done(asked?.result);
    transaction.onabort = fail;
  });
}

// For app.js: whether there may be something here.
const mark = (is) => { try { if (is) localStorage[NAME] = 1; else localStorage.removeItem(NAME); } catch { /* closed */ } };

const whose = (person) => IDBKeyRange.bound([person], [person, []]);

export const get = (person, key) => texts((all) => all.get([person, key]), "readonly").catch(() => null);

// What a person has on this device, the oldest first; "" for visitors.
export const all = (person) => texts((all) => all.getAll(whose(person)), "readonly").then(
  (found) => found.sort((one, other) => one.at - other.at), () => []);

// Says whether it could be kept: the place may be full, or closed by the browser. Marked again when it is there:
// tidying that was under way may have found nothing, and said so.
export const put = (entry) => texts((all) => {
  mark(true);
  all.put(entry).onsuccess = () => mark(true);
}).then(() => true, () => false);

// Forget a text, unless a newer one has taken its place.
export const drop = ({ person, key, at }) => texts((all) => {
  const asked = all.get([person, key]);
  asked.onsuccess = () => { if (asked.result?.at <= at) all.delete([person, key]); };
}).then(tidy, () => {});

// What was written on a shared computer goes when its time is over.
const tidy = () => texts((all) => {
  const asked = all.getAll();
  asked.onsuccess = () => {
    const late = asked.result.filter(({ until }) => until < Date.now());
    for (const { person, key } of late) all.delete([person, key]);
    mark(asked.result.length > late.length);
  };
}).catch(() => {});

// --- To the server -----------------------------------------------------------------------------------

const tokens = () => document.querySelectorAll("[name=csrfmiddlewaretoken]");

// Send a text; gives { status, ...what the server says }. Fails when there is no connection.
export async function send(entry, again = true) {
  const body = new FormData(), { fields } = entry;
  for (const field in fields) for (const value of fields[field]) body.append(field, value);
  for (const field of ["revision", "hand", "at", "person"]) body.set(field, entry[field]);
  body.set("csrfmiddlewaretoken", tokens()[0]?.value ?? "");
  const keepalive = new Blob([JSON.stringify(fields)]).size < LIGHT; // browsers refuse much more
  const headers = { Accept: "application/json" }, signal = AbortSignal.timeout?.(PATIENCE);
  const answer = await fetch(entry.url, { method: "POST", body, headers, keepalive, signal });
  const said = { ...(await answer.json().catch(() => ({}))), status: answer.redirected ? 500 : answer.status };
  if (said.status !== 403 || !said.token || !again) return said;
  tokens().forEach((field) => { field.value = said.token; });
  return send(entry, false);
}

// Send everything that a person has on this device, whoever asks for it; gives what is still there.
let delivering = null;
export const deliver = (person) => delivering ??= deliverAll(person).finally(() => { delivering = null; });

async function deliverAll(person) {
  for (const entry of await all(person)) {
    const said = await send(entry).catch(() => null);
    if (!said) break;
    if (said.status === 200) await drop(entry);
  }
  return all(person);
}

// Forget everything of a person, and send nothing any more from this page.
export function forget(person) {
  over = true;
  return texts((all) => { all.delete(whose(person)); }).then(tidy, () => {});
}

// --- A form ------------------------------------------------------------------------------------------

// The same rule as samskap.kernel.text.normalise.
const norm = (text) => text.replace(/\r\n?/g, "\n").replaceAll("\0", "").normalize("NFC");
const isBox = ({ type }) => type === "checkbox" || type === "radio";
const OURS = ["csrfmiddlewaretoken", "revision"];

function autosave(form) {
  const { autosave: key, person = "", title } = form.dataset, { revision } = form.elements;
  const line = $("[data-autosave-line]", form), words = $("[data-words]", line), spoken = $("[data-spoken]", line);
  const fields = [...form.elements].filter(
    (each) => each.name && !OURS.includes(each.name) && !["submit", "button", "file", "fieldset"].includes(each.type));
  const shown = [...new Set(fields.filter((each) => each.type !== "hidden").map((each) => each.name))];
  const pause = Number(form.dataset.pause) || PAUSE;
  let unsent = null, going = null, halted = false, isKept = true, hand = "", at = 0, wait = pause, timer;

  const read = (standing = false) => fields.reduce((all, each) => {
    const box = isBox(each), list = all[each.name] ??= [];
    if (!box || (standing ? each.defaultChecked : each.checked))
      list.push(box ? each.value : norm((standing ? each.defaultValue : null) ?? each.value));
    return all;
  }, {});
  const content = (of) => JSON.stringify(shown.map((each) => of[each] ?? []));
  const fill = (from) => fields.forEach((each) => {
    const values = from[each.name];
    if (!values || each.type === "hidden") return;
    if (isBox(each)) each.checked = values.includes(each.value);
    else if (norm(each.value) !== values[0]) each.value = values[0] ?? "";
    each.dispatchEvent(new Event("input")); // for the counter; doesn't reach the form
  });

  function say(state, about = "", text = "") {
    line.dataset.state = state;
    line.hidden = false;
    form.toggleAttribute("data-unsent", Boolean(unsent));
    const said = text || (unsent && !isKept ? line.dataset.unkept : line.dataset[state].replace("{}", about));
    words.textContent = said;
    if (!["ready", "typing"].includes(state) && spoken.textContent !== said) spoken.textContent = said;
    $("a", line).hidden = true;
  }

  const sayArrived = ({ state, saved, words }) => say(state || "saved", saved, words);

  function keep(more = {}) {
    const fields = { ...read(), ...more }, until = $("[data-shared]") ? Date.now() + SHARED : Infinity;
    unsent = { person, key, fields, revision: Number(revision.value), hand, at, url: form.action, title, until };
    put(unsent).then((is) => { isKept = is; });
    channel?.postMessage({ entry: unsent });
  }

  function typed() {
    hand ||= crypto.getRandomValues(new Uint32Array(3)).join("-");
    at = Math.max(Date.now(), at + 1);
    keep();
    if ($("[data-other]", form)) return; // first both texts want to be looked at
    halted = false;
    say("typing");
    schedule(wait);
  }

  const schedule = (delay) => { clearTimeout(timer); timer = setTimeout(flush, delay); };
  const later = (state) => { wait = Math.min(wait * 2, LONGEST); say(state); schedule(wait); };

  async function flush(leaving = false) {
    if (over || halted || !unsent || unsent === going || (going && !leaving)) return;
    const entry = going = unsent;
    const said = await send(entry).catch(() => null);
    if (going === entry) going = null;
    if (!said) later("off");
    else if (said.status === 200) arrived(entry, said);
    else if (said.status === 409) offer(said, "conflict");
    else if (said.sign_in) ended(said);
    else if (said.words && said.status !== 429) { halted = true; say("refused", "", said.words); }
    else later("later");
  }

  function ended(said) {
    halted = true;
    say("ended", "", said.words);
    Object.assign($("a", line), { href: said.sign_in, textContent: said.link, hidden: false });
  }

  function arrived(entry, said) {
    wait = pause;
    revision.value = said.revision;
    $("[data-until-saved]")?.toggleAttribute("hidden", true);
    if (unsent !== entry) { if (unsent) { keep(); schedule(wait); } return; }
    unsent = null;
    drop(entry);
    if (said.fields) fill(said.fields); // the same pen had come further: this was an old text
    sayArrived(said);
    document.dispatchEvent(new Event("samskap:saved"));
    channel?.postMessage({ entry: { ...entry, revision: said.revision, fields: said.fields ?? entry.fields }, said });
  }

  // Another tab of this person has the same form open and goes on with it.
  channel?.addEventListener("message", ({ data: { entry, said } }) => {
    if (entry.person !== person || entry.key !== key || (unsent && unsent.hand !== entry.hand) || entry.at < at) return;
    take(entry);
    unsent = said ? null : entry;
    if (said) sayArrived(said);
    else say("tab");
  });

  function take(entry) {
    fill(entry.fields);
    ({ hand, at } = entry);
    revision.value = entry.revision;
  }

  // There is another text to this form: have the person choose. Until then nothing is sent.
  async function offer(other, why) {
    halted = true;
    say("conflict");
    const { choose } = await import("./choosing.js");
    choose(form, { fields, shown, mine: read(), theirs: other.fields, why }, (chosen) => {
      if (why === "visitor") drop(other);
      else revision.value = other.revision; // it is known now
      fill(chosen);
      typed();
      flush();
    });
  }

  async function begin() {
    const standing = content(read(true));
    form.autocomplete = "off"; // or going back would bring older texts into newer pages
    say("ready");
    if ("unsaved" in form.dataset) keep();
    else if (content(read()) !== standing) typed(); // before this script was here
    const [left, before] = await found;
    if (left && content(left.fields) !== standing) {
      if (unsent) offer({ ...left, revision: revision.value }, "conflict");
      else { take(left); keep(); say("restored"); flush(); }
    } else if (left) drop(left);
    if (before && content(before.fields) !== content(read())) offer(before, "visitor");
    else if (before) drop(before);
  }

  const found = Promise.all([get(person, key), person && get("", key)]);
  form.addEventListener("input", typed);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    halted = navigator.onLine;
    if (navigator.onLine) return;
    event.preventDefault(); // kept with what was wished, and done when the connection is back
    typed();
    keep({ [event.submitter?.name || "wish"]: [event.submitter?.value ?? ""] });
    say("off");
  });
  form.addEventListener("formdata", ({ formData }) => { if (hand) { formData.set("hand", hand); formData.set("at", at); } });
  addEventListener("pageshow", () => { halted = !!$("[data-other]", form); });
  addEventListener("online", () => { wait = pause; flush(); });
  addEventListener("offline", () => { if (unsent) say("off"); });
  addEventListener("pagehide", () => flush(true));
  addEventListener("beforeunload", (event) => { if (unsent && !isKept && !halted) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => flush(document.visibilityState === "hidden"));
  begin();
}

tidy();
const forms = document.querySelectorAll("form[data-autosave]");
forms.forEach(autosave);
if (!forms.length) deliver($("[data-leave]")?.dataset.person ?? "");
