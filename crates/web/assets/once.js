// @ts-check
// A form that changes something is sent once, however often Enter is pressed before the answer is
// there.

const sent = new WeakSet();

document.addEventListener("submit", event => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (event.defaultPrevented || form.method !== "post") return;
  if (sent.has(form)) event.preventDefault();
  else sent.add(form);
});

// Whoever comes back to the page may send it again.
addEventListener("pageshow", event => {
  if (event.persisted) document.querySelectorAll("form").forEach(form => sent.delete(form));
});
