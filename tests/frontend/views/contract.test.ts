import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";

import { PANEL_TRAITS, TOOL_TRAITS } from "../../../widgets/levelup_widgets/frontend/types";

const root = path.resolve(import.meta.dirname, "../../..");
const python = process.env.LEVELUP_PYTHON ?? path.join(root, ".venv/bin/python");

/** What ipywidgets and anywidget sync by themselves. */
const INHERITED = new Set(["layout", "tabbable", "tooltip"]);

const script = `
import json
from levelup_widgets import Quiz, Reflection, RiskAssessment, WorkEnvironmentAssessment
from levelup.workbook._panel import Panel
question = {"id": "a", "text": "?", "options": [{"id": "x", "text": "x"}, {"id": "y", "text": "y"}], "key": "x", "explanation": "x"}
tools = [RiskAssessment(), WorkEnvironmentAssessment(), Quiz(questions=[question]), Reflection(questions=["?"])]
keys = {type(tool).__name__: sorted(tool.get_state()) for tool in tools}
keys["Panel"] = sorted(name for name in Panel.class_traits(sync=True))
print(json.dumps({"keys": keys, "quiz": json.dumps(tools[2].get_state(["form", "document", "derived", "checks"]))}))
`;

describe("Python and TypeScript agree on what is synced", () => {
  const answer = execFileSync(python, ["-c", script], { cwd: root, encoding: "utf8" });
  const { keys, quiz } = JSON.parse(answer.trim().split("\n").at(-1)!) as { keys: Record<string, string[]>; quiz: string };
  const own = (names: string[]) => names.filter((name) => !name.startsWith("_") && !INHERITED.has(name)).sort();

  it.each(["RiskAssessment", "WorkEnvironmentAssessment", "Quiz", "Reflection"])("%s", (name) => {
    expect(own(keys[name]!)).toEqual([...TOOL_TRAITS].sort());
  });
  it("the panels", () => expect(own(keys.Panel!)).toEqual([...PANEL_TRAITS]));
  it("neither key nor explanation is synced before an answer", () => {
    expect(quiz).not.toContain("explanation");
    expect(quiz).not.toContain('"key"');
    expect(quiz).not.toContain('"correct"');
  });
}, 60_000);
