// @ts-check
// A page of a record has an address that stays with the record. The address one came by gives way
// to it, so that what is copied, kept or reloaded leads to the same record later.

const kept = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=permanent]"));
if (kept) {
  const { pathname } = new URL(kept.content, location.href);
  const address = pathname + location.search + location.hash;
  if (pathname !== location.pathname) history.replaceState(history.state, "", address);
}
