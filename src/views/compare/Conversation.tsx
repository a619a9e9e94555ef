import { useRef } from "react";
import { flushSync } from "react-dom";
import type { Role } from "../../core/pair.ts";
import { addMessage, editMessage, removeMessage } from "../../state/actions/draft.ts";
import { KeepFocus } from "../../ui/KeepFocus.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { cutNote, cutOfMessage } from "./cutNotes.ts";
import type { Comparison } from "./useComparison.ts";

const ROLES: readonly { readonly role: Role; readonly name: string }[] = [
  { role: "user", name: "User" },
  { role: "assistant", name: "Assistant" },
  { role: "system", name: "System" },
];

const PLACEHOLDERS = {
  user: "What was asked",
  assistant: "What was answered",
  system: "What the assistant was told to be",
} as const;

/** The turns before the two responses. */
export function Conversation({ pair, scored, isStale }: Comparison) {
  const { messages } = pair;
  const section = useRef<HTMLElement>(null);
  /** The next thing to do with an empty turn is to fill it. */
  const add = () => {
    flushSync(addMessage);
    [...(section.current?.querySelectorAll("textarea") ?? [])].at(-1)?.focus();
  };
  return (
    <section ref={section} className="conversation" aria-label="Conversation">
      <KeepFocus>
        {messages.map(({ role, content }, i) => {
          const cut = isStale ? undefined : cutOfMessage(scored, i);
          const turn = `Turn ${i + 1}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its place; its text and role change
            <div className="turn" key={i}>
              <p className="turn-head">
                <select
                  aria-label={`${turn}: who speaks`}
                  value={role}
                  onChange={(event) => editMessage(i, { role: event.target.value as Role })}
                >
                  {ROLES.map((option) => (
                    <option key={option.role} value={option.role}>
                      {option.name}
                    </option>
                  ))}
                </select>
                {messages.length > 1 && (
                  <button type="button" className="quiet-button" onClick={() => removeMessage(i)}>
                    Remove<span className="visually-hidden"> {turn.toLowerCase()}</span>
                  </button>
                )}
                {i === messages.length - 1 && (
                  <button type="button" className="quiet-button" onClick={add}>
                    Add a turn
                  </button>
                )}
              </p>
              <TextField
                label={`${turn}: text`}
                value={content}
                placeholder={PLACEHOLDERS[role]}
                leftOut={cut}
                note={cutNote(cut, "first")}
                onChange={(text) => editMessage(i, { content: text })}
              />
            </div>
          );
        })}
      </KeepFocus>
    </section>
  );
}
