// @ts-check
// Once it is chosen what is in a file, its columns offer only what such a file can hold.

function offer(/** @type {HTMLSelectElement} */ kind) {
  const holds = kind.selectedOptions[0]?.dataset.holds?.split(" ");
  for (const group of /** @type {HTMLFormElement} */ (kind.form).querySelectorAll("td optgroup")) {
    const options = [...group.querySelectorAll("option")];
    for (const option of options) {
      // What is chosen stays to be seen.
      option.hidden = option.disabled = !!holds && !holds.includes(option.value) && !option.selected;
    }
    /** @type {HTMLElement} */ (group).hidden = options.every(option => option.hidden);
  }
}

addEventListener("change", event => {
  const at = event.target;
  if (at instanceof HTMLSelectElement && at.matches(".mapping #kind")) offer(at);
});
// A browser that comes back to the page has chosen already.
addEventListener("pageshow", () => {
  const kind = document.querySelector(".mapping #kind");
  if (kind instanceof HTMLSelectElement) offer(kind);
});
