// @ts-check
// Where the pages stand side by side in a strip, it is shown from the page one is on.

function toCurrent() {
  const rail = document.querySelector(".rail");
  const current = rail?.querySelector("nav [aria-current=page]");
  if (!rail || !current || rail.scrollWidth <= rail.clientWidth) return;
  const [strip, link] = [rail.getBoundingClientRect(), current.getBoundingClientRect()];
  rail.scrollLeft += link.left + link.width / 2 - (strip.left + strip.width / 2);
}

toCurrent();
document.addEventListener("swapped", toCurrent);
