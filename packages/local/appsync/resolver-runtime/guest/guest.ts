import { dynamodbModule } from "./dynamodb-requests.ts";
import { runtime } from "./early-return.ts";
import { evaluate, type Handler, type ReadPart } from "./evaluate.ts";
import { extensions } from "./extensions.ts";
import { limitGlobals } from "./globals.ts";
import { util } from "./util.ts";

/** What the outside gets of the code inside a resolver's context; strings only, both ways. */
export interface Guest {
  /** The names in AppSync's modules, as JSON: `Parts` of `deployed-code/`. */
  readonly parts: string;
  /** Runs a resolver's code, a CommonJS module. Answers why it can't be used; undefined when it can. */
  readonly load: (run: ModuleFunction) => string | undefined;
  /** Runs a handler on its context and answers with its evaluation. */
  readonly run: (handler: "request" | "response", contextJson: string, read: ReadPart) => string;
  /** Chooses what `evaluatePrepared` runs: two steps, because only a script can be cut off by time. */
  readonly prepare: (handler: "request" | "response", contextJson: string, read: ReadPart) => void;
}

export type ModuleFunction = (require: (name: string) => unknown, module: { exports: Record<string, unknown> }) => void;

const modules: Readonly<Record<string, unknown>> = {
  "@aws-appsync/utils": { util, extensions, runtime },
  "@aws-appsync/utils/dynamodb": dynamodbModule,
};

/** What the modules have, with all that is below, e.g. `{ "@aws-appsync/utils": { util: { error: null } } }`. */
export const parts: Guest["parts"] = JSON.stringify(namesOf(modules));

function namesOf(object: object): object {
  const names = Object.entries(object).map(([name, part]) => [name, typeof part === "object" ? namesOf(part as object) : null]);
  return Object.fromEntries(names) as object;
}

class UnknownModule extends Error {}

const handlers: Record<string, Handler> = {};
let prepared: () => string;

limitGlobals();
// AppSync has these without an import, too
Object.assign(globalThis, { util, extensions, runtime });
Object.defineProperty(globalThis, "evaluatePrepared", { value: () => prepared() });

export const load: Guest["load"] = (run) => {
  const module = { exports: {} as Record<string, unknown> };
  try {
    run(requireModule, module);
  } catch (thrown) {
    return thrown instanceof UnknownModule ? thrown.message : `fails as it is loaded: ${String(thrown)}`;
  }
  for (const name of ["request", "response"]) {
    const handler = module.exports[name];
    if (typeof handler !== "function") return `exports no function "${name}"`;
    handlers[name] = handler as Handler;
  }
  return undefined;
};

export const run: Guest["run"] = (handler, contextJson, read) => evaluate(handlers[handler]!, contextJson, read);

export const prepare: Guest["prepare"] = (handler, contextJson, read) => {
  prepared = () => run(handler, contextJson, read);
};

function requireModule(name: string): unknown {
  if (!Object.hasOwn(modules, name)) throw new UnknownModule(`imports ${name}, which is not run locally`);
  return modules[name];
}
