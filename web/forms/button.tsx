import type { ComponentChildren } from "preact";

interface ButtonProps {
  /** `main` is what the form is for, `strong` what is most likely wanted beside others. @default "quiet" */
  readonly kind?: "main" | "strong" | "quiet" | "danger";
  readonly type?: "submit" | "button";
  /** Something is under way: a second press does nothing. It keeps the focus, which a disabled button loses. */
  readonly busy?: boolean;
  /** Each click of a quick row of them counts. @default false */
  readonly repeats?: boolean;
  readonly onPress?: () => void;
  readonly label?: string;
  readonly children: ComponentChildren;
}

export function Button({
  kind = "quiet",
  type = "button",
  busy = false,
  repeats = false,
  onPress,
  label,
  children,
}: ButtonProps) {
  const press = (event: MouseEvent) => {
    // The second click of a double one meant the first: what stands there by then may be another button, or the form anew.
    const isSecond = event.detail > 1 && !repeats;
    if (busy || isSecond) event.preventDefault();
    else onPress?.();
  };
  return (
    <button class={`button ${kind}`} type={type} aria-disabled={busy} aria-label={label} onClick={press}>
      {children}
    </button>
  );
}
