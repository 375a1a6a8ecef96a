/** The toolbox: one change through the tools that hand something on, then all the others. */

import "../../../widgets/levelup_widgets/frontend/tokens.css";
import "../../../widgets/levelup_widgets/frontend/base.css";
import "../../../widgets/levelup_widgets/frontend/panel.css";
import "./toolbox.css";

import { Message, panelView, usePanel } from "../../../widgets/levelup_widgets/frontend/panel";
import { StatusIcon } from "../../../widgets/levelup_widgets/frontend/symbols";
import { phrases } from "../../../widgets/levelup_widgets/frontend/text";
import type { Model } from "../../../widgets/levelup_widgets/frontend/types";

interface ToolItem {
  id: string;
  title: string;
  href: string | null;
  purpose: string;
  saved: string;
  hands_on: string[];
}

interface State {
  chain: ToolItem[];
  others: ToolItem[];
  message: string | null;
}

const words = phrases({
  intro: "Här är alla dina verktyg på ett ställe. Det du skriver är samma som i modulerna.",
  chain: "Ett förändringsarbete, steg för steg",
  chainHelp: "De här verktygen hänger ihop. Du hämtar det du redan har skrivit, och ser varifrån det kommer.",
  others: "Fler verktyg",
  gives: "För vidare:",
  begin: "Inte påbörjat",
});

function Toolbox({ model }: { model: Model; el: HTMLElement }) {
  const { state } = usePanel<State>(model, true);
  return (
    <div class="lu-toolbox">
      <p>{words.intro}</p>
      <Message text={state.message} />
      <section class="lu-section" aria-labelledby="lu-chain">
        <h2 id="lu-chain">{words.chain}</h2>
        <p class="lu-help">{words.chainHelp}</p>
        <ol class="lu-chain">
          {(state.chain ?? []).map((tool) => (
            <li key={tool.id}>
              <Tool tool={tool} />
            </li>
          ))}
        </ol>
      </section>
      <section class="lu-section" aria-labelledby="lu-others">
        <h2 id="lu-others">{words.others}</h2>
        <ul class="lu-tools">
          {(state.others ?? []).map((tool) => (
            <li key={tool.id}>
              <Tool tool={tool} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Tool({ tool }: { tool: ToolItem }) {
  return (
    <>
      <span class="lu-tool-name">{tool.href ? <a href={tool.href}>{tool.title}</a> : tool.title}</span>
      <span class="lu-tool-facts">
        {tool.saved ? (
          <span class="lu-tag lu-tag-done">
            <StatusIcon status="ok" /> {tool.saved}
          </span>
        ) : (
          <span class="lu-tag">{words.begin}</span>
        )}
      </span>
      <span class="lu-purpose">{tool.purpose}</span>
      {tool.hands_on.length > 0 && (
        <span class="lu-hands-on">
          {words.gives}
          <ul>
            {tool.hands_on.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </span>
      )}
    </>
  );
}

export default panelView(Toolbox);
