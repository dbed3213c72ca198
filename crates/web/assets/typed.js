// @ts-check
// What was typed into a form that was not taken, since it was refused or only looked at, or the session
// had ended or another one had begun, is filled in again once the same account is back on the page.
// Meanwhile it stays in the tab, without passwords, tokens and files; it is forgotten once a form is
// taken or somebody else signs in. So is what was typed when somebody chooses another language, or
// another one of the first steps.

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */
/**
 * A form as it was sent.
 * @typedef {{ account: string, page: string, action: string, fields: [string, string][],
 *   texts: string[], isLost: boolean }} Sent
 */

const KEY = "typed";
const FIELDS = "input[name]:not([name=token], [type=file], [type=submit]), select[name], textarea[name]";

/** What says whom the page is for, nobody by name where there are no accounts, and what is told them. */
const frame = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-account]"));
/** Nothing on the pages of strangers. */
const account = () => frame()?.dataset.account;
const isKnown = () => account() !== undefined;
const controls = (/** @type {HTMLFormElement} */ form) =>
  /** @type {Control[]} */ ([...form.elements].filter(one => one.matches(FIELDS)));
/** Whether a control says which record, or which part of a page, a form is about. */
const isIdentity = (/** @type {Control} */ one) => one.type === "hidden" && !isStamp(one);
/** Whether it says what stood there, by which changes of others are noticed. */
const isStamp = (/** @type {Control} */ one) =>
  one.type === "hidden" && /^(was|stamp|holds)/.test(one.name);
const target = (/** @type {HTMLFormElement} */ form) => {
  const url = new URL(form.action);
  url.searchParams.delete("lang");
  return url.pathname + url.search;
};

document.addEventListener("submit", event => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const isSent = !event.defaultPrevented || "swap" in form.dataset;
  if (form.method === "post" && isKnown() && isSent) keep(said(form, false) ?? saidBefore(form));
});

document.addEventListener("click", event => {
  const at = event.target instanceof Element ? event.target.closest(".langs a[hreflang], .steps a") : null;
  const form = at ? [...document.forms].find(isEdited) : undefined;
  if (form && isKnown()) keep(said(form, true));
});

/** Whether something was written into a form that is to be sent. */
function isEdited(/** @type {HTMLFormElement} */ form) {
  const differs = (/** @type {Control} */ one) => {
    if (one instanceof HTMLSelectElement) {
      return one.selectedIndex !== Math.max([...one.options].findIndex(of => of.defaultSelected), 0);
    }
    const isBox = one instanceof HTMLInputElement && /^(checkbox|radio)$/.test(one.type);
    return isBox ? one.checked !== one.defaultChecked : one.type !== "hidden" && one.value !== one.defaultValue;
  };
  return form.method === "post" && controls(form).some(differs);
}

/** What stands in a form; nothing where there is a password in it, or no text. @returns {Sent | null} */
function said(/** @type {HTMLFormElement} */ form, /** @type {boolean} */ isLost) {
  if (form.querySelector("input[type=password]")) return null;
  const shown = controls(form).filter(one => !one.disabled && /^(text|date|time|email)/.test(one.type));
  const texts = shown.map(one => one.value).filter(text => text !== "");
  const fields = [...new FormData(form)].filter(([name, value]) => name !== "token" && typeof value === "string");
  if (texts.length === 0) return null;
  return {
    account: account() ?? "",
    page: location.pathname,
    action: target(form),
    fields: /** @type {[string, string][]} */ (fields),
    texts,
    isLost,
  };
}

/** What was typed into the form that a page carries hidden for whoever looks at it before it is kept. */
function saidBefore(/** @type {HTMLFormElement} */ form) {
  const sent = kept();
  return sent && carries(form, sent) ? { ...sent, isLost: false } : null;
}

/** Whether a form leads where that was sent, with what was typed. */
const carries = (/** @type {HTMLFormElement} */ form, /** @type {Sent} */ sent) =>
  form.method === "post" && target(form) === sent.action
  && controls(form).some(one => sent.texts.includes(one.value));

/** Whether this page was shown in answer to the form itself: what is taken leads on to another. */
function isAnswer(/** @type {Sent} */ sent) {
  const [way] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return way?.redirectCount === 0 && [...document.forms].some(form => carries(form, sent));
}

