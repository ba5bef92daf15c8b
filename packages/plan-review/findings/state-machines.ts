import { mermaid, transitionKey, stateMachineGraph, type StateGraph, type Transition } from "@slipstream/languages";
import { attributeChanges, beforeAfter } from "../attribute-changes.ts";
import { count, words, type Block, type Finding, type Words } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { isMap, sameValue, Unknown, type Value, type ValueMap } from "../plan/value.ts";

const type = "aws_sfn_state_machine";
/** Mermaid refuses more than 500 arrows, and a person sees nothing long before. */
const mostTransitions = 400;

/** What changes in the definitions of state machines: states, transitions, and a drawing of the new one. */
export function stateMachineFindings(changes: readonly ResourceChange[]): Finding[] {
  return changes
    .filter((change) => change.type === type && change.after && !sameValue(change.before?.definition, change.after.definition))
    .map((change) => finding(change));
}

function finding({ stack, address, action, before, after }: ResourceChange): Finding {
  const [left, right] = [definition(before?.definition), definition(after?.definition)];
  const isUnknown = after?.definition instanceof Unknown;
  if (!right) {
    const title = words`${address} has a definition that ${[isUnknown ? "is known only after apply" : "cannot be read here"]}`;
    return { family: "state-machine", stack, address, title, blocks: [] };
  }
  const [from, to] = [left ? stateMachineGraph(left) : { states: [], transitions: [] }, stateMachineGraph(right)];
  const compared = compareGraphs(from, to);
  const settings = attributeChanges(settingsOf(left), settingsOf(right)).map(beforeAfter);
  const items = action === "create" ? [] : [...settings, ...compared.items];
  const note: Words[] = isUnknown ? [["Some values are known only after apply: it is drawn as it is configured."]] : [];
  const only: Words[] =
    items.length === 0 && action !== "create" ? [["Only values that are known after apply, or how it is written."]] : [];
  return {
    family: "state-machine",
    stack,
    address,
    title:
      action === "create"
        ? words`${address} is new, with ${[count(to.states.length, "state")]}`
        : words`${address}: ${[summary(compared)]}`,
    blocks: [{ kind: "list", items: [...items, ...only, ...note] }, ...drawing(to, compared, action === "create")],
  };
}

interface Comparison {
  readonly items: readonly Words[];
  readonly added: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  readonly addedTransitions: ReadonlySet<string>;
  readonly removedTransitions: ReadonlySet<string>;
}

function compareGraphs(from: StateGraph, to: StateGraph): Comparison {
  const before = new Map(from.states.map((state) => [state.id, state]));
  const after = new Map(to.states.map((state) => [state.id, state]));
  const added = to.states.filter(({ id }) => !before.has(id));
  const removed = from.states.filter(({ id }) => !after.has(id));
  const changed = to.states.flatMap((state) => {
    const differences = attributeChanges(before.get(state.id)?.body as Value | undefined, state.body as Value);
    return before.has(state.id) && differences.length > 0 ? [{ state, differences }] : [];
  });
  const [old, now] = [from, to].map(
    ({ transitions }) => new Map(transitions.map((transition) => [transitionKey(transition), transition])),
  );
  const addedTransitions = [...(now ?? [])].filter(([key]) => !old?.has(key));
  const removedTransitions = [...(old ?? [])].filter(([key]) => !now?.has(key));
  return {
    items: [
      ...removed.map(({ id, type: kind }) => words`state removed: ${id} (${kind})`),
      ...added.map(({ id, type: kind, calls }) => words`state added: ${id} (${kind}${calls === "" ? [] : words` ${calls}`})`),
      ...changed.flatMap(({ state, differences }) =>
        differences.map((difference) => words`state ${state.id}: ${beforeAfter(difference)}`),
      ),
      ...removedTransitions.map(([, transition]) => words`transition removed: ${transitionWords(transition)}`),
      ...addedTransitions.map(([, transition]) => words`transition added: ${transitionWords(transition)}`),
    ],
    added: new Set(added.map(({ id }) => id)),
    changed: new Set(changed.map(({ state }) => state.id)),
    removed: new Set(removed.map(({ id }) => id)),
    addedTransitions: new Set(addedTransitions.map(([key]) => key)),
    removedTransitions: new Set(removedTransitions.map(([key]) => key)),
  };
}

function transitionWords({ from, to, kind, label }: Transition): Words {
  const when = label === "" ? [] : kind === "catch" ? words` on ${label}` : words` when ${label}`;
  return words`${from === "" ? ["start"] : from} → ${to === "" ? ["end"] : to}${when}`;
}

function summary({ added, changed, removed, addedTransitions, removedTransitions }: Comparison): string {
  const parts = [
    [removed.size, "state", "removed"],
    [added.size, "state", "added"],
    [changed.size, "state", "changed"],
    [removedTransitions.size, "transition", "removed"],
    [addedTransitions.size, "transition", "added"],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, noun, verb]) => `${count(number, noun)} ${verb}`);
  return said.length === 0 ? "the definition changes" : said.join(", ");
}

function drawing(graph: StateGraph, compared: Comparison, isNew: boolean): Block[] {
  if (graph.transitions.length > mostTransitions) return [];
  const title = isNew ? "The state machine" : "The state machine after the change: green is new, yellow is changed";
  const { added, removed, addedTransitions, removedTransitions } = compared;
  // A drawing that looks as before, but for a colour, need not be in the way.
  const open = !isNew && added.size + removed.size + addedTransitions.size + removedTransitions.size > 0;
  return [{ kind: "code", language: "mermaid", title, text: isNew ? mermaid(graph) : mermaid(graph, compared), open }];
}

/** The definition's own settings: Comment, TimeoutSeconds, QueryLanguage. */
function settingsOf(machine: ValueMap | undefined): ValueMap {
  const { States: _states, StartAt: _start, ...settings } = machine ?? {};
  return settings;
}

function definition(value: Value | undefined): ValueMap | undefined {
  const text = value instanceof Unknown ? value.likely : value;
  if (typeof text !== "string") return undefined;
  try {
    const parsed = JSON.parse(text) as Value;
    return isMap(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
