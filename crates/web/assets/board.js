// @ts-check
// Cards of the board are moved with a pointer: dropping one on a column presses the button that
// its own menu has for that column's stage. Keyboards use the menu.

/** @type {HTMLElement | null} The card on its way. */
let card = null;

const columnOf = (/** @type {EventTarget | null} */ target) =>
  /** @type {HTMLElement | null} */ (target instanceof Element ? target.closest(".board .column") : null);

/** What moves the card there. */
const button = (/** @type {HTMLElement | null} */ column) =>
  [...(card?.querySelectorAll("button[name=stage]") ?? [])]
    .find(one => /** @type {HTMLButtonElement} */ (one).value === column?.dataset.stage);

const mark = (/** @type {HTMLElement | null} */ column) => {
  for (const one of document.querySelectorAll(".board .column")) {
    one.classList.toggle("over", one === column);
  }
};

document.addEventListener("dragstart", event => {
  const target = event.target instanceof Element ? event.target.closest(".card[draggable=true]") : null;
  card = /** @type {HTMLElement | null} */ (target);
  if (card && event.dataTransfer) {
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.querySelector("a")?.textContent ?? "");
  }
});

document.addEventListener("dragover", event => {
  const column = columnOf(event.target);
  if (!card || !button(column)) return mark(null);
  event.preventDefault();
  mark(column);
});

document.addEventListener("drop", event => {
  const found = /** @type {HTMLButtonElement | undefined} */ (button(columnOf(event.target)));
  if (!found) return;
  event.preventDefault();
  found.form?.requestSubmit(found);
});

document.addEventListener("dragend", () => {
  mark(null);
  card = null;
});
