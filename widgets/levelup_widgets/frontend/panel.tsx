/** What the workbook's panels share: one `state` from Python, actions back, and the answer shown as a sentence. */

import { type ComponentChildren, render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { useTrait } from "./hooks";
import { ask, listenForAnswers } from "./session";
import { InfoIcon } from "./symbols";
import type { Json, Model, RenderContext, Reply } from "./types";

export interface Notice {
  kind: "busy" | "done" | "refused";
  text: string;
}

export interface Panel<State> {
  state: Partial<State>;
  notice: Notice | null;
  busy: boolean;
  /** Sends an action; gives whether it was done. What Python answers is in `notice`. */
  act(name: string, more?: Record<string, Json>): Promise<boolean>;
}

/** The anywidget module of a panel. */
export function panelView<Props extends { model: Model; el: HTMLElement }>(View: (props: Props) => ComponentChildren) {
  return {
    render({ model, el }: RenderContext) {
      el.classList.add("lu-view");
      el.lang = "sv";
      const props = { model, el } as Props;
      render(<View {...props} />, el);
      return () => render(null, el);
    },
  };
}

/** Follows a panel's state; `fresh` asks Python for news whenever the page comes into view. */
export function usePanel<State extends object>(model: Model, fresh = false): Panel<State> {
  const state = useTrait<Partial<State>>(model, "state", {});
  const { notice, busy, act } = useActions(model);
  useEffect(() => {
    if (!fresh) return;
    const look = () => {
      if (document.visibilityState === "visible") send(model, { type: "refresh" });
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [model, fresh]);
  return { state, notice, busy, act };
}

/** Actions of any widget: sent with a request id, answered with a sentence. */
export function useActions(model: Model) {
  const answers = useRef(new Map<string, (reply: Reply) => void>());
  const [notice, setNotice] = useState<Notice | null>(null);
  useEffect(() => {
    const answered = listenForAnswers(answers.current);
    model.on("msg:custom", answered);
    return () => model.off("msg:custom", answered);
  }, [model]);
  const act = async (name: string, more: Record<string, Json> = {}): Promise<boolean> => {
    setNotice({ kind: "busy", text: "" });
    try {
      const reply = await ask(model, answers.current, { type: "action", name, ...more });
      setNotice(reply.type === "done" ? { kind: "done", text: reply.message } : null);
      return true;
    } catch (error) {
      setNotice({ kind: "refused", text: error instanceof Error ? error.message : "" });
      return false;
    }
  };
  return { notice, busy: notice?.kind === "busy", act };
}

function send(model: Model, message: Record<string, Json>): void {
  try {
    model.send(message);
  } catch {
    // the line is gone; the page's banner says so
  }
}

/** The answer to an action, and what goes on while one waits for it. */
export function NoticeLine({ notice, busyText }: { notice: Notice | null; busyText: string }) {
  const text = notice?.kind === "busy" ? busyText : notice?.text;
  return (
    <p class={`lu-notice-line lu-notice-${notice?.kind ?? "none"}`} role="status">
      {text && (
        <>
          <span aria-hidden="true">{notice?.kind === "refused" ? "⚠ " : notice?.kind === "done" ? "✓ " : "… "}</span>
          {text}
        </>
      )}
    </p>
  );
}

/** A sentence from Python about the whole panel. */
export function Message({ text }: { text: string | null | undefined }) {
  return (
    <div role="status">
      {text && (
        <p class="lu-message-box">
          <InfoIcon /> {text}
        </p>
      )}
    </div>
  );
}

/** Whether the page around already has a top heading; in plain JupyterLab it hasn't. */
export function hasTopHeading(el: HTMLElement): boolean {
  return [...document.querySelectorAll("h1")].some((heading) => !el.contains(heading));
}
