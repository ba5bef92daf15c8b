/** A state machine as boxes and arrows. */
export interface StateGraph {
  readonly states: readonly GraphState[];
  readonly transitions: readonly Transition[];
}

export interface GraphState {
  /** Unique: the names of what it is nested in and its own, e.g. `Both[0]/Charge`. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** What a task calls, e.g. `dynamodb:putItem`; empty for other states. */
  readonly calls: string;
  /** The branch that it is in, e.g. `Both[0]`; empty at the top. */
  readonly branch: string;
  /** Its definition without its transitions and what is nested in it. */
  readonly body: Json;
}

export interface Transition {
  /** A state's ID; empty for the start of the machine. */
  readonly from: string;
  /** A state's ID; empty for the end of the machine or branch. */
  readonly to: string;
  readonly kind: "next" | "choice" | "catch" | "branch";
  /** When it is taken: a choice's rule, a Catch's errors. */
  readonly label: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Reads an ASL definition. What is malformed is left out: a check of the definition says so better. */
export function stateMachineGraph(definition: Json): StateGraph {
  const states: GraphState[] = [];
  const transitions: Transition[] = [];
  addBranch(definition, "", "", "");
  return { states, transitions };

  function addBranch(machine: Json, branch: string, from: string, label: string): void {
    const prefix = branch === "" ? "" : `${branch}/`;
    const named = (name: unknown) => `${prefix}${String(name)}`;
    transitions.push({ from, to: named(machine.StartAt), kind: from === "" ? "next" : "branch", label });
    for (const [name, state] of Object.entries(object(machine.States))) {
      const id = named(name);
      const body = object(state);
      states.push({ id, name, type: String(body.Type), calls: callOf(body), branch, body: bodyOf(body) });
      transitions.push(
        ...transitionsOf(body).map(({ to, ...transition }) => ({ ...transition, from: id, to: to === "" ? "" : named(to) })),
      );
      nested(body).forEach(({ machine: inner, label: what }, index) => addBranch(inner, `${id}[${index}]`, id, what));
    }
  }
}

function transitionsOf(state: Json): Omit<Transition, "from">[] {
  const to = (target: unknown) => (typeof target === "string" ? target : "");
  return [
    ...list(state.Choices).map((rule) => ({ to: to(rule.Next), kind: "choice" as const, label: conditionText(rule) })),
    ...("Default" in state ? [{ to: to(state.Default), kind: "choice" as const, label: "otherwise" }] : []),
    ...("Next" in state ? [{ to: to(state.Next), kind: "next" as const, label: "" }] : []),
    ...(state.End === true ? [{ to: "", kind: "next" as const, label: "" }] : []),
    ...list(state.Catch).map((catcher) => ({
      to: to(catcher.Next),
      kind: "catch" as const,
      label: texts(catcher.ErrorEquals).join(", "),
    })),
  ];
}

function nested(state: Json): { machine: Json; label: string }[] {
  const item = object(state.ItemProcessor ?? state.Iterator);
  return [
    ...list(state.Branches).map((machine, index) => ({ machine, label: `branch ${index + 1}` })),
    ...("States" in item ? [{ machine: item, label: "each item" }] : []),
  ];
}

function bodyOf({ Next: _next, End: _end, Default: _default, Choices: _choices, Branches: _branches, ...body }: Json): Json {
  const { ItemProcessor, Iterator: _iterator, ...rest } = body;
  const processor = object(ItemProcessor).ProcessorConfig;
  const caught = list(body.Catch).map(({ Next: _, ...catcher }) => catcher);
  return { ...rest, ...(caught.length > 0 && { Catch: caught }), ...(processor !== undefined && { ProcessorConfig: processor }) };
}

/** The integration of a task: the end of its resource's ARN, and for a function its name. */
function callOf(state: Json): string {
  if (typeof state.Resource !== "string") return "";
  if (/^arn:aws[\w-]*:lambda:/.test(state.Resource)) return `lambda ${state.Resource.split(":")[6] ?? ""}`.trim();
  return state.Resource.replace(/^arn:aws[\w-]*:states:[^:]*:[^:]*:/, "");
}

const operators: Readonly<Record<string, string>> = {
  Equals: "=",
  LessThan: "<",
  GreaterThan: ">",
  LessThanEquals: "≤",
  GreaterThanEquals: "≥",
};

/** A choice rule as a person writes it, e.g. `$.payment.outcome = "PAID"`. */
function conditionText(rule: Json): string {
  if (typeof rule.Condition === "string") return rule.Condition;
  if ("Not" in rule) return negation(object(rule.Not));
  for (const [combination, word] of [
    ["And", " and "],
    ["Or", " or "],
  ] as const) {
    if (combination in rule) return list(rule[combination]).map(conditionText).join(word);
  }
  const [comparison = "", value] =
    Object.entries(rule).find(([key]) => !["Variable", "Next", "Comment", "Assign", "Output"].includes(key)) ?? [];
  const [, operator = "", path] =
    /^(?:String|Numeric|Timestamp|Boolean)(Equals|LessThanEquals|GreaterThanEquals|LessThan|GreaterThan)(Path)?$/.exec(
      comparison,
    ) ?? [];
  const known = operators[operator];
  if (known) return `${String(rule.Variable)} ${known} ${path ? String(value) : JSON.stringify(value)}`;
  if (comparison.startsWith("Is"))
    return `${String(rule.Variable)} is ${value === true ? "" : "not "}${comparison.slice(2).toLowerCase()}`;
  return `${String(rule.Variable)} ${comparison} ${JSON.stringify(value)}`;
}

function negation(rule: Json): string {
  const [test, value] = Object.entries(rule).find(([key]) => /^Is[A-Z]/.test(key)) ?? [];
  return test ? conditionText({ ...rule, [test]: value !== true }) : `not (${conditionText(rule)})`;
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
