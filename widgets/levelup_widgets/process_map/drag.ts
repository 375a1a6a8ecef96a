/**
 * Taking hold of a step in the picture and putting it down elsewhere, with mouse, pen or finger.
 *
 * The picture comes from Python and is drawn anew after the change. A finger takes hold of the chosen step only: on the
 * others it scrolls.
 */

const SLOP = 6;

/** Where a step would come: before another (null: last), in that one's role or its own. */
export interface Place {
  before: string | null;
  /** The step whose role it comes in. */
  beside: string;
}

export interface Dragging {
  /** The steps, in their order. */
  order(): string[];
  markOf(id: string): SVGGraphicsElement | null;
  /** Told while it moves; null when it is let go. */
  over(place: Place | null): void;
  drop(id: string, place: Place): void;
}

export interface Box {
  id: string;
  /** The strip of the picture it stands in; strips come from top to bottom. */
  strip: number;
  x: number;
  y: number;
}

/** The place nearest to a point: the row of the step closest in height, between its neighbours. */
export function placeAt(x: number, y: number, moved: string, boxes: Box[]): Place | null {
  const nearest = boxes.reduce<Box | null>(
    (best, box) => (best === null || Math.abs(box.y - y) < Math.abs(best.y - y) ? box : best),
    null,
  );
  if (!nearest) return null;
  const others = boxes.filter((box) => box.id !== moved);
  const inStrip = others.filter((box) => box.strip === nearest.strip);
  const next = inStrip.find((box) => box.x > x);
  if (next) return { before: next.id, beside: nearest.id };
  const last = inStrip.at(-1);
  const after = last ? others[others.indexOf(last) + 1] : others.find((box) => box.strip > nearest.strip);
  return { before: after?.id ?? null, beside: nearest.id };
}

/** Starts to follow a pointer that went down on a step. Nothing happens until it has moved a little. */
export function follow(event: PointerEvent, id: string, dragging: Dragging): void {
  const mark = dragging.markOf(id);
  const picture = mark?.ownerSVGElement;
  if (!mark || !picture || event.button !== 0) return;
  const scale = picture.viewBox.baseVal.width / picture.getBoundingClientRect().width || 1;
  let place: Place | null = null;
  let holding = false;
  const boxes = boxesOf(dragging);

  const move = (now: PointerEvent) => {
    if (now.pointerId !== event.pointerId) return;
    const [dx, dy] = [now.clientX - event.clientX, now.clientY - event.clientY];
    if (!holding && Math.hypot(dx, dy) < SLOP) return;
    holding = true;
    now.preventDefault();
    mark.setAttribute("transform", `translate(${dx * scale} ${dy * scale})`);
    mark.classList.add("pm-held");
    place = placeAt(now.clientX, now.clientY, id, boxes);
    dragging.over(place);
  };
  const stop = (now: PointerEvent) => {
    if (now.pointerId !== event.pointerId) return;
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", stop);
    window.removeEventListener("pointercancel", stop);
    mark.removeAttribute("transform");
    mark.classList.remove("pm-held");
    dragging.over(null);
    if (!holding) return;
    // The click that follows a drag chooses nothing.
    const swallow = (click: Event) => click.stopPropagation();
    window.addEventListener("click", swallow, { capture: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
    if (now.type === "pointerup" && place) dragging.drop(id, place);
  };
  window.addEventListener("pointermove", move, { passive: false });
  window.addEventListener("pointerup", stop);
  window.addEventListener("pointercancel", stop);
}

function boxesOf({ order, markOf }: Dragging): Box[] {
  const strips: (Element | null)[] = [];
  return order().flatMap((id) => {
    const mark = markOf(id);
    if (!mark) return [];
    const strip = mark.parentElement;
    if (!strips.includes(strip)) strips.push(strip);
    const { left, top, width, height } = mark.getBoundingClientRect();
    return [{ id, strip: strips.indexOf(strip), x: left + width / 2, y: top + height / 2 }];
  });
}
