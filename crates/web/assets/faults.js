// @ts-check
// A form that comes back refused is gone on with at its first fault, else at what is said of it;
// where the page itself says where to go on, there.

function goOn(/** @type {HTMLElement | null} */ fault) {
  if (!fault) return;
  for (let part = fault.closest("details"); part; part = part.parentElement?.closest("details") ?? null) {
    part.open = true;
  }
  if (fault.tabIndex < 0) fault.tabIndex = -1;
  fault.focus();
}

const find = (/** @type {string} */ which) => /** @type {HTMLElement | null} */ (document.querySelector(which));
const given = () => find("main [autofocus]");
const fault = () => find("main [aria-invalid=true]") ?? find("main .notice[role=alert]");

if (!given()) goOn(fault());
// A page put in place of another begins where it says only if somebody takes it there.
document.addEventListener("refused", () => goOn(given() ?? fault()));
