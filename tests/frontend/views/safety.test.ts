import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");
const rooms = ["widgets/levelup_widgets", "levelup/workbook"];
const sources = rooms.flatMap((room) =>
  (readdirSync(path.join(root, room), { recursive: true }) as string[])
    .filter((name) => /\.(ts|tsx|css)$/.test(name) && !name.includes("static"))
    .map((name) => path.join(room, name)),
);

const FORBIDDEN: [RegExp, string][] = [
  [/innerHTML|outerHTML|insertAdjacentHTML|document\.write/, "text becomes markup"],
  [/\beval\(|new Function\(/, "text becomes code"],
  [/https?:\/\//, "another host"],
  [/@import|url\((?!data:|#)/, "a style sheet that fetches"],
];

describe("the views", () => {
  it("are found", () => expect(sources.filter((name) => name.endsWith("view.tsx")).length).toBeGreaterThanOrEqual(7));
  it.each(FORBIDDEN)("never use %s: %s", (pattern) => {
    const guilty = sources.filter((name) => pattern.test(readFileSync(path.join(root, name), "utf8")));
    expect(guilty).toEqual([]);
  });
  it("give a frame no permission at all", () => {
    for (const name of sources) {
      for (const [tag] of readFileSync(path.join(root, name), "utf8").matchAll(/<iframe[^>]*>/g)) {
        expect(tag).toContain('sandbox=""');
        expect(tag).not.toContain("allow");
      }
    }
  });
  it("style nothing but themselves", () => {
    for (const name of sources.filter((other) => other.endsWith(".css") && !other.endsWith("tokens.css"))) {
      const text = readFileSync(path.join(root, name), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
      // What has a name of its own, shared with the page, has it after us.
      for (const [, own] of text.matchAll(/@(?:keyframes|property)\s+(\S+)/g)) expect(own, name).toMatch(/^(--)?lu-/);
      const css = text.replace(/@keyframes[^{]*\{(?:[^{}]*\{[^}]*\})*\s*\}/g, "");
      for (const [, selectors] of css.matchAll(/(?:^|[{};])\s*([^{};@]+)\{/g)) {
        for (const selector of selectors!.split(/,(?![^(]*\))/)) expect(selector.trim(), name).toMatch(/^\.lu-view\b/);
      }
    }
  });
});
