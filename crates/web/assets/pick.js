// @ts-check
// Fields that name a customer suggest those there are while somebody types.

/** @type {AbortController | undefined} */
let running;

document.addEventListener("input", async event => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const path = field.dataset?.pick;
  if (!path) return;
  running?.abort();
  const mine = new AbortController();
  running = mine;
  try {
    const answer = await fetch(`/search.json?q=${encodeURIComponent(field.value)}`, { signal: mine.signal });
    /** @type {{ groups: { hits: { label: string, href: string }[] }[] }} */
    const found = await answer.json();
    const hits = found.groups.flatMap(group => group.hits).filter(hit => hit.href.startsWith(path));
    list(field).replaceChildren(...hits.map(hit => {
      const option = document.createElement("option");
      option.value = hit.label;
      return option;
    }));
  } catch {
    // Without suggestions the name is typed in full.
  }
});

/** The suggestions of a field, made when they are first needed. */
function list(/** @type {HTMLInputElement} */ field) {
  const found = field.list;
  if (found) return found;
  const made = document.createElement("datalist");
  made.id = `${field.id}-pick`;
  field.after(made);
  field.setAttribute("list", made.id);
  return made;
}
