import { useSignal } from "@preact/signals";
import type { ComponentChildren, TargetedSubmitEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../forms/button.tsx";
import { ErrorSummary, type Trouble } from "../forms/error-summary.tsx";
import { Field, describedBy } from "../forms/field.tsx";
import { text } from "../texts/text.ts";
import type { TextName } from "../texts/texts.ts";
import { AccountError, type AccountField } from "./account-error.ts";
import { prepareSignIn } from "./session.ts";

export interface AccountInput {
  readonly name: Exclude<AccountField, "form">;
  readonly label: TextName;
  readonly hint?: string;
  readonly autocomplete: "username" | "current-password" | "new-password" | "one-time-code";
  readonly value?: string;
  /** Answers with what is wrong with a value, in words. */
  readonly check: (value: string) => string | undefined;
}

interface AccountFormProps {
  readonly title: TextName;
  readonly intro?: ComponentChildren;
  readonly inputs: readonly AccountInput[];
  readonly action: TextName;
  /** What the button says while it is done. */
  readonly doing: TextName;
  /** It comes after another step: whoever types goes on in its first field. */
  readonly isNext?: boolean;
  readonly onSubmit: (values: Readonly<Record<string, string>>) => Promise<void>;
  readonly children?: ComponentChildren;
}

/** One step with an account: its fields, what is wrong with them, and its button. */
export function AccountForm({ title, intro, inputs, action, doing, isNext = false, onSubmit, children }: AccountFormProps) {
  const troubles = useSignal<readonly Trouble[]>([]);
  const busy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (isNext) form.current?.querySelector("input")?.focus();
  }, []);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    troubles.value = inputs.flatMap(({ name: id, check }) => {
      const message = () => check(values[id] ?? "");
      return message() === undefined ? [] : [{ id, say: () => message() ?? "" }];
    });
    if (troubles.value.length > 0 || busy.value) return;
    busy.value = true;
    try {
      await onSubmit(values);
    } catch (error) {
      if (!(error instanceof AccountError)) throw error;
      const isShown = inputs.some(({ name }) => name === error.field);
      troubles.value = [{ id: isShown ? error.field : undefined, say: () => text(error.text) }];
    } finally {
      busy.value = false;
    }
  };
  return (
    <form class="account" ref={form} noValidate onSubmit={(event) => void submit(event)} onFocusIn={prepareSignIn}>
      <h1 tabIndex={-1}>{text(title)}</h1>
      {intro}
      <ErrorSummary troubles={troubles.value} />
      {inputs.map((input) => (
        <AccountInputField key={input.name} {...input} error={troubles.value.find(({ id }) => id === input.name)?.say()} />
      ))}
      <Button kind="main" type="submit" busy={busy.value}>
        {text(busy.value ? doing : action)}
      </Button>
      {children}
    </form>
  );
}

function AccountInputField({
  name,
  label,
  hint,
  autocomplete,
  value,
  error,
}: AccountInput & { readonly error: string | undefined }) {
  const isVisible = useSignal(false);
  const isSecret = name === "password";
  const field = { id: name, label: text(label), hint, error };
  const kind = isSecret && !isVisible.value ? hidden : name === "email" ? address : plain;
  return (
    <Field {...field}>
      <div class="input-row">
        <input
          id={name}
          name={name}
          {...kind}
          defaultValue={value}
          autocomplete={autocomplete}
          inputMode={name === "code" ? "numeric" : undefined}
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy(field)}
        />
        {isSecret && (
          <Button
            label={text(isVisible.value ? "hidePassword" : "showPassword")}
            onPress={() => (isVisible.value = !isVisible.value)}
          >
            {text(isVisible.value ? "hide" : "show")}
          </Button>
        )}
      </div>
    </Field>
  );
}

const hidden = { type: "password" } as const;
const address = { type: "email" } as const;
const plain = { type: "text" } as const;
