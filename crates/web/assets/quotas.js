// @ts-check
// The sheet of quotas moves and fills like a spreadsheet: arrow keys, Enter, blocks pasted from one,
// copied to one, cut and cleared, filling right and down, undo and redo. It stays the form that it is
// without this; only what differs from what is set is sent.

/** @typedef {HTMLInputElement} Input */
/** @typedef {[Input, string, string][]} Step */

/** @type {Step[]} */ let done = [];
/** @type {Step[]} */ let undone = [];
/** @type {Input | null} Where the block that Shift chooses begins. */
let corner = null;
/** Whether the focus moves on to choose a block; else it chooses nothing. */
let isChoosing = false;
/** @type {string} What stood in the input before somebody began to type. */
let before = "";
/** Whether keys move within the text of the cell, as after F2 or a click into it; else from cell to
 * cell, also while it is written over. */
let isWithin = false;
let isSent = false;

const sheet = () => /** @type {HTMLFormElement | null} */ (document.querySelector("form.sheet"));
/** The form that all of this is about: another page brings another one. */
let known = sheet();
const inputs = () => [...(sheet()?.querySelectorAll("td input") ?? [])].map(one => /** @type {Input} */ (one));
const edited = () => inputs().filter(one => one.value !== one.dataset.was);
const isWhole = (/** @type {Input} */ one) => one.selectionStart === 0 && one.selectionEnd === one.value.length;
const isCell = (/** @type {EventTarget | null} */ one) =>
  one instanceof HTMLInputElement && one.closest("form.sheet td") !== null;

/** Says at each cell what the page says once for its row: whose it is, in its name and its label; and
 * what is set, where the cell holds just that. */
function complete() {
  for (const said of sheet()?.querySelectorAll("[name=row]") ?? []) {
    const row = said.closest("tr");
    const who = said.parentElement?.textContent?.trim();
    for (const one of row?.querySelectorAll("td input") ?? []) {
      const input = /** @type {Input} */ (one);
      input.name = `${/** @type {Input} */ (said).value}/${input.name}`;
      input.setAttribute("aria-label", `${who}, ${input.getAttribute("aria-label")}`);
      input.dataset.was ??= input.defaultValue;
    }
    said.remove();
  }
}

/** The inputs by row and column; where nothing can be set there is none. @returns {(Input | null)[][]} */
function cells(of = sheet()) {
  const rows = [...(of?.querySelectorAll("tbody tr") ?? [])];
  return rows.map(row => [...row.querySelectorAll("td")].map(cell => cell.querySelector("input")));
}

/** @returns {[number, number]} */
function place(/** @type {Input} */ input, of = cells()) {
  const row = of.findIndex(row => row.includes(input));
  return [row, row < 0 ? -1 : of[row].indexOf(input)];
}

function show() {
  const all = inputs();
  for (const one of all) one.classList.toggle("edited", one.value !== one.dataset.was);
  const n = edited().length;
  const told = document.getElementById("unsaved");
  const text = n > 0 ? `${sheet()?.dataset.edited} ${n}` : "";
  if (told && told.textContent !== text) told.textContent = text;
  document.querySelector(".keys-hint")?.toggleAttribute("hidden", all.length === 0);
}

/** What was changed is shown, and told to whoever adds it up. */
function changed() {
  show();
  document.dispatchEvent(new Event("quotas-changed"));
}

/** What was wrong with a cell is said of it no more once something else stands in it. */
function pardon(/** @type {Input} */ input) {
  if (!input.hasAttribute("aria-invalid")) return;
  document.getElementById(input.getAttribute("aria-describedby") ?? "")?.remove();
  input.removeAttribute("aria-invalid");
  input.removeAttribute("aria-describedby");
}

/** Puts texts into inputs, as one step that can be taken back. */
function put(/** @type {[Input, string][]} */ wanted) {
  const step = wanted
    .filter(([input, text]) => input.value !== text)
    .map(([input, text]) => /** @type {[Input, string, string]} */ ([input, input.value, text]));
  if (step.length === 0) return;
  for (const [input, , text] of step) {
    input.value = text;
    pardon(input);
  }
  const at = document.activeElement;
  if (at instanceof HTMLInputElement && isCell(at)) before = at.value;
  done.push(step);
  undone = [];
  changed();
}

/** Takes what was typed into `input` as a step. */
function settle(/** @type {Input} */ input) {
  if (input.value === before) return;
  done.push([[input, before, input.value]]);
  undone = [];
  before = input.value;
}

