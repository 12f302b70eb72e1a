// Before a visit ends: send what can be sent, ask about the rest, leave nothing behind.

import { deliver, forget } from "./kept.js";

export async function leave(form) {
  const { person = "" } = form.dataset;
  if ((await deliver(person)).length && !confirm(form.dataset.leave)) return;
  await forget(person);
  form.submit();
}
