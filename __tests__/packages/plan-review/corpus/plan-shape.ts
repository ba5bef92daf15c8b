/** JSON values of a resource, by attribute. */
export type Values = Readonly<Record<string, unknown>>;

/** A thing as it is before something happens to it, and as it would be after. */
export interface Thing {
  readonly type: string;
  readonly before: Values;
  readonly after: Values;
}

/** One element of `resource_changes`, without where it is, and which of its attributes the configuration sets, with what. */
interface Happening {
  readonly change: Values;
  readonly configured?: Values | undefined;
  readonly rest?: Values;
}

/** What can happen to a thing (Terraform's "JSON Output Format": Plan and Change Representation), by what the tables call it. */
const happenings: Readonly<Record<string, (thing: Thing) => Happening>> = {
  unchanged: ({ before }) => ({ change: { actions: ["no-op"], before, after: before }, configured: before }),
  created: ({ after }) => ({ change: { actions: ["create"], before: null, after }, configured: after }),
  updated: ({ before, after }) => ({ change: { actions: ["update"], before, after }, configured: after }),
  back: ({ before, after }) => ({ change: { actions: ["update"], before: after, after: before }, configured: before }),
  replaced: (thing) => anew(thing, ["delete", "create"]),
  "new first": (thing) => anew(thing, ["create", "delete"]),
  "left behind": (thing) => anew(thing, ["create", "forget"]),
  destroyed: ({ before }) => ({
    change: { actions: ["delete"], before, after: null },
    rest: { action_reason: "delete_because_no_resource_config" },
  }),
  deposed: ({ before }) => ({
    change: { actions: ["delete"], before, after: null },
    configured: before,
    rest: { deposed: "deadbeef" },
  }),
  forgotten: ({ before }) => ({ change: { actions: ["forget"], before, after: null } }),
  moved: ({ type, before }) => ({
    change: { actions: ["no-op"], before, after: before },
    configured: before,
    rest: { previous_address: `${type}.old` },
  }),
  imported: ({ before }) => ({
    change: { actions: ["no-op"], before, after: before, importing: { id: "id" }, generated_config: "resource {}" },
    configured: before,
  }),
  unknown: (thing) => later(thing, ["update"], () => ({ references: ["local.settings"] })),
  written: (thing) => later(thing, ["update"], (value) => ({ constant_value: value })),
  unset: (thing) => later(thing, ["update"]),
  "anew, unset": (thing) => later(thing, ["delete", "create"]),
  "new, unset": (thing) => later({ ...thing, before: {} }, ["create"]),
  sensitive: ({ before, after }) => {
    const marks = differences(before, after);
    return {
      change: { actions: ["update"], before, after, before_sensitive: marks, after_sensitive: marks },
      configured: after,
    };
  },
};

function anew({ before, after }: Thing, actions: readonly string[]): Happening {
  const replace_paths = Object.keys(differences(before, after) as Values).map((name) => [name]);
  return { change: { actions, before, after, replace_paths }, configured: after };
}

/** What differs is known only after apply. `written` is what the configuration has for it; without one it is not set. */
function later({ before, after }: Thing, actions: readonly string[], written?: (value: unknown) => unknown): Happening {
  const marks = differences(before, after) as Values;
  // What is not set at all is unknown as a whole, a block, too.
  const unknown = written ? marks : Object.fromEntries(Object.keys(marks).map((name) => [name, true]));
  const stays = Object.entries(after).filter(([name]) => !(name in marks));
  const set = written ? Object.keys(marks).map((name) => [name, written(after[name])] as const) : [];
  const change = {
    actions,
    before: actions[0] === "create" ? null : before,
    after: known(after, unknown),
    after_unknown: unknown,
  };
  return { change, configured: Object.fromEntries([...stays, ...set]) };
}

/** `true` at each place where two values differ, as `after_unknown` has it. */
function differences(before: unknown, after: unknown): unknown {
  if (isObject(before) && isObject(after)) {
    const names = Object.keys({ ...before, ...after }).filter((name) => !isSame(before[name], after[name]));
    return Object.fromEntries(names.map((name) => [name, differences(before[name], after[name])]));
  }
  const [left, right] = [before, after].map((value) => (Array.isArray(value) && value.every(isObject) ? value : undefined));
  if (!left || !right || left.length !== right.length || left.length === 0) return true;
  return left.map((value, index) => differences(value, right[index]));
}

/** What is left of a value without what is marked as unknown. */
function known(value: unknown, unknown: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(unknown)) return value.map((one, index) => known(one, unknown[index]));
  if (!isObject(value) || !isObject(unknown)) return value;
  const kept = Object.entries(value).filter(([name]) => unknown[name] !== true);
  return Object.fromEntries(kept.map(([name, one]) => [name, known(one, unknown[name])]));
}

/** Where a resource can be: the modules around it, and its own key of `count` or `for_each`. */
export const places: Readonly<Record<string, { readonly modules: readonly string[]; readonly key?: number | string }>> = {
  "in the root": { modules: [] },
  "in a module": { modules: ["module.shop"] },
  "in a module of a module": { modules: ["module.shop", "module.eu"] },
  "one of count": { modules: [], key: 1 },
  "one of for_each": { modules: [], key: 'a.b["c"]' },
  "in one of several modules": { modules: ['module.shop["eu.1"]', "module.orders[0]"], key: 0 },
};

/** The address of a thing at a place. */
export function addressAt(place: string, type: string, name = "it"): string {
  const { modules, key } = places[place]!;
  return `${[...modules, `${type}.${name}`].join(".")}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`;
}

/** The plan in which this happens to a thing at a place, as `terraform show -json` writes it. */
export function planText(thing: Thing, happening: string, place: string): string {
  const { change, configured, rest } = happenings[happening]!(thing);
  const { modules, key } = places[place]!;
  const resource = { address: `${thing.type}.it`, mode: "managed", type: thing.type, name: "it" };
  const root = modules.reduceRight(
    (module: Values, call) => ({ module_calls: { [call.split(/[.[]/)[1]!]: { module } } }),
    configured ? { resources: [{ ...resource, expressions: expressions(configured), schema_version: 0 }] } : {},
  );
  return JSON.stringify({
    ...planFrame,
    resource_changes: [
      {
        ...resource,
        address: addressAt(place, thing.type),
        ...(modules.length > 0 && { module_address: modules.join(".") }),
        ...(key !== undefined && { index: key }),
        ...rest,
        change: { after_unknown: {}, before_sensitive: {}, after_sensitive: {}, ...change },
      },
    ],
    configuration: { root_module: root },
  });
}

/** What every plan has. */
export const planFrame: Values = {
  format_version: "1.2",
  terraform_version: "1.14.0",
  planned_values: { root_module: {} },
  output_changes: {},
  prior_state: { format_version: "1.0", terraform_version: "1.14.0", values: { root_module: {} } },
  timestamp: "2026-01-01T00:00:00Z",
  applyable: true,
  complete: true,
  errored: false,
};

/** Block Expressions Representation: of what is no expression already, its constant value. */
function expressions(values: Values): Values {
  const set = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(set.map(([name, value]) => [name, expression(value)]));
}

function expression(value: unknown): unknown {
  if (isObject(value) && ("references" in value || "constant_value" in value)) return value;
  if (Array.isArray(value) && value.length > 0 && value.every(isObject)) return value.map(expressions);
  return { constant_value: value };
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
