// Saving a course on this device: beside the former copy, which goes only when the new one is whole. And letting go.
// A saved course is a cache "saved <person> <course> <language> <moment>" that holds ABOUT, which is put in last.
// The worker and course.js, which import nothing, rely on that.
const ABOUT = "/offline/about", AT_ONCE = 4;
let isBusy = false;

export const filled = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

// All saved courses: [{ name, person, course, language, locale, version, title, title_language, href, on, at, size, … }].
export async function savedCourses() {
  const found = [];
  for (const name of await caches.keys()) {
    const about = name.startsWith("saved ") && await (await caches.open(name)).match(ABOUT);
    if (about) found.push({ ...await about.json(), name });
  }
  return found;
}

// A button under the course was pressed: "reading", "films" or "remove". `copy` is what is saved of it, if anything.
export async function press(wish, copy, { box, words, say, show }) {
  if (isBusy) return;
  isBusy = true;
  const bar = box.querySelector("[data-bar]");
  const tell = (value, max) => {
    bar.hidden = false;
    Object.assign(bar.firstChild, { value, max });
    if (value === 1 || value % 20 === 0) say(filled(words.saving, { done: value, all: max })); // not at each: it is read out
  };
  try {
    if (wish === "remove") await letGo(copy);
    else await save(box.dataset.list, wish === "films" || Boolean(copy?.films), tell);
    await show(wish === "remove" ? words.removed : "");
    if (wish === "remove") box.querySelector("button").focus();
  } catch ({ name }) {
    await show({ QuotaExceededError: words.full, NotAllowedError: words.ended }[name] ?? words.lost);
  }
  bar.hidden = true;
  isBusy = false;
}

// Let go of a saved course; with the last one goes the worker, and what it keeps for itself.
export async function letGo({ name }) {
  await caches.delete(name);
  if ((await savedCourses()).length) return;
  for (const name of await caches.keys()) await caches.delete(name);
  for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
}

// Save what the server lists at this address; `tell` is told how far it is. One at a time, whatever windows are open.
// Fails with an error whose name is QuotaExceededError when there is no room, NotAllowedError when nobody is signed in.
function save(address, withFilms, tell) {
  const deed = async () => copyAll(await listAt(address), withFilms, tell);
  return navigator.locks ? navigator.locks.request("samskap:offline", deed) : deed();
}

const signedOut = () => new DOMException("nobody is signed in", "NotAllowedError");

async function listAt(address) {
  const response = await fetch(address);
  if (response.redirected || !response.ok) throw signedOut();
  return response.json();
}

async function copyAll({ reading, films, size_with_films, ...about }, withFilms, tell) {
  await worker();
  const prefix = `saved ${about.person} ${about.course} ${about.language} `, name = prefix + Date.now();
  const cache = await caches.open(name), items = withFilms ? [...reading, ...films] : [...reading], all = items.length;
  let done = 0;
  const work = async () => {
    for (let item; (item = items.shift());) {
      await fetchInto(cache, item, about.person);
      tell(++done, all);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const said = { ...about, films: withFilms, size: withFilms ? size_with_films : about.size };
    await cache.put(ABOUT, new Response(JSON.stringify(said)));
  } catch (error) {
    items.length = 0; // the others stop, too
    await caches.delete(name);
    throw error;
  }
  for (const each of await caches.keys()) if (each.startsWith(prefix) && each !== name) await caches.delete(each);
}

// The worker, with all that it keeps for itself.
async function worker() {
  navigator.storage?.persist?.(); // so that the browser doesn't tidy it away
  const registration = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  const { installing, waiting, active } = registration, one = installing ?? waiting ?? active;
  const settled = (done, fail) => {
    if (one.state === "activated") done();
    else if (one.state === "redundant") fail(new TypeError("the worker found no connection"));
  };
  await new Promise((done, fail) => {
    one.addEventListener("statechange", () => settled(done, fail));
    settled(done, fail);
  });
}

// Only a page of the person whose course it is; nothing that the way in or an error answers.
async function fetchInto(cache, address, person) {
  const isPage = address.endsWith("/");
  const response = await fetch(address, isPage ? { headers: { Purpose: "save" } } : {});
  if (!response.ok) throw new TypeError(address);
  const isTheirs = !isPage || (await response.clone().text()).includes(`<body data-person="${person}">`);
  if (response.redirected || !isTheirs) throw signedOut();
  await cache.put(address, response);
}
