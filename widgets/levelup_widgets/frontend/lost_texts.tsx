/** Texts that could not be saved, in full, so that they can be copied and used again. */

import type { Session } from "./session";
import { phrases } from "./text";

const words = phrases({
  title: "Den här texten gick inte att spara",
  help: "Kopiera det du vill behålla och skriv in det igen.",
  close: "Jag har tagit hand om texten",
});

export function LostTexts({ session, id }: { session: Session; id: string }) {
  const { lost } = session;
  return (
    <div role="status">
      {lost.length > 0 && (
        <section class="lu-conflicts">
          <h4 id={id} tabIndex={-1}>
            <span aria-hidden="true">⚠ </span>
            {words.title}
          </h4>
          {lost.map(({ message, texts }, at) => (
            <div key={at}>
              <p>{message}</p>
              {texts.map((text, number) => (
                <blockquote key={number} class="lu-quote">
                  {text}
                </blockquote>
              ))}
            </div>
          ))}
          <p>{words.help}</p>
          <button type="button" class="lu-button" onClick={() => session.forgetLost()}>
            {words.close}
          </button>
        </section>
      )}
    </div>
  );
}
