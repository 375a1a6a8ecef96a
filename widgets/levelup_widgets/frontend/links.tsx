/**
 * What may be fetched from other tools: each with its source in sight, on request, never by itself. Folded, so that the
 * page stays where it is when the answer comes.
 */

import { useEffect, useState } from "preact/hooks";

import { useDesk } from "./hooks";
import { host } from "./host";
import { fill, phrases } from "./text";
import type { Offer } from "./types";

const words = phrases({
  title: "Hämta från dina andra verktyg",
  help: "Du bestämmer vad som hämtas, och när. Ändras källan får du veta det här.",
  waiting: "({count} att hämta)",
  fetch: "Hämta",
  update: "Uppdatera",
  from: "Ur {source}: {text}",
  taken: "Hämtat från {source} {date}: {text}",
  newer: "Nu står det: {text}",
  missing: "Fyll i {source} först, så kan du hämta härifrån.",
  open: "Öppna {source}",
  trouble: "Det gick inte att hämta just nu. Försök igen om en stund.",
});

export function Links() {
  const { session, say } = useDesk();
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    const ask = () => void session.askLinks().catch(() => undefined);
    const seen = () => document.visibilityState === "visible" && ask();
    ask();
    // Someone may have worked in the other tool meanwhile.
    document.addEventListener("visibilitychange", seen);
    return () => document.removeEventListener("visibilitychange", seen);
  }, [session]);
  const offers = session.links;
  const waiting = offers.filter(({ state }) => state === "available" || state === "newer").length;
  const fetch = async (offer: Offer) => {
    setTrouble("");
    try {
      say(await session.fetchLink(offer.id), true);
      await session.askLinks();
    } catch (error) {
      setTrouble(error instanceof Error && error.message ? error.message : words.trouble);
    }
  };
  return (
    <details class="lu-links lu-no-print">
      <summary>
        {words.title}
        {waiting > 0 && <span class="lu-link-count"> {fill(words.waiting, { count: waiting })}</span>}
      </summary>
      <p class="lu-help">{words.help}</p>
      <ul class="lu-link-list">
        {offers.map((offer) => (
          <li key={offer.id} class={`lu-link-item lu-link-${offer.state}`}>
            <div>
              <strong>{offer.title}</strong>
              <Told offer={offer} />
            </div>
            {(offer.state === "available" || offer.state === "newer") && (
              <button type="button" class="lu-button" onClick={() => void fetch(offer)}>
                {offer.state === "newer" ? words.update : words.fetch}
                <span class="lu-only-read">: {offer.title}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <p role="status">{trouble}</p>
    </details>
  );
}

function Told({ offer }: { offer: Offer }) {
  const { source, text, taken, taken_text } = offer;
  const href = host().toolPage?.(offer.tool);
  const place = href ? <a href={href}>{fill(words.open, { source })}</a> : null;
  switch (offer.state) {
    case "missing":
      return (
        <p>
          {fill(words.missing, { source })} {place}
        </p>
      );
    case "available":
      return <p>{fill(words.from, { source, text })}</p>;
    case "taken":
      return (
        <p>
          <span aria-hidden="true">✓ </span>
          {fill(words.taken, { source, date: taken, text: taken_text })}
        </p>
      );
    case "newer":
      return (
        <p>
          {fill(words.taken, { source, date: taken, text: taken_text })}
          <br />
          <span aria-hidden="true">↻ </span>
          {fill(words.newer, { text })}
        </p>
      );
  }
}
