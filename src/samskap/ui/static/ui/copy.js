// A button that copies an address. Without this script the address can be marked and copied by hand.

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) break;
  const field = document.getElementById(button.dataset.copy);
  const says = document.getElementById(`${button.dataset.copy}-says`);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      says.textContent = button.dataset.done;
    } catch {
      field.select();
    }
  });
}
