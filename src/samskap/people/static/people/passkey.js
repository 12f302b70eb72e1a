// Passkeys. Without this script, or in a browser without passkeys, their buttons stay hidden: other ways stand.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// What the server sends, as the browser wants it: texts become bytes.
function read({ publicKey: options }) {
  const described = (each) => ({ ...each, id: bytes(each.id) });
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: options.excludeCredentials.map(described) }),
    ...(options.allowCredentials && { allowCredentials: options.allowCredentials.map(described) }),
  };
}

// And the way back: bytes become texts.
function write(passkey) {
  const { response } = passkey;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const sent = parts.filter((name) => response[name]).map((name) => [name, text(response[name])]);
  return JSON.stringify({
    id: passkey.id,
    rawId: text(passkey.rawId),
    type: passkey.type,
    response: Object.fromEntries(sent),
    clientExtensionResults: passkey.getClientExtensionResults(),
  });
}

async function ceremony(form) {
  const { options, passkey: purpose } = form.dataset;
  const body = new URLSearchParams({ purpose, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  const answer = await fetch(options, { method: "POST", body });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  const publicKey = read(await answer.json());
  const get = purpose === "add" ? "create" : "get";
  return write(await navigator.credentials[get]({ publicKey }));
}

// “This isn’t my own device” stands beside another way in, and counts for this one too.
const box = document.querySelector("input[type=checkbox][name=shared]");

function offer(form) {
  const says = form.querySelector("[data-passkey-says]");
  const button = form.querySelector("button");
  form.hidden = false;
  for (const each of document.querySelectorAll("[data-passkey-missing]")) each.hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    says.textContent = "";
    try {
      form.elements.credential.value = await ceremony(form);
      if (form.elements.shared && box?.checked) form.elements.shared.disabled = false;
      form.submit();
    } catch (error) {
      const known = { NotAllowedError: says.dataset.cancelled, InvalidStateError: says.dataset.known };
      says.textContent = known[error.name] || says.dataset.failed;
      button.disabled = false;
      button.focus();
    }
  });
}

if (window.PublicKeyCredential && navigator.credentials) document.querySelectorAll("form[data-passkey]").forEach(offer);
