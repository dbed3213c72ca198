// @ts-check
// Menus close as menus do: by Escape, by a press beside them, and when focus goes elsewhere.

const opened = () =>
  /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.menu[open]"));

document.addEventListener("keydown", event => {
  const menu = opened();
  if (event.key !== "Escape" || !menu || event.defaultPrevented) return;
  event.preventDefault();
  menu.open = false;
  menu.querySelector("summary")?.focus();
});

for (const kind of ["pointerdown", "focusin"]) {
  document.addEventListener(kind, event => {
    const menu = opened();
    if (menu && event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
}
