// @ts-check
// Links and forms that lead to the page one is on fetch it and put it in place of what is shown:
// focus, scroll and open parts stay, and what it now says is announced. So do forms that change
// something and lead back here, which say `data-swap`. Whatever goes wrong becomes the navigation
// that it would have been without this.

/** @type {AbortController | undefined} The request under way. */
let running;
/** Forms that are being sent: a change is made once, however often Enter is pressed. */
const sent = new WeakSet();
/** What is shown, without the place within it. */
let shown = location.pathname + location.search;

const plain = (/** @type {MouseEvent} */ event) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** A place within what is shown is for the browser to go to. */
const staysHere = (/** @type {URL} */ url) =>
  url.origin === location.origin && url.pathname === location.pathname
  && (url.hash === "" || url.pathname + url.search !== shown);

document.addEventListener("click", event => {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!link || event.defaultPrevented || !plain(event)) return;
  const url = new URL(link.getAttribute("href") ?? "", location.href);
  if (!staysHere(url) || link.hasAttribute("download") || link.hasAttribute("target")) return;
  event.preventDefault();
  swap({ url, by: link, isNew: true });
});

document.addEventListener("submit", event => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const url = new URL(form.action);
  const changes = form.method === "post" && "swap" in form.dataset;
  if (event.defaultPrevented || !(changes || (form.method === "get" && staysHere(url)))) return;
  event.preventDefault();
  if (changes && sent.has(form)) return;
  // What a form empties is a change; what an address does not say needs no place in it.
  const given = [...new FormData(form, event.submitter)].filter(([, value]) => changes || value !== "");
  const pairs = new URLSearchParams(/** @type {string[][]} */ (given));
  const by = document.activeElement ?? form;
  if (!changes) {
    url.search = pairs.toString();
    swap({ url, by, isNew: true });
    return;
  }
  sent.add(form);
  const otherwise = () => {
    delete form.dataset.swap;
    form.requestSubmit(event.submitter);
  };
  swap({ url, by, isNew: false, body: pairs, otherwise });
});

addEventListener("popstate", () => {
  if (location.pathname + location.search === shown) return;
  const by = document.activeElement ?? document.body;
  swap({ url: new URL(location.href), by, isNew: false });
});

/**
 * A page to show: as the control `by` asked for, with what is sent, and what to do where that
 * fails. `isNew` says whether this is a step forward, not one back to where one was.
 * @typedef {{ url: URL, by: Element, isNew: boolean, body?: URLSearchParams,
 *   otherwise?: () => void }} Step
 */

/** @param {Step} step */
async function swap({ url, by, isNew, body, otherwise = () => location.assign(url) }) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const main = document.querySelector("main");
  main?.setAttribute("aria-busy", "true");
  try {
    const method = body ? "POST" : "GET";
    const headers = { Accept: "text/html" };
    const answer = await fetch(url, { signal: mine.signal, headers, method, body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine.signal.aborted) return;
    const at = new URL(answer.url);
    // A form may stand on a page with another address than its own, as after a block was pasted.
    const isHere = body ? staysHere(at) || at.pathname === url.pathname : !answer.redirected;
    // What is refused comes back as this page, with what is wrong: it is not sent once more.
    const isRefused = body !== undefined && [409, 422].includes(answer.status);
    if (!(answer.ok || isRefused) || !isHere || !fits(page)) {
      // What has led somewhere is done: that is shown, and nothing is sent once more.
      if (body && answer.redirected) location.assign(at);
      else otherwise();
      return;
    }
    if (body && !isRefused) history.replaceState(null, "", at);
    else if (isNew && url.pathname + url.search !== shown) history.pushState(null, "", url);
    if (!isRefused) shown = at.pathname + at.search;
    put(page, by, url.hash);
    if (isRefused) document.dispatchEvent(new Event("refused"));
  } catch {
    if (!mine.signal.aborted) otherwise();
  }
}

/** Whether a page can stand in this one's frame: same language, same version of everything. */
function fits(/** @type {Document} */ page) {
  const frame = (/** @type {Document} */ of) =>
    of.documentElement.lang + of.querySelector("link[rel=stylesheet]")?.getAttribute("href");
  return page.querySelector("main") !== null && frame(page) === frame(document);
}

/** Puts `page` in place; focus goes to where the address points, if one can be there, or to what `by` is. */
function put(/** @type {Document} */ page, /** @type {Element} */ by, /** @type {string} */ hash) {
  const find = mark(by);
  const isPager = by.closest(".pager") !== null;
  const sideways = [...document.querySelectorAll(".scroll")].map(box => box.scrollLeft);
  const open = new Set([...document.querySelectorAll(PARTS + "[open]")].map(nameOf));
  document.title = page.title;
  for (const part of ["header.rail", "main"]) {
    const fresh = page.querySelector(part);
    if (fresh) document.querySelector(part)?.replaceWith(document.adoptNode(fresh));
  }
  for (const part of document.querySelectorAll(PARTS)) {
    if (open.has(nameOf(part))) part.setAttribute("open", "");
  }
  document.querySelectorAll(".scroll").forEach((box, at) => (box.scrollLeft = sideways[at] ?? 0));
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const place = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
  const found = place && place.hasAttribute("tabindex") ? place : find();
  if (!found) main.tabIndex = -1;
  (found ?? main).focus({ preventScroll: true });
  if (isPager) found?.closest("section")?.scrollIntoView();
  const said = document.getElementById("said");
  const told = [...main.querySelectorAll("h1, [role=status]")].map(one => one.textContent?.trim());
  if (said) said.textContent = told.filter(text => text).join(". ");
  document.dispatchEvent(new Event("swapped"));
}

const PARTS = "main details:not(.menu)";

/** How to find, once the page has changed, the control that `by` is; of a menu what opens it. */
function mark(/** @type {Element} */ by) {
  const control = by.closest("details.menu")?.querySelector("summary") ?? by;
  const alike = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(control.tagName)])
    .filter(other => other.id === control.id && nameOf(other) === nameOf(control));
  const place = alike().indexOf(/** @type {HTMLElement} */ (control));
  return () => alike()[place] ?? alike().at(-1);
}

/** What a control is called, apart from what it is set to. */
function nameOf(/** @type {Element} */ control) {
  if (control instanceof HTMLElement && control.dataset.step) return control.dataset.step;
  const own = control.matches("summary") ? control.querySelector(":scope > span") : null;
  const text = control.getAttribute("aria-label") ?? (own ?? control).textContent ?? "";
  return text.replace(/[↑↓\s]+/g, " ").trim();
}