function again(/** @type {Step[]} */ from, /** @type {Step[]} */ to, /** @type {1 | 2} */ which) {
  const step = from.pop();
  if (!step) return;
  for (const change of step) change[0].value = change[which];
  to.push(step);
  go(step[0][0]);
  forget();
  changed();
}

function go(/** @type {Input | null | undefined} */ input) {
  if (!input) return;
  input.focus();
  input.select();
  before = input.value;
  isWithin = false;
}

/** The next input that way, past what cannot be set. */
function next(/** @type {Input} */ from, /** @type {number} */ down, /** @type {number} */ right) {
  const of = cells();
  let [row, column] = place(from, of);
  do {
    row += down;
    column += right;
    if (of[row]?.[column]) return of[row][column];
  } while (of[row] && column >= 0 && column < of[row].length);
  return null;
}

/** The first or the last input of the row, or of the sheet. */
function end(/** @type {Input} */ from, /** @type {boolean} */ isLast, /** @type {boolean} */ isOfSheet) {
  const of = cells();
  const all = (isOfSheet ? of.flat() : of[place(from, of)[0]]).filter(one => one !== null);
  return isLast ? all.at(-1) : all[0];
}

/** The chosen block, by rows; one input where none is chosen. @returns {(Input | null)[][]} */
function block(/** @type {Input} */ at) {
  const of = cells();
  const [row, column] = place(at, of);
  const [otherRow, otherColumn] = corner ? place(corner, of) : [row, column];
  const [top, left] = [Math.min(row, otherRow), Math.min(column, otherColumn)];
  const [bottom, right] = [Math.max(row, otherRow), Math.max(column, otherColumn)];
  return of.slice(top, bottom + 1).map(line => line.slice(left, right + 1));
}

/** Chooses nothing any more. */
function forget() {
  corner = null;
  choose(null);
}

/** The input that Shift has chosen a block up to, unless a text is being written in it. @returns {Input | null} */
function chosen() {
  if (!isCell(document.activeElement) || corner === null) return null;
  const at = /** @type {Input} */ (document.activeElement);
  return corner !== at && at.value === before ? at : null;
}

/** Empties every input of the chosen block. */
function clear(/** @type {Input} */ at) {
  put(block(at).flat().filter(one => one !== null).map(one => [one, ""]));
}

function choose(/** @type {Input | null} */ at) {
  const within = new Set(at && corner && corner !== at ? block(at).flat() : []);
  for (const one of inputs()) one.classList.toggle("chosen", within.has(one));
}

/** Fills a block with what its first column or row holds; one input with what is before it. */
function fill(/** @type {Input} */ at, /** @type {boolean} */ toRight) {
  let lines = block(at);
  if (lines.length * (lines[0]?.length ?? 0) === 1) {
    const from = next(at, toRight ? 0 : -1, toRight ? -1 : 0);
    lines = toRight ? [[from, at]] : [[from], [at]];
  }
  /** @type {[Input, string][]} */ const wanted = [];
  lines.forEach((line, row) => line.forEach((input, column) => {
    const source = toRight ? line[0] : lines[0][column];
    if (input && source && (toRight ? column : row) > 0) wanted.push([input, source.value]);
  }));
  put(wanted);
}

const keyOf = (/** @type {KeyboardEvent} */ event) =>
  event.key.length === 1 ? event.key.toLowerCase() : event.key;
const isSaving = (/** @type {KeyboardEvent} */ event) =>
  (event.ctrlKey || event.metaKey) && !event.altKey && ["s", "Enter"].includes(keyOf(event));

function save() {
  if (edited().length > 0) sheet()?.requestSubmit();
}

/** Where the reason is given. */
const why = () => /** @type {Input | null} */ (document.getElementById("why"));
/** @type {Input | null} The cell from which somebody went there. */
let left = null;

document.addEventListener("keydown", event => {
  if (event.target !== why() || event.isComposing) return;
  if (isSaving(event)) save();
  else if (event.key === "Escape" || (event.key === "F2" && event.shiftKey)) {
    go(left?.isConnected ? left : edited()[0] ?? inputs()[0]);
  } else return;
  event.preventDefault();
});

/** @type {Record<string, [number, number]>} */
const ways = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Whether a key leads from the cell to another one, rather than within its text. */
function leads(/** @type {Input} */ at, /** @type {KeyboardEvent} */ event) {
  const isEnd = event.key === "Home" || event.key === "End";
  const isCommand = event.ctrlKey || event.metaKey;
  if (event.altKey || !(isEnd || (event.key in ways && !isCommand))) return false;
  const isUpright = event.key === "ArrowUp" || event.key === "ArrowDown";
  return isUpright || !isWithin || at.value === "" || (event.shiftKey && !isEnd);
}

