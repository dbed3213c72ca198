// @ts-check
// What a mark of a chart or a shortened number says in full, shown beside it: under the pointer and
// at the focus, until either leaves; Escape puts it away, and the pointer may go onto it.

const MARKS = "main svg a[aria-label], main [title], main [data-tip], .step[aria-label]";
const GRACE_MS = 150;
const GAP_PX = 8;

const tip = document.createElement("div");
tip.className = "tip";
tip.id = "tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;

/** @type {Element | undefined} */
let over;
let leaving = 0;

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, event => {
    if (!(event.target instanceof Element)) return;
    if (tip.contains(event.target)) return clearTimeout(leaving);
    quiet(event.target);
    const mark = event.target.closest(MARKS) ?? inside(event);
    if (mark) show(mark);
    else leave();
  });
}
document.addEventListener("focusout", leave);
document.addEventListener("pointerleave", leave);
document.addEventListener("scroll", hide, { capture: true, passive: true });
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || tip.hidden) return;
  event.preventDefault();
  hide();
}, { capture: true });

/** The mark within what has the focus: a figure is a link around its number. */
const inside = (/** @type {Event} */ event) =>
  event.type === "focusin" && event.target instanceof HTMLAnchorElement
    ? event.target.querySelector("[title], [data-tip]") : null;

/** A chart's own title is its name, not something to read at every move over it. */
function quiet(/** @type {Element} */ element) {
  const chart = element.closest("svg[aria-labelledby]");
  const title = chart?.querySelector(":scope > title");
  if (!chart || !title) return;
  const desc = chart.querySelector(":scope > desc")?.textContent ?? "";
  chart.setAttribute("aria-label", `${title.textContent} ${desc}`.trim());
  chart.removeAttribute("aria-labelledby");
  title.remove();
}

/** What a mark says; a title is taken over, lest the browser show it as well. */
function said(/** @type {Element} */ mark) {
  const title = mark.getAttribute("title");
  if (title) {
    mark.setAttribute("data-tip", title);
    mark.setAttribute("aria-description", title);
    mark.removeAttribute("title");
  }
  return mark.getAttribute("data-tip") ?? mark.getAttribute("aria-label") ?? "";
}

function show(/** @type {Element} */ mark) {
  clearTimeout(leaving);
  const text = said(mark);
  // What is written there in full needs no tip.
  if (mark === over || text === "" || text === mark.textContent?.trim()) return;
  over = mark;
  tip.textContent = text;
  tip.hidden = false;
  // Where it belongs, and is found again after the page was swapped.
  document.querySelector("main")?.append(tip);
  const at = mark.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const left = at.left + Math.min(at.width, innerWidth) / 2 - width / 2;
  const above = at.top - height - GAP_PX;
  tip.style.left = `${Math.max(GAP_PX, Math.min(left, document.body.clientWidth - width - GAP_PX))}px`;
  tip.style.top = `${above < GAP_PX ? at.bottom + GAP_PX : above}px`;
}

function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, GRACE_MS);
}

function hide() {
  clearTimeout(leaving);
  over = undefined;
  tip.hidden = true;
}
