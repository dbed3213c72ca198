// @ts-check
// A form that comes back refused is gone on with at its first fault, else at what is said of it.

const fault = /** @type {HTMLElement | null} */ (
  document.querySelector("main [aria-invalid=true]") ?? document.querySelector("main .notice[role=alert]")
);
if (fault && !document.querySelector("main [autofocus]")) {
  for (let part = fault.closest("details"); part; part = part.parentElement?.closest("details") ?? null) {
    part.open = true;
  }
  if (fault.tabIndex < 0) fault.tabIndex = -1;
  fault.focus();
}
