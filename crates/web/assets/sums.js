// @ts-check
// What the sheet of quotas adds up to follows what stands in its cells, saved or not. Only the server
// knows days in teams, ramps and months, so it is asked, once nobody has typed for a moment.

const PAUSE_MS = 150;
/** @type {ReturnType<typeof setTimeout> | undefined} */ let waiting;
/** How often it was asked: of answers only that to the last question counts. */
let questions = 0;

const sheet = () => /** @type {HTMLFormElement | null} */ (document.querySelector("form.sheet"));

async function ask() {
  const form = sheet();
  if (!form?.dataset.sums) return;
  const question = ++questions;
  const token = /** @type {HTMLInputElement | null} */ (form.querySelector("input[name=token]"));
  const sent = new URLSearchParams([["token", token?.value ?? ""]]);
  for (const one of form.querySelectorAll("td input")) {
    const input = /** @type {HTMLInputElement} */ (one);
    if (input.value !== input.dataset.was) sent.append(input.name, input.value);
  }
  const answer = await fetch(form.dataset.sums, { method: "POST", body: sent }).catch(() => null);
  const found = answer?.ok ? await answer.text() : "";
  if (question !== questions || form !== sheet()) return;
  form.querySelector("table")?.removeAttribute("aria-busy");
  const page = new DOMParser().parseFromString(found, "text/html");
  const [mine, theirs] = [form, page].map(one => [...one.querySelectorAll("tbody td")]);
  if (mine.length === theirs.length) mine.forEach((cell, at) => takeOver(cell, theirs[at]));
}

/** Shows beneath a cell what stands beneath another one, and what it comes to. */
function takeOver(/** @type {Element} */ cell, /** @type {Element} */ other) {
  // What is wrong with a cell has a name, by which its input says so: that stays.
  const notes = "small:not([id])";
  for (const old of cell.querySelectorAll(notes)) old.remove();
  cell.append(...other.querySelectorAll(notes));
  const [mine, theirs] = [cell, other].map(one => one.querySelector(":scope > span"));
  if (mine && theirs) mine.textContent = theirs.textContent;
}

document.addEventListener("quotas-changed", () => {
  sheet()?.querySelector("table")?.setAttribute("aria-busy", "true");
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE_MS);
});
