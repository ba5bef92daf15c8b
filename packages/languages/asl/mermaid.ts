import type { GraphState, StateGraph, Transition } from "./state-machine-graph.ts";

/** What is coloured: IDs of states, and transitions as `transitionKey` has them. */
export interface Highlights {
  readonly added: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
  readonly addedTransitions: ReadonlySet<string>;
}

const longestLabel = 60;
const shapes: Readonly<Record<string, readonly [string, string]>> = {
  Choice: ["{", "}"],
  Succeed: ["([", "])"],
  Fail: ["([", "])"],
  Pass: ["(", ")"],
  Wait: ["(", ")"],
};

/**
 * A Mermaid flowchart of a state machine, as GitHub draws it. Names and labels of the definition cannot add to the drawing.
 * @returns the text between the fences; each line ends with a newline
 */
export function mermaid({ states, transitions }: StateGraph, highlights?: Highlights): string {
  const ids = new Map(states.map(({ id }, index) => [id, `s${index}`]));
  const node = (id: string) => ids.get(id);
  const drawn = transitions.filter(({ from, to }) => (from === "" || node(from)) && (to === "" || node(to)));
  const hasEnd = drawn.some(({ to }) => to === "");
  const lines = [
    "flowchart TD",
    "  start((start))",
    ...drawBranch("", states, (id) => node(id) ?? ""),
    ...(hasEnd ? ["  finish((end))"] : []),
    ...drawn.map((transition) => `  ${arrow(transition, (id) => node(id) ?? "")}`),
    ...(highlights ? colours(highlights, drawn, (id) => node(id)) : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** Names a transition among all of a machine. */
export function transitionKey({ from, to, kind, label }: Transition): string {
  return JSON.stringify([from, to, kind, label]);
}

function drawBranch(branch: string, states: readonly GraphState[], node: (id: string) => string): string[] {
  const here = states.filter((state) => state.branch === branch);
  return here.flatMap((state) => {
    const [open, close] = shapes[state.type] ?? ["[", "]"];
    const calls = state.calls === "" ? "" : `<br/>${escapeLabel(state.calls)}`;
    const nested = [
      ...new Set(
        states.map((other) => other.branch).filter((name) => name.startsWith(`${state.id}[`) && isDirect(name, state.id)),
      ),
    ];
    return [
      `  ${node(state.id)}${open}"${escapeLabel(state.name)}${calls}"${close}`,
      ...nested.flatMap((name, index) => [
        `  subgraph ${node(state.id)}_${index} ["${escapeLabel(state.name)} ${index + 1}"]`,
        ...drawBranch(name, states, node),
        "  end",
      ]),
    ];
  });
}

function isDirect(branch: string, id: string): boolean {
  return /^\[\d+\]$/.test(branch.slice(id.length));
}

function arrow({ from, to, kind, label }: Transition, node: (id: string) => string): string {
  const [left, right] = [from === "" ? "start" : node(from), to === "" ? "finish" : node(to)];
  const line = kind === "catch" || kind === "branch" ? "-.->" : "-->";
  return label === "" ? `${left} ${line} ${right}` : `${left} ${line}|"${escapeLabel(label)}"| ${right}`;
}

function colours(
  { added, changed, addedTransitions }: Highlights,
  drawn: readonly Transition[],
  node: (id: string) => string | undefined,
): string[] {
  const nodes = (ids: ReadonlySet<string>) => [...ids].flatMap((id) => node(id) ?? []);
  const links = drawn.flatMap((transition, index) => (addedTransitions.has(transitionKey(transition)) ? [index] : []));
  const [fresh, other] = [nodes(added), nodes(changed)];
  return [
    "  classDef added fill:#d1f5d3,stroke:#1a7f37,stroke-width:3px,color:#0b3d17",
    "  classDef changed fill:#fff3c4,stroke:#9a6700,stroke-width:3px,color:#4d3800",
    ...(fresh.length > 0 ? [`  class ${fresh.join(",")} added`] : []),
    ...(other.length > 0 ? [`  class ${other.join(",")} changed`] : []),
    ...(links.length > 0 ? [`  linkStyle ${links.join(",")} stroke:#1a7f37,stroke-width:3px`] : []),
  ];
}

/** Mermaid reads quotes, `%%{`, backticks and markup in labels as its own: all but plain characters are given by their codes. */
export function escapeLabel(text: string): string {
  const short = text.length > longestLabel ? `${text.slice(0, longestLabel - 1)}…` : text;
  return [...short]
    .map((character) => (/[\p{L}\p{N} .,:=≤≥…$_()/-]/u.test(character) ? character : `#${character.codePointAt(0)};`))
    .join("");
}
