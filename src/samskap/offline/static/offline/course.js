// The button on one's own course that saves it on this device. What pressing it does comes when it is pressed.
const box = document.querySelector("[data-offline]"), words = JSON.parse(box.dataset.words);
const { person } = document.body.dataset, { course, version } = box.dataset;
const [reading, films, remove] = ["reading", "films", "remove"].map((wish) => box.querySelector(`[value=${wish}]`));
const usual = reading.textContent;

const filled = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
const say = (text) => { box.querySelector("[data-line]").textContent = text; };

// The saved course, as save.js has made it; undefined when there is none.
async function saved() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(`saved ${person} ${course} ${document.documentElement.lang} `)) continue;
    const about = await (await caches.open(name)).match("/offline/about");
    if (about) return { ...await about.json(), name };
  }
}

async function show(said) {
  const copy = await saved(), { size } = (copy?.films && films || reading).dataset;
  say(said || (copy ? filled(copy.version === version ? words.saved : words.newer, copy) : words.nothing));
  reading.textContent = copy ? filled(words.update, { size }) : usual;
  if (films) films.hidden = Boolean(copy?.films);
  remove.hidden = !copy;
}

box.addEventListener("click", ({ target: { value } }) => {
  if (value) import("./save.js").then(async ({ press }) => press(value, await saved(), { box, words, say, show }))
    .catch(() => say(words.lost));
});

// Texts of this person that the server hasn't got yet; a mark says whether there may be any.
async function unsent() {
  const link = box.querySelector("[data-unsent]");
  const tell = ({ length: count }) => {
    link.hidden = !count;
    link.textContent = filled(words.unsent, { count });
  };
  if (!("samskap:texts" in localStorage)) return tell([]);
  const { all, deliver } = await import("../ui/kept.js");
  tell(await all(person));
  tell(await deliver(person));
}

if (navigator.serviceWorker) {
  show();
  unsent();
  addEventListener("online", unsent);
} else box.hidden = true;
