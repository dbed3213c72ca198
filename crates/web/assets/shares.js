// @ts-check
// Parts of a deal are added up while somebody types them.

document.addEventListener("input", event => {
  const field = /** @type {HTMLElement} */ (event.target);
  const parts = field.closest?.("[data-parts]");
  if (parts instanceof HTMLElement) tell(parts);
});

/** Says what the parts come to, in whole hundredths of a per cent. */
function tell(/** @type {HTMLElement} */ parts) {
  const fields = [...parts.querySelectorAll("input[inputmode]")];
  const hundredths = fields.map(field => {
    const text = /** @type {HTMLInputElement} */ (field).value.normalize("NFKC").replace("%", "");
    return Math.round(Number(text) * 100);
  });
  const sum = hundredths.reduce((sum, part) => sum + part, 0);
  const told = /** @type {HTMLOutputElement | null} */ (parts.querySelector("output"));
  if (!told) return;
  told.hidden = false;
  const whole = sum === 10_000 || fields.every(field => !(/** @type {HTMLInputElement} */ (field).value));
  told.classList.toggle("warn", !whole);
  told.value = (told.dataset.said ?? "{}").replace("{}", Number.isNaN(sum) ? "?" : String(sum / 100));
}
