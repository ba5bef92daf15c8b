import { mermaid, transitionKey, stateMachineGraph, type StateGraph, type Transition } from "@slipstream/languages";
import { attributeChanges, beforeAfter } from "../attribute-changes.ts";
import { count, words, type Block, type Finding, type Words } from "../finding.ts";
import { objectIn } from "../json-text.ts";
import type { Action, ResourceChange } from "../plan/plan.ts";
import { sameValue, Unknown, type Value, type ValueMap } from "../plan/value.ts";

/** Mermaid refuses more than 500 arrows, and a person sees nothing long before. */
const mostTransitions = 400;

/** What changes in the definitions of state machines: states, transitions, and a drawing of the new one. */
export function stateMachineFindings(changes: readonly ResourceChange[]): Finding[] {
  return changes.flatMap(({ stack, address, type, action, before, after }) =>
    type === "aws_sfn_state_machine" && after && !sameValue(before?.definition, after.definition)
      ? [{ family: "state-machine" as const, stack, address, ...told(address, action, before?.definition, after.definition) }]
      : [],
  );
}

function told(
  address: string,
  action: Action,
  before: Value | undefined,
  after: Value | undefined,
): Pick<Finding, "title" | "blocks"> {
  const [left, right] = [definition(before), definition(after)];
  const isUnknown = after instanceof Unknown;
  if (!right) {
    const why = isUnknown ? "is known only after apply" : "cannot be read here";
    return { title: words`${address} has a definition that ${[why]}`, blocks: [] };
  }
  const to = stateMachineGraph(right);
  const note: Words[] = isUnknown ? [["Some values are known only after apply: it is drawn as it is configured."]] : [];
  if (action === "create") {
    const title = words`${address} is new, with ${[count(to.states.length, "state")]}`;
    return { title, blocks: [{ kind: "list", items: note }, ...drawing(to, "The state machine", false)] };
  }
  const compared = compareGraphs(left ? stateMachineGraph(left) : { states: [], transitions: [] }, to);
  const items = [...attributeChanges(settingsOf(left), settingsOf(right)).map(beforeAfter), ...compared.items];
  const only: Words[] = items.length === 0 ? [["Only values that are known after apply, or how it is written."]] : [];
  const { added, removed, addedTransitions, removedTransitions } = compared;
  // A drawing that looks as before, but for a colour, need not be in the way.
  const open = [added.size, removed, addedTransitions.size, removedTransitions].some((number) => number > 0);
  const drawn = drawing(to, "The state machine after the change: green is new, yellow is changed", open, compared);
  return {
    title: words`${address}: ${[summary(compared)]}`,
    blocks: [{ kind: "list", items: [...items, ...only, ...note] }, ...drawn],
  };
}

interface Comparison {
  readonly items: readonly Words[];
  readonly added: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
  readonly addedTransitions: ReadonlySet<string>;
  /** How many. */
  readonly removed: number;
  readonly removedTransitions: number;
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
  const [old, now] = [transitionsByKey(from), transitionsByKey(to)];
  const addedTransitions = [...now].filter(([key]) => !old.has(key));
  const removedTransitions = [...old].filter(([key]) => !now.has(key));
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
    addedTransitions: new Set(addedTransitions.map(([key]) => key)),
    removed: removed.length,
    removedTransitions: removedTransitions.length,
  };
}

function transitionsByKey({ transitions }: StateGraph): ReadonlyMap<string, Transition> {
  return new Map(transitions.map((transition) => [transitionKey(transition), transition]));
}

function transitionWords({ from, to, kind, label }: Transition): Words {
  const when = label === "" ? [] : kind === "catch" ? words` on ${label}` : words` when ${label}`;
  return words`${from === "" ? ["start"] : from} → ${to === "" ? ["end"] : to}${when}`;
}

function summary({ added, changed, removed, addedTransitions, removedTransitions }: Comparison): string {
  const parts = [
    [removed, "state", "removed"],
    [added.size, "state", "added"],
    [changed.size, "state", "changed"],
    [removedTransitions, "transition", "removed"],
    [addedTransitions.size, "transition", "added"],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, noun, verb]) => `${count(number, noun)} ${verb}`);
  return said.length === 0 ? "the definition changes" : said.join(", ");
}

function drawing(graph: StateGraph, title: string, open: boolean, compared?: Comparison): Block[] {
  if (graph.transitions.length > mostTransitions) return [];
  return [{ kind: "code", language: "mermaid", title, text: mermaid(graph, compared), open }];
}

/** The definition's own settings: Comment, TimeoutSeconds, QueryLanguage. */
function settingsOf(machine: ValueMap | undefined): ValueMap {
  const { States: _states, StartAt: _start, ...settings } = machine ?? {};
  return settings;
}

function definition(value: Value | undefined): ValueMap | undefined {
  // Of what cannot be read, that is told.
  return objectIn(String(value instanceof Unknown ? value.likely : value));
}
