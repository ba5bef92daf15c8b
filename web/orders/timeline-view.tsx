import { language } from "../texts/language.ts";
import { text } from "../texts/text.ts";
import type { TextName } from "../texts/texts.ts";
import { reached, type Step, type StepState } from "./timeline.ts";

const stateTexts: Readonly<Record<StepState, TextName>> = {
  ahead: "stateAhead",
  now: "stateNow",
  done: "stateDone",
  failed: "stateFailed",
  doubt: "stateDoubt",
  expected: "stateExpected",
};

/** Where the slip is: it slides from step to step. Each step's state is said as well as drawn. */
export function Timeline({ steps }: { readonly steps: readonly Step[] }) {
  const at = reached(steps);
  return (
    <div class="timeline" data-at={at} data-state={steps[at]!.state}>
      <ol aria-label={text("stepsOf")}>
        {steps.map(({ name, state, text: label, at: when }) => (
          <li key={name} data-step={name} data-state={state} aria-current={state === "now" ? "step" : undefined}>
            <span class="step">{text(label)}</span>
            <span class="unseen">, {text(stateTexts[state])}</span>
            {when !== undefined && <time dateTime={when}>{clockTime(when)}</time>}
          </li>
        ))}
      </ol>
      <span class="marker" aria-hidden="true" />
    </div>
  );
}

/** The time of day, and the day where it is another one. */
export function clockTime(iso: string): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date().toDateString();
  const day = isToday ? {} : ({ day: "numeric", month: "short" } as const);
  return format({ ...day, hour: "2-digit", minute: "2-digit" }).format(at);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs more than a slip does. */
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language.value, options]);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : language.value, options);
  formats.set(key, known);
  return known;
}
