/** A question that must be answered first: the browser's own <dialog>, which keeps focus inside and gives it back. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { phrases } from "./text";

const words = phrases({ cancel: "Avbryt" });

interface Props {
  id: string;
  title: string;
  confirm: string;
  children: ComponentChildren;
  onConfirm(): void;
  onCancel(): void;
}

export function Dialog({ id, title, confirm, children, onConfirm, onCancel }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const before = document.activeElement;
    element.showModal();
    return () => {
      element.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="lu-dialog"
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h4 id={`${id}-title`}>{title}</h4>
      {children}
      <div class="lu-bar">
        <button type="button" class="lu-button lu-primary" onClick={onConfirm}>
          {confirm}
        </button>
        <button type="button" class="lu-button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </dialog>
  );
}
