// The page about this device: courses saved on it, and texts that the server hasn't got yet. It is also shown in
// the place of a page that can't be had without a connection.

import { all, deliver } from "../ui/kept.js";
import { filled, letGo, savedCourses } from "./save.js";

const { own, locale, words } = document.querySelector("[data-own]").dataset, said = JSON.parse(words);
const place = (name) => document.querySelector(`[data-place=${name}]`);
const moment = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });

// A line of a list, made from its template: texts by name, and where its link leads.
function line(list, texts, href) {
  const item = list.querySelector("template").content.firstElementChild.cloneNode(true);
  for (const [name, text] of Object.entries(texts)) item.querySelector(`[data-text=${name}]`).textContent = text;
  item.querySelector("a").href = href;
  list.append(item);
  return item;
}

function empty(list) {
  list.querySelectorAll("li").forEach((each) => each.remove());
}

async function courses(found) {
  const list = place("courses");
  empty(list);
  place("no-courses").hidden = Boolean(found.length);
  for (const course of found) {
    const item = line(list, { title: course.title, about: filled(said.saved, course) }, course.href);
    item.querySelector("a").lang = course.title_language;
    item.querySelector("button").addEventListener("click", async () => {
      await letGo(course);
      await show();
      document.querySelector("h1").focus();
    });
  }
}

function texts(found) {
  const list = place("texts");
  empty(list);
  place("no-texts").hidden = Boolean(found.length);
  place("send").hidden = !found.length;
  for (const { title, at, url } of found) line(list, { title, about: filled(said.written, { when: moment.format(at) }) }, url);
}

// Whose page this is. The one that the worker keeps is nobody's: then it is about whoever has saved a course here.
const { person: reader } = document.body.dataset;
let person = reader, isLeft = false;

async function show() {
  const found = await savedCourses();
  person ??= found[0]?.person;
  place("known").hidden = !person;
  place("unknown").hidden = Boolean(person);
  await courses(found.filter((each) => each.person === person));
  if (person) texts(await all(person));
}

async function send() {
  const left = await deliver(person);
  texts(left);
  place("said").textContent = !left.length ? said.sent : navigator.onLine ? said.look : said.offline;
}

// A browser says that it is connected a little before anything gets through: ask again, ever more seldom.
const SOONEST = 1_000, LATEST = 60_000;
let wait = SOONEST, again;
function askAgain() {
  clearTimeout(again);
  again = setTimeout(goOn, wait);
  wait = Math.min(wait * 2, LATEST);
}

// Nobody's page can't send: first the page that was wanted must come.
async function goOn() {
  const answer = await fetch(own, { method: "HEAD" }).catch(() => null);
  if (isLeft) return undefined;
  if (answer) {
    wait = SOONEST;
    return reader ? send() : location.reload();
  }
  place("said").textContent = said.offline;
  if (navigator.onLine) askAgain();
  return undefined;
}

addEventListener("beforeunload", () => { isLeft = true; });
place("fallback").hidden = location.pathname === own;
place("send").querySelector("button").addEventListener("click", goOn);
addEventListener("online", goOn);
await show();
if (reader && (await all(reader)).length) goOn();
