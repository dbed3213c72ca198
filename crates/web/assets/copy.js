// @ts-check
// The menu that hands on a page's address shows it in full, and copies it; so does a place that shows
// an address to be sent to somebody.

// A menu's opening is told to itself only, so it is caught on the way there.
document.addEventListener("toggle", event => {
  const menu = /** @type {HTMLDetailsElement} */ (event.target);
  const share = menu.open ? /** @type {HTMLElement | null} */ (menu.querySelector(".share")) : null;
  if (share && !share.querySelector("button")) offer(share);
}, { capture: true });

for (const share of document.querySelectorAll("main .share:not(.pop)")) {
  offer(/** @type {HTMLElement} */ (share));
}

/** Puts a button that copies it beside every address. */
function offer(/** @type {HTMLElement} */ share) {
  for (const link of share.querySelectorAll("a")) {
    link.textContent = link.href;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = share.dataset.copy ?? "";
    button.setAttribute("aria-describedby", link.getAttribute("aria-describedby") ?? "");
    button.addEventListener("click", () => copy(link, button, share.dataset.copied ?? ""));
    link.after(button);
  }
}

/** Copies an address and says so; where a browser forbids it, marks it for copying by hand. */
async function copy(
  /** @type {HTMLAnchorElement} */ link,
  /** @type {HTMLElement} */ button,
  /** @type {string} */ done,
) {
  try {
    await navigator.clipboard.writeText(link.href);
    button.textContent = done;
    const said = document.getElementById("said");
    if (said) said.textContent = done;
  } catch {
    getSelection()?.selectAllChildren(link);
  }
}
