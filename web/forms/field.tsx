import type { ComponentChildren } from "preact";

export interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with what was given. */
  readonly error?: string | undefined;
  /** The input, which takes `id` and `describedBy(props)`. */
  readonly children: ComponentChildren;
}

/** The IDs of what a screen reader says of an input besides its label. */
export function describedBy({ id, hint, error }: Pick<FieldProps, "id" | "hint" | "error">): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
}

/** A labelled input: label, hint, what is wrong, in the order in which they are read. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div class={error ? "field field-wrong" : "field"}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="wrong" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}
