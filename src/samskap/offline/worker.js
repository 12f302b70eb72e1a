// Samskap's service worker, written by hand. It is there only after somebody has saved a course on this device,
// and keeps no page that wasn't asked for: what may be shown is what lies in a saved course, and nothing else.
// The line before this one, VERSION and SHELL, comes from samskap.offline.shell.

const SHELL_NAME = `shell ${VERSION}`;
const ABOUT = "/offline/about"; // what a saved course is; put in last, so a cache without it isn't whole
const PATIENCE = 6000; // milliseconds to wait for a bad line when there is a copy
const SETTLED = 5000; // milliseconds after which an answer that was sent is fetched anew
const QUESTION = /^\/[^/]+\/courses\/[^/]+\/questions\/[^/]+\/$/;
const SIGN_OUT = /^\/[^/]+\/account\/sign-out\/$/;
const FILE = /^\/(static|media)\//;

// --- Coming, and taking the place of a former version --------------------------------------------------

addEventListener("install", (event) => event.waitUntil(unpack()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));

async function unpack() {
  const cache = await caches.open(SHELL_NAME);
  await Promise.all(SHELL.map(async (address) => {
    const response = await fetch(address, { credentials: "omit" }); // nobody's pages
    if (!response.ok) throw new TypeError(address);
    await cache.put(address, response);
  }));
  await skipWaiting(); // saved courses hold all that their pages need: no page depends on the former version
}

async function takeOver() {
  for (const name of await caches.keys())
    if (name.startsWith("shell ") && name !== SHELL_NAME) await caches.delete(name);
  await clients.claim();
}

// --- Answering -----------------------------------------------------------------------------------------

addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "POST") {
    if (SIGN_OUT.test(pathname)) event.waitUntil(forget());
    else if (QUESTION.test(pathname)) sent(event, pathname);
  } else if (request.method !== "GET") return;
  else if (request.mode === "navigate") event.respondWith(page(event, pathname));
  else if (FILE.test(pathname)) event.respondWith(file(request));
});

// A page: from the line, or from the device when the line is too slow or brings nothing.
async function page(event, path) {
  const copy = await saved(path), answer = fetch(event.request);
  if (!copy) return answer.catch(() => withoutConnection(path));
  const isPlain = !new URL(event.request.url).search;
  event.waitUntil(answer.then((response) => isPlain && renew(copy, path, response.clone())).catch(() => {}));
  const late = new Promise((_, fail) => { setTimeout(fail, PATIENCE); });
  return Promise.race([answer, late])
    .then((response) => [502, 503, 504].includes(response.status) ? asItWas(copy) : response)
    .catch(() => asItWas(copy));
}

// An answer: what is shown without a connection shall be what was sent last.
function sent(event, path) {
  event.waitUntil(renewLater(path).catch(() => {}));
  if (event.request.mode === "navigate") // the page has kept the text, and shows it
    event.respondWith(fetch(event.request).catch(() => Response.redirect(path, 303)));
}

// A picture, a style, a script, a film, or the part of a film that is asked for.
async function file(request) {
  const copy = await caches.match(request.url, { ignoreVary: true });
  if (!copy) return fetch(request);
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("Range")) ?? [];
  if (!first) return copy;
  const whole = await copy.blob(), start = Number(first), end = Math.min(Number(last || Infinity), whole.size - 1);
  if (start > end) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${whole.size}` } });
  const headers = { "Content-Type": whole.type, "Content-Length": end - start + 1, "Accept-Ranges": "bytes" };
  headers["Content-Range"] = `bytes ${start}-${end}/${whole.size}`;
  return new Response(whole.slice(start, end + 1), { status: 206, headers });
}

// --- What is saved -------------------------------------------------------------------------------------

async function saved(path) {
  for (const name of await caches.keys()) {
    if (!name.startsWith("saved ")) continue;
    const cache = await caches.open(name), response = await cache.match(path, { ignoreVary: true });
    const about = response && await cache.match(ABOUT);
    if (about) return { cache, response, about: await about.json() };
  }
}

// Only the page of the person whose course it is takes the place of the copy.
async function renew({ cache, about }, path, response) {
  if (!response.ok || response.redirected) return;
  const html = await response.clone().text();
  if (html.includes(`<body data-person="${about.person}">`)) await cache.put(path, response);
}

const turns = new Map();
async function renewLater(path) {
  const turn = (turns.get(path) ?? 0) + 1;
  turns.set(path, turn);
  await new Promise((done) => { setTimeout(done, SETTLED); });
  const copy = turns.get(path) === turn && await saved(path);
  if (copy) await renew(copy, path, await fetch(path, { headers: { Purpose: "save" } }));
}

// The copy, which says of itself that it is one.
async function asItWas({ response, about }) {
  const date = new Date(response.headers.get("Date") ?? about.at);
  const when = new Intl.DateTimeFormat(about.locale, { dateStyle: "long", timeStyle: "short" }).format(date);
  const line = `<p class="s-wrap s-shared">${about.words.replace("{when}", when)}</p>`;
  const html = (await response.text()).replace(/<main [^>]*>/, (main) => main + line);
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(html, { headers });
}

async function withoutConnection(path) {
  const here = await caches.match(`/${path.split("/")[1]}/offline/`, { ignoreVary: true });
  return here ?? (await caches.match("/en/offline/", { ignoreVary: true })) ?? Response.error();
}

// Whoever signs out leaves nothing behind.
async function forget() {
  for (const name of await caches.keys()) await caches.delete(name);
  await registration.unregister();
}