// Wherever else one is, as after a block was put in: but Ctrl+Enter is there for other things.
document.addEventListener("keydown", event => {
  const isElsewhere = event.target !== why() && !isCell(event.target);
  if (!isElsewhere || !isSaving(event) || keyOf(event) !== "s" || edited().length === 0) return;
  save();
  event.preventDefault();
});

document.addEventListener("keydown", event => {
  if (!isCell(event.target) || event.isComposing) return;
  const at = /** @type {Input} */ (event.target);
  const isCommand = event.ctrlKey || event.metaKey;
  const key = keyOf(event);
  if (isSaving(event)) {
    settle(at);
    save();
  } else if (event.key === "F2" && event.shiftKey) {
    settle(at);
    left = at;
    why()?.focus();
  } else if (isCommand && !event.altKey && "zyrd".includes(key)) {
    settle(at);
    if (key === "z" && !event.shiftKey) again(done, undone, 1);
    else if (key === "y" || key === "z") again(undone, done, 2);
    else fill(at, key === "r");
  } else if (leads(at, event)) {
    settle(at);
    if (event.shiftKey) corner ??= at;
    else corner = null;
    isChoosing = event.shiftKey;
    const [down, right] = ways[key] ?? [0, 0];
    go(key in ways ? next(at, down, right) ?? at : end(at, key === "End", isCommand));
    isChoosing = false;
    choose(/** @type {Input} */ (document.activeElement));
  } else if (isCommand || event.altKey) {
    return;
  } else if (key === "F2") {
    isWithin = true;
    at.setSelectionRange(at.value.length, at.value.length);
  } else if (key === "Enter") {
    settle(at);
    go(next(at, event.shiftKey ? -1 : 1, 0) ?? at);
  } else if ((key === "Delete" || key === "Backspace") && chosen()) {
    clear(at);
  } else if (key === "Escape") {
    at.value = before;
    isWithin = false;
    forget();
    at.select();
    changed();
  } else {
    return;
  }
  event.preventDefault();
});

document.addEventListener("focusin", event => {
  if (!isCell(event.target)) return;
  const at = /** @type {Input} */ (event.target);
  before = at.value;
  isWithin = false;
  at.select();
  if (!isChoosing) forget();
});
document.addEventListener("click", event => {
  if (!isCell(event.target)) return;
  const at = /** @type {Input} */ (event.target);
  isWithin = !isWhole(at);
});
document.addEventListener("pointerdown", event => {
  if (event.shiftKey && isCell(event.target) && isCell(document.activeElement)) {
    corner ??= /** @type {Input} */ (document.activeElement);
    isChoosing = true;
    setTimeout(() => {
      isChoosing = false;
      choose(/** @type {Input} */ (event.target));
    });
  } else forget();
});
document.addEventListener("input", event => {
  if (!isCell(event.target)) return;
  pardon(/** @type {Input} */ (event.target));
  changed();
});
document.addEventListener("change", event => {
  if (isCell(event.target)) settle(/** @type {Input} */ (event.target));
});

/** Puts a block into the sheet from `input` on; into a chosen block as often as it fits. */
function paste(/** @type {Input} */ input, /** @type {string[][]} */ lines) {
  const width = Math.max(...lines.map(line => line.length));
  const of = chosen() ? block(input) : [];
  const isWhole = of.length > 0 && of.length % lines.length === 0 && of[0].length % width === 0;
  /** @type {[Input, string][]} */ const wanted = [];
  if (isWhole) {
    of.forEach((row, down) => row.forEach((one, right) => {
      const text = lines[down % lines.length][right % width];
      if (one && text !== undefined) wanted.push([one, text.trim()]);
    }));
  } else {
    const all = cells();
    const [row, column] = place(of.flat().find(one => one !== null) ?? input, all);
    lines.forEach((line, down) => line.forEach((text, right) => {
      const one = all[row + down]?.[column + right];
      if (one) wanted.push([one, text.trim()]);
    }));
  }
  put(wanted);
}

document.addEventListener("paste", event => {
  if (!isCell(event.target)) return;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map(line => line.split("\t"));
  if (lines.length === 1 && lines[0].length === 1 && !chosen()) return;
  event.preventDefault();
  const at = /** @type {Input} */ (event.target);
  settle(at);
  if (!isNamed(lines) || !handOver(at, lines)) paste(at, lines);
});

/** Whether rows begin with names, as they do when copied with those: then places say nothing. */
const isNamed = (/** @type {string[][]} */ lines) =>
  lines.some(([first, ...rest]) => rest.length > 0 && /\p{L}/u.test(first) && !/\p{N}/u.test(first));

