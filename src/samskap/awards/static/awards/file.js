// Works out the SHA-256 of a chosen file and goes to the page that knows it. The file itself is never sent.

const part = document.querySelector("[data-file]");
const says = part?.querySelector("[role=status]");
const bar = part?.querySelector("progress");

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Piece by piece, so that the bar moves; every tenth is also said.
async function read(file) {
  const bytes = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let length = 0, told = -1;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes.set(value, length);
    length += value.length;
    bar.value = Math.floor((100 * length) / file.size);
    if (Math.floor(bar.value / 10) === told) continue;
    told = Math.floor(bar.value / 10);
    says.textContent = part.dataset.reading.replace("{}", told * 10);
  }
  if (length !== file.size) throw new Error("the file changed while it was read");
  return bytes;
}

async function check({ target: field }) {
  const [file] = field.files;
  field.removeAttribute("aria-invalid");
  says.textContent = "";
  if (!file) return;
  const refusal = file.size > Number(part.dataset.largest) ? "tooLarge" : file.size ? "" : "empty";
  if (refusal) {
    refuse(field, refusal);
    return;
  }
  bar.parentElement.hidden = false;
  try {
    const sum = hex(await crypto.subtle.digest("SHA-256", await read(file)));
    if (field.files[0] !== file) return; // another one was chosen meanwhile
    says.textContent = part.dataset.comparing;
    location.assign(`${location.pathname}${sum}/`);
  } catch {
    refuse(field, "failed");
  }
}

function refuse(field, why) {
  bar.parentElement.hidden = true;
  field.setAttribute("aria-invalid", "true");
  says.textContent = part.dataset[why];
}

// Browsers have this only on safe connections. Coming back by the back button, nothing is half done.
if (part && window.crypto?.subtle && window.Blob?.prototype.stream) {
  part.hidden = false;
  const field = part.querySelector("input");
  field.addEventListener("change", check);
  addEventListener("pageshow", () => { field.value = ""; bar.parentElement.hidden = true; says.textContent = ""; });
}
