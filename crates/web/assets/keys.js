// @ts-check
// Shortcuts. Where `g` and a letter lead is written at the links of the rail; single keys can be
// turned off, and never fire while somebody types.

const OFF = "single-keys-off";
const WAIT_MS = 1200;
let lastG = -Infinity;

const kept = () => {
  try {
    return localStorage.getItem(OFF);
  } catch {
    return null;
  }
};

const click = (/** @type {string} */ selector) => {
  const link = document.querySelector(selector);
  if (link instanceof HTMLElement) link.click();
  return link !== null;
};

/** @type {Record<string, () => boolean>} */
const KEYS = {
  "/": () => click("a.jump"),
  "?": () => (list(), true),
  "[": () => click("[data-step=previous]"),
  "]": () => click("[data-step=next]"),
  j: () => row(1),
  k: () => row(-1),
  l: () => log(),
  a: () => answer("accept"),
  d: () => answer("done"),
  s: () => answer("snooze"),
  x: () => answer("dismiss"),
  u: () => answer("take-back") || click(".told [data-answer=take-back]"),
};

/** Presses what answers the card one is on; of a menu, goes to its first choice. */
function answer(/** @type {string} */ what) {
  const card = document.activeElement?.closest("[data-step=card]");
  const control = /** @type {HTMLElement | null} */ (card?.querySelector(`[data-answer=${what}]`));
  if (!(control instanceof HTMLDetailsElement)) return (control?.click(), !!control);
  control.open = true;
  /** @type {HTMLElement | null} */ (control.querySelector(".pop button, .pop input:checked"))?.focus();
  return true;
}

/** Opens the form that logs an activity: of the card one is on, else of this page. */
function log() {
  const card = document.activeElement?.closest("[data-step=card]");
  const link = /** @type {HTMLElement | null} */ (card?.querySelector("a[data-do=log]"));
  if (link) return (link.click(), true);
  const form = document.querySelector("main details[data-do=log]");
  if (!(form instanceof HTMLDetailsElement)) return false;
  form.open = true;
  /** @type {HTMLElement | null} */ (form.querySelector("select, input:not([type=hidden])"))?.focus();
  return true;
}

document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.isComposing || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (kept() !== null) return;
  const afterG = event.timeStamp - lastG < WAIT_MS;
  lastG = event.key === "g" && !afterG ? event.timeStamp : -Infinity;
  const isDone = afterG
    ? /^[a-z]$/.test(event.key) && click(`nav [data-key="${event.key}"]`)
    : Object.hasOwn(KEYS, event.key) && KEYS[event.key]();
  if (isDone) event.preventDefault();
});

const isTyping = (/** @type {EventTarget | null} */ target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=checkbox]), select, textarea"));

/** Focuses the next or previous card, or what the next or previous row of the main table opens. */
function row(/** @type {number} */ step) {
  const cards = document.querySelectorAll("main [data-step=card]");
  const table = document.querySelector("main .scroll table");
  const listed = cards.length > 0 ? cards : table?.querySelectorAll("tbody tr:not(.grp)");
  const rows = /** @type {HTMLElement[]} */ ([...(listed ?? [])]);
  if (rows.length === 0) return false;
  const at = rows.findIndex(one => one.contains(document.activeElement));
  const next = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
  const link = /** @type {HTMLElement | null} */ (cards.length > 0 ? null : next.querySelector("th a, a"));
  if (!link) next.tabIndex = -1;
  (link ?? next).focus();
  return true;
}

/** Shows the page of shortcuts over this one; goes there where that fails. */
async function list() {
  const path = document.body.dataset.keyboard ?? "";
  try {
    const answer = await fetch(path);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const shortcuts = page.querySelector("main .shortcuts");
    const heading = page.querySelector("main h1");
    if (!answer.ok || !shortcuts || !heading) throw new Error("no list");
    const dialog = document.createElement("dialog");
    dialog.className = "keys";
    dialog.setAttribute("aria-label", heading.textContent ?? "");
    const close = document.createElement("form");
    close.method = "dialog";
    const button = document.createElement("button");
    button.className = "btn";
    button.textContent = document.body.dataset.close ?? "";
    close.append(heading, button);
    dialog.append(close, shortcuts);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("pointerdown", event => {
      if (event.target === dialog) dialog.close();
    });
    document.body.append(dialog);
    offer(dialog);
    dialog.showModal();
  } catch {
    location.assign(path);
  }
}

/** Lets single keys be turned off, where their list is shown. */
function offer(/** @type {ParentNode} */ root) {
  const choice = /** @type {HTMLElement | null} */ (root.querySelector(".single"));
  const box = choice?.querySelector("input");
  if (!choice || !box) return;
  choice.hidden = false;
  box.checked = kept() === null;
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
}

offer(document);