/** Hands a block over to the form that finds rows by their names; false where there is none. Without
 * a line of periods, it gets those of the sheet from `input` on. */
function handOver(/** @type {Input} */ input, /** @type {string[][]} */ lines) {
  const form = document.getElementById("block");
  if (!(form instanceof HTMLTextAreaElement)) return false;
  const all = (/** @type {string} */ of) => [...(sheet()?.querySelectorAll(of) ?? [])].map(one => one.textContent?.trim());
  if (all("tbody th").includes(lines[0][0].trim())) {
    const periods = all("thead th").slice(place(input)[1] + 1);
    lines = [["", ...periods.slice(0, lines[0].length - 1).map(one => one ?? "")], ...lines];
  }
  form.closest("details")?.setAttribute("open", "");
  form.value = lines.map(line => line.join("\t")).join("\n");
  form.focus();
  return true;
}

/** Puts the chosen block into the clipboard. */
function copy(/** @type {ClipboardEvent} */ event) {
  const at = chosen();
  if (!at) return null;
  const lines = block(at).map(line => line.map(one => one?.value ?? ""));
  event.clipboardData?.setData("text/plain", lines.map(line => line.join("\t")).join("\n"));
  event.preventDefault();
  return at;
}
document.addEventListener("copy", copy);
document.addEventListener("cut", event => {
  const at = copy(event);
  if (at) clear(at);
});
// Else a browser that sees no text selected, as in an empty cell, does neither.
for (const name of ["beforecopy", "beforecut"]) {
  document.addEventListener(name, event => {
    if (chosen()) event.preventDefault();
  });
}

// Before anything else looks at what is sent.
document.addEventListener("submit", event => {
  if (event.target !== sheet()) return;
  isSent = true;
  for (const one of inputs()) one.disabled = one.value === one.dataset.was;
}, true);
// What else is not saved goes along with a block that is put in, and comes back with it.
document.addEventListener("submit", event => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches(".paste:has(#block)")) return;
  for (const one of form.querySelectorAll("[data-along]")) one.remove();
  for (const { name, value } of edited()) {
    const along = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    along.dataset.along = "";
    form.append(along);
  }
  isSent = true;
}, true);
// A page that comes back from where it was kept can be written in again.
addEventListener("pageshow", event => {
  isSent = false;
  for (const one of inputs()) one.disabled = false;
  if (event.persisted) changed();
  else show();
});
// What was filled in and is filled in anew is not lost, as long as nobody has written into it.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form instanceof HTMLFormElement && form.closest(".fills") && done.length === 0) isSent = true;
}, true);
addEventListener("beforeunload", event => {
  if (!isSent && edited().length > 0) event.preventDefault();
});
// A link that only changes what is shown here would drop what is not saved without a word.
document.addEventListener("click", event => {
  const link = event.target instanceof Element ? event.target.closest("main a[href], .rail a[href]") : null;
  if (!link || edited().length === 0 || link.hasAttribute("download")) return;
  if (link.closest(".fills") && done.length === 0) {
    isSent = true;
    return;
  }
  if (confirm(sheet()?.dataset.leave)) isSent = true;
  else {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

/** Takes the steps over to the sheet that came back: what was refused can still be taken back. */
function carry(/** @type {HTMLFormElement | null} */ from) {
  const [old, fresh] = [cells(from), cells()];
  const isRefused = sheet()?.hasAttribute("data-refused") ?? false;
  const isAlike = isRefused && old.length === fresh.length;
  const there = (/** @type {Input} */ input) => {
    const [row, column] = place(input, old);
    return fresh[row]?.[column] ?? null;
  };
  const moved = (/** @type {Step[]} */ steps) => !isAlike ? [] : steps
    .map(step => step.flatMap(([input, was, is]) => {
      const now = there(input);
      return now ? [/** @type {[Input, string, string]} */ ([now, was, is])] : [];
    }))
    .filter(step => step.length > 0);
  left = left && isAlike ? there(left) : null;
  return [moved(done), moved(undone)];
}

// Before what was typed is filled in again.
document.addEventListener("swapped", complete);
// Once all is saved from the reason, what is pressed next is meant for the page.
document.addEventListener("swapped", () => {
  const main = document.querySelector("main");
  if (!main || document.activeElement !== why() || edited().length > 0) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
});
new MutationObserver(() => {
  complete();
  if (sheet() !== known) {
    [done, undone] = carry(known);
    [known, corner, isSent] = [sheet(), null, false];
  }
  show();
}).observe(document.body, { childList: true, subtree: true });
complete();
show();
