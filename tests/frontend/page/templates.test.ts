import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const SERVE = path.resolve(import.meta.dirname, "../../../levelup/serve");
const files = ["hub_templates", "template/voila/templates/levelup"].flatMap((folder) =>
  readdirSync(path.join(SERVE, folder))
    .filter((name) => /\.(html|j2)$/.test(name))
    .map((name) => path.join(folder, name)),
);
const read = (file: string): string => readFileSync(path.join(SERVE, file), "utf8").replaceAll(/\{#[\s\S]*?#\}/g, "");

it("finds the templates", () => expect(files.length).toBeGreaterThan(10));

describe.each(files)("%s", (file) => {
  const text = read(file);

  it("holds no code that the policy would refuse", () => {
    const scripts = text.match(/<script[^>]*>/g) ?? [];
    expect(scripts.filter((tag) => !/ src=/.test(tag) && !tag.includes('type="application/json"'))).toEqual([]);
    expect(text).not.toMatch(/<style|\sstyle="(?!text-align:)|\son[a-z]+=|javascript:/);
  });

  it("names no other host", () => expect(text).not.toMatch(/(https?:)?\/\/[a-z0-9-]+\.[a-z]/i));

  it("shows neither tracebacks nor what a cell printed", () => expect(text).not.toMatch(/traceback|evalue|output\.text|highlight_code|message_html/));
});

it.each(files.filter((file) => read(file).includes('method="post"')))("%s sends the hub's token", (file) => {
  expect(read(file).match(/<form/g)?.length).toBe(read(file).match(/name="_xsrf" value="\{\{ xsrf \}\}"/g)?.length);
});
