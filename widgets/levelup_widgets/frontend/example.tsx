/** A worked example: to look at beside one's own work, and to copy as a start. */

import { useState } from "preact/hooks";

import { Blocks } from "./blocks";
import { Dialog } from "./dialog";
import { useDesk } from "./hooks";
import { phrases } from "./text";
import type { Block } from "./types";

const words = phrases({
  show: "Visa ett ifyllt exempel",
  title: "Exempel",
  made: "Ett påhittat fall. Läs det som en kollegas utkast.",
  copy: "Kopiera exemplet hit",
  sure: "Ersätta det du har skrivit?",
  sureText: "Exemplet ersätter allt innehåll i verktyget. Du kan ångra direkt efteråt.",
  replace: "Kopiera",
  loading: "Hämtar exemplet …",
  trouble: "Exemplet gick inte att hämta just nu. Försök igen om en stund.",
});

export function Example() {
  const { session, prefix, say } = useDesk();
  const [blocks, setBlocks] = useState<Block[] | "loading" | null>(null);
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState("");
  const load = async () => {
    setTrouble("");
    setBlocks("loading");
    try {
      const reply = await session.example();
      setBlocks(reply.type === "preview" ? reply.blocks : null);
    } catch (error) {
      setBlocks(null);
      setTrouble(error instanceof Error && error.message ? error.message : words.trouble);
    }
  };
  const copy = async () => {
    setAsking(false);
    try {
      say(await session.copyExample(), true);
    } catch (error) {
      setTrouble(error instanceof Error && error.message ? error.message : words.trouble);
    }
  };
  return (
    <details
      class="lu-example lu-no-print"
      onToggle={(event) => event.currentTarget.open && blocks === null && void load()}
    >
      <summary>{words.show}</summary>
      <div class="lu-example-body">
        <p class="lu-help">{words.made}</p>
        <p role="status">{trouble || (blocks === "loading" ? words.loading : "")}</p>
        {Array.isArray(blocks) && (
          <>
            <p>
              <button type="button" class="lu-button" onClick={() => setAsking(true)}>
                {words.copy}
              </button>
            </p>
            <Blocks blocks={blocks} />
          </>
        )}
      </div>
      {asking && (
        <Dialog
          id={`${prefix}example`}
          title={words.sure}
          confirm={words.replace}
          onConfirm={() => void copy()}
          onCancel={() => setAsking(false)}
        >
          <p>{words.sureText}</p>
        </Dialog>
      )}
    </details>
  );
}
