// Two texts to one form: both are shown, and the person takes one or puts them together.

const isBox = ({ type }) => type === "checkbox" || type === "radio";

// Calls `chosen` with the values that the form shall have.
export function choose(form, { fields, shown, mine, theirs, why }, chosen) {
  form.querySelector("[data-other]")?.remove();
  const box = form.querySelector("template").content.firstElementChild.cloneNode(true);
  for (const each of box.querySelectorAll("[data-why]")) if (each.dataset.why !== why) each.remove();
  box.querySelector("[data-text]").textContent = inWords(fields, shown, theirs);
  box.addEventListener("click", ({ target: { dataset: { pick } } }) => {
    if (!pick) return;
    box.remove();
    chosen({ mine, theirs, both: together(fields, theirs, mine) }[pick]);
    fields.find((each) => each.type === "textarea")?.focus();
  });
  form.prepend(box);
  box.focus();
}

function inWords(fields, shown, values) {
  const ticked = fields.filter((each) => isBox(each) && values[each.name]?.includes(each.value));
  const texts = fields.filter((each) => !isBox(each) && shown.includes(each.name));
  const words = [...ticked.map((each) => each.labels[0]?.textContent), ...texts.map((each) => values[each.name]?.[0])];
  return words.filter(Boolean).join("\n");
}

// Long texts one after the other, every tick; of what can have one value only, theirs.
const together = (fields, theirs, mine) => Object.fromEntries(fields.map(({ name, type }) => {
  const [one, other] = [theirs[name] ?? [], mine[name] ?? []];
  if (type === "textarea") return [name, [[...one, ...other].filter(Boolean).join("\n\n")]];
  return [name, type === "checkbox" ? [...one, ...other] : one.length ? one : other];
}));
