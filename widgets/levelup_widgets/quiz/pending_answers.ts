/**
 * Answers on their way to Python. They are kept for this tab, so that neither a broken line nor a reload loses one,
 * and sent again when the line is back.
 */

import { host } from "../frontend/host";
import { Refused, type Session } from "../frontend/session";

export class PendingAnswers {
  answers: Record<string, string> = {};
  private readonly key: string;
  private sending: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly session: Session,
    private readonly changed: () => void,
    private readonly refused: (message: string) => void,
  ) {
    this.key = `levelup.answers.${host().person ?? ""}.${session.module}.${session.place}`;
    this.answers = this.read();
  }

  get waiting(): boolean {
    return Object.keys(this.answers).length > 0;
  }

  choose(question: string, option: string): void {
    this.answers = { ...this.answers, [question]: option };
    this.keep();
    void this.send();
  }

  /** Sends every answer that waits, one after the other. */
  send(): Promise<void> {
    if (this.sending) {
      this.again = true;
      return this.sending;
    }
    this.sending = this.sendAll().finally(() => {
      this.sending = null;
      const { again } = this;
      this.again = false;
      if (again) return this.send();
    });
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    while (this.waiting && this.session.online) {
      const [question, option] = Object.entries(this.answers)[0]!;
      try {
        await this.session.action("answer", { question, option });
      } catch (error) {
        if (!(error instanceof Refused) || error.silent) return;
        this.refused(error.message);
      }
      // Chosen anew meanwhile: then the newer answer still waits.
      if (this.answers[question] === option) {
        const { [question]: _sent, ...rest } = this.answers;
        this.answers = rest;
      }
      this.keep();
    }
  }

  private keep(): void {
    try {
      if (this.waiting) sessionStorage.setItem(this.key, JSON.stringify(this.answers));
      else sessionStorage.removeItem(this.key);
    } catch {
      // full or blocked: memory will do
    }
    this.changed();
  }

  private read(): Record<string, string> {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? "{}") as Record<string, string>;
    } catch {
      return {};
    }
  }
}
