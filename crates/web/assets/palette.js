// @ts-check
// The palette: what is typed is looked for as it is typed, arrows choose, Enter goes there. The
// link it opens from leads to the same search as a page.

/** @typedef {{label: string, note: string, href: string}} Hit */
/** @typedef {{title: string, hits: Hit[]}} Group */

const RECENT_KEPT = 5;
const RECENT = "recent";

const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("palette"));
const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
const list = /** @type {HTMLElement} */ (dialog.querySelector("[role=listbox]"));
const none = /** @type {HTMLElement} */ (dialog.querySelector("[role=status]"));
/** @type {AbortController | undefined} */
let running;
let chosen = 0;

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
document.documentElement.classList.add("scripts", isApple ? "apple" : "other");

document.addEventListener("click", event => {
  const link = event.target instanceof Element ? event.target.closest("a.jump") : null;
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  open();
});

document.addEventListener("keydown", event => {
  if (event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey) return;
  if (isApple ? !event.metaKey : !event.ctrlKey) return;
  event.preventDefault();
  if (dialog.open) dialog.close();
  else open();
});

function open() {
  if (document.querySelector("dialog[open]")) return;
  input.value = "";
  list.replaceChildren();
  dialog.showModal();
  look();
}

// A press beside the dialog lands on itself, since what is in it fills it.
dialog.addEventListener("pointerdown", event => {
  if (event.target === dialog) dialog.close();
});
dialog.addEventListener("close", () => {
  running?.abort();
  input.setAttribute("aria-expanded", "false");
});

input.addEventListener("input", look);
dialog.querySelector("form")?.addEventListener("submit", event => {
  event.preventDefault();
  options()[chosen]?.click();
});
input.addEventListener("keydown", event => {
  // A field for searching would only be emptied.
  if (event.key === "Escape" && !event.isComposing) {
    event.preventDefault();
    dialog.close();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.isComposing) return;
  event.preventDefault();
  const count = options().length;
  if (count) choose((chosen + step + count) % count);
});

list.addEventListener("click", event => {
  const option = event.target instanceof Element ? event.target.closest("a") : null;
  if (!option) return;
  remember({
    label: option.querySelector("span")?.textContent ?? "",
    note: option.querySelector("small")?.textContent ?? "",
    href: option.getAttribute("href") ?? "",
  });
  dialog.close();
});

/** Looks for what is typed; of several answers only the last question's is shown. */
async function look() {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const jump = /** @type {HTMLAnchorElement} */ (document.querySelector("a.jump"));
  const url = new URL(jump.href);
  url.pathname += ".json";
  url.searchParams.set("q", input.value);
  try {
    const answer = await fetch(url, { signal: mine.signal });
    const { groups, said } = await answer.json();
    if (!mine.signal.aborted) show(groups, said);
  } catch {
    // Nothing can be shown; Enter still asks for the page of what is found.
    if (!mine.signal.aborted) show([], "");
  }
}

/** Shows what was found, after what was chosen lately where nothing is typed. */
function show(/** @type {Group[]} */ groups, /** @type {string} */ said) {
  const isEmpty = input.value.trim() === "";
  const recent = isEmpty ? recents() : [];
  const all = recent.length ? [{ title: dialog.dataset.recent ?? "", hits: recent }, ...groups] : groups;
  let count = 0;
  list.replaceChildren(...all.map(({ title, hits }) => {
    // A list of choices may hold nothing else, so that its groups are named instead.
    const heading = made("b", title);
    heading.setAttribute("aria-hidden", "true");
    const group = made("div", "");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", title);
    group.append(heading, ...hits.map(hit => option(hit, count++)));
    return group;
  }));
  none.textContent = isEmpty ? "" : said;
  none.classList.toggle("vh", count > 0);
  input.setAttribute("aria-expanded", String(count > 0));
  choose(0);
}

function option(/** @type {Hit} */ hit, /** @type {number} */ at) {
  const link = /** @type {HTMLAnchorElement} */ (made("a", ""));
  link.setAttribute("role", "option");
  link.id = `hit-${at}`;
  link.href = hit.href;
  link.tabIndex = -1;
  link.append(made("span", hit.label), made("small", hit.note));
  link.addEventListener("pointermove", () => choose(at));
  return link;
}

function made(/** @type {string} */ name, /** @type {string} */ text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

const options = () => [...list.querySelectorAll("a")];

function choose(/** @type {number} */ at) {
  chosen = at;
  options().forEach((link, place) => link.setAttribute("aria-selected", String(place === at)));
  const link = options()[at];
  if (link) input.setAttribute("aria-activedescendant", link.id);
  else input.removeAttribute("aria-activedescendant");
  link?.scrollIntoView({ block: "nearest" });
}

/** @returns {Hit[]} */
function recents() {
  try {
    return JSON.parse(sessionStorage.getItem(RECENT) ?? "[]");
  } catch {
    return [];
  }
}

/** Keeps a place for the next time; what changes a page is no place. */
function remember(/** @type {Hit} */ hit) {
  if (hit.href.startsWith("?")) return;
  const others = recents().filter(other => other.label !== hit.label || other.note !== hit.note);
  try {
    sessionStorage.setItem(RECENT, JSON.stringify([hit, ...others].slice(0, RECENT_KEPT)));
  } catch {
    // A browser that keeps nothing still finds everything.
  }
}
