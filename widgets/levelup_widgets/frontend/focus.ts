/** Moving focus to what the next drawing brings. */

import { useEffect, useRef, useState } from "preact/hooks";

/** Gives a function that moves focus to the element with an id, as soon as it is there. */
export function useFocusLater(): (id: string) => void {
  const wanted = useRef<string | null>(null);
  const [, draw] = useState(0);
  useEffect(() => {
    if (!wanted.current) return;
    const element = document.getElementById(wanted.current);
    if (!element) return;
    wanted.current = null;
    element.focus();
  });
  return (id) => {
    wanted.current = id || null;
    draw((count) => count + 1);
  };
}
