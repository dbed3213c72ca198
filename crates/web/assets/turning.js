// @ts-check
// One page fades into the next. Where that is broken off, by a window that changes its size or
// somebody who is quicker, the browser would report it as a fault of the page.

function quiet(/** @type {any} */ turning) {
  turning?.ready.catch(() => {});
  turning?.finished.catch(() => {});
}

for (const turn of ["pageswap", "pagereveal"]) {
  addEventListener(turn, event => quiet(/** @type {any} */ (event).viewTransition));
}
// That of a page which is left before it is shown.
quiet(/** @type {any} */ (document).activeViewTransition);
// That which is broken off before anybody could take hold of it, as when somebody goes back to a page
// that was shown before.
addEventListener("unhandledrejection", event => {
  const why = event.reason;
  if (why instanceof DOMException && /\btransition\b/i.test(why.message)) event.preventDefault();
});
