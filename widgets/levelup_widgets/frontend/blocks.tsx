/** A report's blocks on the page, read only: an example, or what a file will hold. */

import { Drawing, PlainTable } from "./picture";
import type { Block } from "./types";

export function Blocks({ blocks }: { blocks: Block[] }) {
  return (
    <>
      {blocks.map((block, at) => (
        <section key={at} class="lu-block">
          <h5>{block.title}</h5>
          <BlockBody block={block} />
        </section>
      ))}
    </>
  );
}

function BlockBody({ block }: { block: Block }) {
  switch (block.kind) {
    case "text":
      return (
        <>
          {block.paragraphs.map((paragraph, at) => (
            <p key={at}>{paragraph}</p>
          ))}
        </>
      );
    case "facts":
      return (
        <dl class="lu-facts">
          {block.items.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case "table":
      return (
        <>
          {block.rows.length > 0 && <PlainTable head={block.head} rows={block.rows} label={block.title} />}
          {block.note && <p class="lu-help">{block.note}</p>}
        </>
      );
    case "figure":
      return <Drawing {...block} />;
  }
}
