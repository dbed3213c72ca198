// @ts-check
// Whoever chooses a language goes on in it, also on pages whose address does not name it.

const YEAR = 365 * 24 * 60 * 60;

document.addEventListener("click", event => {
  const link = event.target instanceof Element ? event.target.closest(".langs a[hreflang]") : null;
  const lang = link?.getAttribute("hreflang");
  if (lang) document.cookie = `lang=${lang};path=/;max-age=${YEAR};samesite=lax`;
});