function keep(/** @type {Sent | null} */ sent) {
  try {
    if (sent) sessionStorage.setItem(KEY, JSON.stringify(sent));
    else sessionStorage.removeItem(KEY);
  } catch {
  }
}

/** @returns {Sent | null} */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/** @param {boolean} isInPlace whether the page was put in place of another, and so is no answer */
function arrive(isInPlace) {
  const sent = kept();
  const refusal = /** @type {HTMLElement | null} */ (document.querySelector("[data-kept]"));
  if (!sent) return;
  if (refusal) {
    keep({ ...sent, isLost: true });
    refusal.textContent = refusal.dataset.kept ?? "";
  } else if (!isKnown()) {
    return;
  } else if (account() !== sent.account) {
    keep(null);
  } else if (!sent.isLost) {
    keep(!isInPlace && isAnswer(sent) ? { ...sent, isLost: true } : null);
  } else {
    const form = find(sent);
    const isDone = form ? fill(form, sent) : sent.page === location.pathname;
    if (isDone) keep(null);
    if (isDone && !form) spread(sent);
  }
}

function find(/** @type {Sent} */ sent) {
  const says = new Set(sent.fields.map(pair => JSON.stringify(pair)));
  const names = new Set(sent.fields.map(([name]) => name));
  const alike = (/** @type {HTMLFormElement} */ form) =>
    controls(form).filter(one => names.has(one.name)).length;
  return [...document.forms]
    .filter(form => form.method === "post" && target(form) === sent.action)
    .filter(form => controls(form).filter(isIdentity)
      .every(one => says.has(JSON.stringify([one.name, one.value]))))
    .sort((a, b) => alike(b) - alike(a))[0];
}

/** Whether there was anything to fill in that does not stand there anyway. */
function fill(/** @type {HTMLFormElement} */ form, /** @type {Sent} */ sent) {
  /** @type {Map<string, string[]>} */ const said = new Map();
  for (const [name, value] of sent.fields) said.set(name, [...(said.get(name) ?? []), value]);
  stampAgain(form, said);
  /** @type {Control[]} */ const changed = [];
  for (const one of controls(form)) {
    if (!isIdentity(one) && put(one, said.get(one.name)) && one.type !== "hidden") changed.push(one);
  }
  if (changed.length === 0) return false;
  const told = notice(frame()?.dataset.filled ?? "");
  const anew = document.createElement("a");
  anew.className = "link";
  anew.href = location.href;
  anew.textContent = frame()?.dataset.anew ?? "";
  told.append(" ", anew);
  form.before(told);
  const [first] = changed;
  for (let part = first?.closest("details") ?? null; part; part = part.parentElement?.closest("details") ?? null) {
    part.open = true;
  }
  for (const one of changed) one.dispatchEvent(new Event("input", { bubbles: true }));
  first?.focus();
  return true;
}

function put(/** @type {Control} */ one, /** @type {string[] | undefined} */ said) {
  if (one instanceof HTMLInputElement && /^(checkbox|radio)$/.test(one.type)) {
    const was = one.checked;
    one.checked = said?.includes(one.value) ?? false;
    return one.checked !== was;
  }
  const value = said?.shift();
  const isChoice = one instanceof HTMLSelectElement;
  if (value === undefined || value === one.value) return false;
  if (isChoice && ![...one.options].some(option => option.value === value)) return false;
  one.value = value;
  return true;
}

/** The name of a figure ends in the stamp of what stood there: it is sent with the one it was typed over. */
function stampAgain(/** @type {HTMLFormElement} */ form, /** @type {Map<string, string[]>} */ said) {
  const stem = (/** @type {string} */ name) => name.slice(0, name.lastIndexOf("/") + 1);
  const stamped = [...said.keys()].filter(name => stem(name) !== "");
  const names = new Map(stamped.map(name => [stem(name), name]));
  for (const one of controls(form)) one.name = names.get(stem(one.name)) ?? one.name;
}

function spread(/** @type {Sent} */ sent) {
  const told = notice(frame()?.dataset.unfilled ?? "");
  const list = document.createElement("ul");
  list.append(...sent.texts.map(text => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  }));
  told.append(list);
  document.querySelector("main")?.prepend(told);
}

function notice(/** @type {string} */ text) {
  const told = document.createElement("div");
  told.className = "notice";
  told.append(text);
  const said = document.getElementById("said");
  if (said) said.textContent = text;
  return told;
}

document.addEventListener("swapped", () => arrive(true));
arrive(false);
