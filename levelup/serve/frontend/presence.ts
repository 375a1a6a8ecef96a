/** Notices that someone is at the page, so that a page that is only open can rest. */

const GESTURES = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "click", "focus"] as const;
/** The server is told at most this often. */
export const TELL = 10_000;

/** Calls `here` on every sign of a person, and `tell` with the first of them in a while. */
export function watchPresence(here: () => void, tell: () => void, now: () => number = Date.now): () => void {
  let told = now();
  const seen = (): void => {
    if (document.visibilityState !== "visible") return;
    here();
    if (now() - told < TELL) return;
    told = now();
    tell();
  };
  for (const gesture of GESTURES) window.addEventListener(gesture, seen, { passive: true, capture: true });
  document.addEventListener("visibilitychange", seen);
  return () => {
    for (const gesture of GESTURES) window.removeEventListener(gesture, seen, { capture: true });
    document.removeEventListener("visibilitychange", seen);
  };
}

/** So long a pause means that a word is finished. */
export const PAUSE = 1_000;

/** Gives a function that tells whether nobody is in the middle of typing. */
export function watchTyping(now: () => number = Date.now): () => boolean {
  let last = -PAUSE;
  const typed = (): void => void (last = now());
  for (const kind of ["keydown", "input"]) window.addEventListener(kind, typed, { passive: true, capture: true });
  return () => now() - last >= PAUSE;
}
