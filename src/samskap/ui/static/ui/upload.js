// Files: say at once when one is too large to be sent, before anybody waits for it.

for (const input of document.querySelectorAll("input[type=file][data-most]")) {
  const place = document.createElement("div");
  place.setAttribute("role", "alert");
  input.after(place);
  const isTooLarge = () => [...input.files].some((file) => file.size > Number(input.dataset.most));
  const check = () => {
    place.replaceChildren();
    input.removeAttribute("aria-invalid");
    if (!isTooLarge()) return;
    const line = document.createElement("div");
    line.className = "ds-validation-message";
    line.dataset.field = "validation";
    line.textContent = input.dataset.tooLarge;
    place.append(line);
    input.setAttribute("aria-invalid", "true");
  };
  input.addEventListener("change", check);
  input.form?.addEventListener("submit", (event) => {
    if (!isTooLarge()) return;
    event.preventDefault();
    input.focus();
  });
}
