/** A picture that Python has drawn, as an element of this page. */

let drawings = 0;

/** Parsed as a picture and nothing else: no script in it would run, and Python draws none. */
export function drawingOf(svg: string): Element {
  const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  keepIdsApart(drawn);
  drawn.querySelectorAll("[role=button][aria-label]").forEach(nameByItsText);
  return document.importNode(drawn, true);
}

/** The same picture may stand twice on a page, in an example too: its patterns get ids of this drawing's own. */
function keepIdsApart(drawn: Element): void {
  const own = `d${++drawings}-`;
  for (const element of drawn.querySelectorAll("[id]")) element.id = own + element.id;
  for (const element of drawn.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (value.startsWith("url(#")) element.setAttribute(name, `url(#${own}${value.slice(5)}`);
    }
  }
}

/** A mark that shows words is called by them, so that saying what one sees finds it; the rest is its description. */
function nameByItsText(mark: Element): void {
  const seen = [...mark.querySelectorAll("text")].map((text) => text.textContent).join(" ");
  if (!/\p{L}{2}/u.test(seen)) return;
  mark.setAttribute("aria-description", mark.getAttribute("aria-label") ?? "");
  mark.removeAttribute("aria-label");
}
