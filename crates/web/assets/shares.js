// @ts-check
// Parts of a deal are added up while somebody types them, and there are lines for as many people as
// are needed.

/** So many empty lines are enough where more can be added. */
const EMPTY = 2;

const linesOf = (/** @type {Element} */ parts) => [...parts.querySelectorAll(".part")];
/** @returns {(HTMLInputElement | HTMLSelectElement)[]} */
const fieldsOf = (/** @type {Element} */ line) => [...line.querySelectorAll("input, select")]
  .map(field => /** @type {HTMLInputElement | HTMLSelectElement} */ (field));

/** Leaves a few of the empty lines, and shows the button that adds one. */
function begin() {
  for (const button of document.querySelectorAll("[data-add][hidden]")) {
    const parts = button.closest("[data-parts]");
    const empty = parts ? linesOf(parts).filter(line => fieldsOf(line).every(field => !field.value)) : [];
    for (const line of empty.slice(EMPTY)) line.remove();
    button.removeAttribute("hidden");
    if (parts instanceof HTMLElement && linesOf(parts).some(line => fieldsOf(line).some(field => field.value))) tell(parts);
  }
}
begin();
document.addEventListener("swapped", begin);

document.addEventListener("click", event => {
  const button = event.target instanceof Element ? event.target.closest("[data-add]") : null;
  const lines = linesOf(button?.closest("[data-parts]") ?? document.body);
  const last = lines.at(-1);
  if (!button || !last) return;
  const line = /** @type {Element} */ (last.cloneNode(true));
  for (const field of fieldsOf(line)) {
    field.value = "";
    const label = field.getAttribute("aria-label") ?? "";
    field.setAttribute("aria-label", label.replace(/\d+/, String(lines.length + 1)));
  }
  last.after(line);
  fieldsOf(line)[0]?.focus();
});

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
