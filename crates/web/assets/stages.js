// @ts-check
// A stage is called by the name that is being written for it, in its heading and in what its buttons
// say to whoever does not see them beside it.

document.addEventListener("input", event => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.dataset.nameless === undefined) return;
  const name = input.value.trim() || input.dataset.nameless;
  for (const one of input.closest("fieldset")?.querySelectorAll("[data-called]") ?? []) {
    const pattern = one.getAttribute("data-called");
    if (pattern) one.setAttribute("aria-label", pattern.split("{}").join(name));
    else one.textContent = name;
  }
});
