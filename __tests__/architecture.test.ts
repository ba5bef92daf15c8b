import { existsSync } from "node:fs";
import { isBuiltin } from "node:module";
import { basename, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { imports, read, root, sources } from "./support/source-files.ts";

/** Imports from files under `from` to files under one of `to`. */
function crossing(from: string, ...to: readonly string[]): string[] {
  return imports
    .filter((edge) => edge.from.startsWith(from) && to.some((folder) => edge.to.startsWith(folder)))
    .map((edge) => `${edge.from} imports ${edge.to}`);
}

/** Every room with those that it may know, in the order in which they are built. */
const mayKnow: Readonly<Record<string, readonly string[]>> = {
  lambdas: [],
  graphql: [],
  client: [],
  "packages/languages": [],
  "packages/asl": ["packages/languages"],
  "packages/guard-rails": ["packages/languages", "packages/asl"],
  "packages/local": ["packages/languages", "packages/asl"],
  "packages/plan-review": ["packages/languages", "packages/asl"],
  "packages/offline-plan": ["packages/languages", "packages/asl"],
  synth: ["packages/languages", "packages/asl", "packages/guard-rails"],
  "stage-mail.ts": [],
  "stage-page.ts": [],
  "stage.ts": ["packages/languages", "stage-mail.ts", "stage-page.ts"],
  "stages.ts": ["stage.ts"],
  stacks: [
    "packages/languages",
    "packages/asl",
    "packages/guard-rails",
    "synth",
    "stage-mail.ts",
    "stage-page.ts",
    "stage.ts",
    "stages.ts",
  ],
  bootstrap: ["packages/guard-rails", "stacks", "stage.ts"],
  web: ["client", "graphql"],
  "main.ts": ["packages/languages", "synth", "stage.ts", "stages.ts", "stacks"],
};

/** The room that a file is in: a package, a folder at the top, or a file there. */
function roomOf(file: string): string {
  const [top = "", next = ""] = file.split("/");
  return top === "packages" ? `packages/${next}` : top;
}

/** The folders and files that hold code which is neither a test nor a setting. */
const rooms = [...new Set(sources.map(roomOf))].filter((room) => !/^(__tests__|\.ci|\.github|tools|.+\.config\.js)$/.test(room));

/** The ways in which `edges` lead from a node back to itself, each once. */
function cycles(edges: readonly (readonly [string, string])[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of edges) if (from !== to) next.set(from, (next.get(from) ?? new Set()).add(to));
  const found = new Map<string, string>();
  const done = new Set<string>();
  const walk = (node: string, way: readonly string[]) => {
    const start = way.indexOf(node);
    if (start !== -1) {
      const circle = way.slice(start);
      found.set([...circle].sort().join(), [...circle, node].join(" → "));
    } else if (!done.has(node)) {
      for (const to of next.get(node) ?? []) walk(to, [...way, node]);
      done.add(node);
    }
  };
  for (const node of next.keys()) walk(node, []);
  return [...found.values()];
}

/** How deep files lie. Cut after a part, a path is a room: `packages/local/appsync/realtime`, or a file that lies beside such. */
const depths = [...Array(Math.max(...sources.map((file) => file.split("/").length))).keys()].slice(1);

const packages = rooms.filter((room) => room.startsWith("packages/"));
const inside = imports.filter((edge) => edge.inside);
const bonds = (room: (file: string) => string) =>
  inside.filter(({ from }) => !from.startsWith("__tests__/")).map(({ from, to }) => [room(from), room(to)] as const);

/** What others may import of a package, as its `exports` say: all that it offers, and parts of that for who would load the rest for nothing. */
function facesOf(room: string): string[] {
  const { exports } = JSON.parse(read(`${room}/package.json`)) as { readonly exports: string | Readonly<Record<string, string>> };
  return Object.values(typeof exports === "string" ? [exports] : exports).map((path) => join(room, path));
}

/** The services of the local runtime: each folder there with a module of its name. IAM is none, they all know it. */
const services = sources
  .flatMap((file) => /^packages\/local\/([^/]+)\/\1-module\.ts$/.exec(file)?.[1] ?? [])
  .filter((name) => name !== "iam");

describe("the rooms of the project", () => {
  test("each has its place in the order", () => {
    expect([...rooms].sort()).toEqual(Object.keys(mayKnow).sort());
  });

  test("the page on the architecture names each", () => {
    const page = read("docs/architecture.md");
    const named = (room: string) => page.includes(`\`${room.replace("packages/", "")}${room.includes(".") ? "" : "/"}\``);
    expect([...rooms, "tools", "__tests__"].filter((room) => !named(room))).toEqual([]);
    const paths = [...page.matchAll(/^\| (?:· )?`([^`]+)`/gm)].map(([, path]) => path!);
    expect(paths.filter((path) => !existsSync(join(root, path)) && !existsSync(join(root, "packages", path)))).toEqual([]);
  });

  test.each(Object.entries(mayKnow))("%s knows only what is built before it", (room, known) => {
    const wrong = inside.filter(({ from, to }) => roomOf(from) === room && ![room, ...known].includes(roomOf(to)));
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("nothing but tests, CI and the workflows' scripts knows the tools", () => {
    const knowing = inside.filter(({ from, to }) => to.startsWith("tools/") && !/^(tools|__tests__|\.ci|\.github)\//.test(from));
    expect(knowing.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("a package is known by its face: only its own tests look behind it", () => {
    const behind = inside.filter(({ from, to }) => {
      const room = roomOf(to);
      if (!room.startsWith("packages/") || facesOf(room).includes(to)) return false;
      return roomOf(from) !== room && !from.startsWith(`__tests__/${room}/`);
    });
    expect(behind.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test.each(packages)("what %s offers in parts is all in its face", (room) => {
    const [face, ...parts] = facesOf(room);
    expect(face).toBe(`${room}/index.ts`);
    // A part is called as the file that it is, at the package's top.
    const wrong = parts.filter((part) => !new RegExp(`^export \\{.* from "\\./${basename(part)}";$`, "m").test(read(face!)));
    expect(wrong).toEqual([]);
  });

  test("there is no circle of files", () => {
    expect(cycles(bonds((file) => file))).toEqual([]);
  });

  test.each(depths)("there is no circle of rooms where paths are cut after part %i", (depth) => {
    expect(cycles(bonds((file) => file.split("/").slice(0, depth).join("/")))).toEqual([]);
  });

  test("the domain imports nothing of the project but itself, and no SDK", () => {
    const outside = imports.filter(({ from, to }) => from.startsWith("lambdas/domain/") && !to.startsWith("lambdas/domain/"));
    expect(outside.filter(({ to }) => to !== "zod/mini").map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("adapters do not know the handlers", () => {
    const back = imports.filter(({ from, to }) => from.startsWith("lambdas/adapters/") && /^lambdas\/[^/]+\.ts$/.test(to));
    expect(back).toEqual([]);
  });

  test("a handler imports no other handler and no SDK", () => {
    const handlers = imports.filter(({ from }) => /^lambdas\/[^/]+\.ts$/.test(from));
    const wrong = handlers.filter(({ to }) => /^lambdas\/[^/]+\.ts$/.test(to) || to.startsWith("@aws-sdk/"));
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test.each(["languages", "asl", "guard-rails", "plan-review"])("%s computes only: it reads no file and calls nobody", (name) => {
    // `node:module` loads what else is imported, only later: no file of anybody's. `node:crypto` reckons hashes.
    const outside = imports.filter(
      ({ from, to }) => from.startsWith(`packages/${name}/`) && isBuiltin(to) && !["node:module", "node:crypto"].includes(to),
    );
    expect(outside.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("no package knows CDKTF, which synth alone needs", () => {
    const knowing = imports.filter(({ from, to }) => from.startsWith("packages/") && /^(@?cdktf|constructs)/.test(to));
    expect(knowing.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test.each(packages)("%s depends on what it imports, in the project's own version, and on nothing else", (room) => {
    const { packages: locked } = JSON.parse(read("package-lock.json")) as { packages: Record<string, { version?: string }> };
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read(`${room}/package.json`)) as Record<
      string,
      Record<string, string> | undefined
    >;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      const installed = name.startsWith("@slipstream/")
        ? `packages/${name.slice("@slipstream/".length)}`
        : `node_modules/${name}`;
      expect([name, version]).toEqual([name, locked[installed]?.version]);
    }
    const imported = imports
      .filter(({ from, to }) => from.startsWith(`${room}/`) && !from.includes("/example/") && !isBuiltin(to))
      .map(({ to, inside: within }) => (within && roomOf(to) !== room ? roomOf(to).replace("packages/", "@slipstream/") : to))
      .map((name) => /^(?:node_modules\/)?((?:@[^/]+\/)?[^/]+)/.exec(name)![1]!)
      .filter((name) => !["packages", ".."].includes(name));
    const declared = (name: string) => [name, `@types/${name}`].some((one) => one in dependencies || one in devDependencies);
    expect([...new Set(imported)].filter((name) => !declared(name))).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => !imported.includes(name))).toEqual([]);
  });

  test("deployed code does not ask where it runs", () => {
    const asking = sources.filter(
      (file) => /^(lambdas|graphql)\//.test(file) && /AWS_ENDPOINT_URL|isLocal|localhost|127\.0\.0\.1/.test(read(file)),
    );
    expect(asking).toEqual([]);
  });

  test("the local runtime's parts meet at the door: no service imports another's code", () => {
    const shortcuts = services.flatMap((service) =>
      crossing(
        `packages/local/${service}/`,
        ...services.filter((other) => other !== service).map((other) => `packages/local/${other}/`),
      ),
    );
    expect(shortcuts).toEqual([]);
  });

  test("the local runtime's top holds its face and what a service is, all else has a room", () => {
    const top = sources.filter((file) => /^packages\/local\/[^/]+$/.test(file));
    expect(top).toEqual(["packages/local/index.ts", "packages/local/service-module.ts"]);
  });

  test.each([
    ["resource types", /^export function provision\w+\(/m, /^[^/]+\/resources\/[\w-]+-resources?\.ts$/],
    [
      "the table of actions",
      /^\): Record<string, Action> \{|^export function \w+Actions\(/m,
      /^[^/]+\/actions\/[\w-]+-actions\.ts$/,
    ],
    ["what actions take", /^export const \w+Inputs\b/m, /^([^/]+)\/\1-(\w+-)?inputs\.ts$/],
  ])("services have one form: %s", (_, content, place) => {
    const inside = (file: string) => file.slice("packages/local/".length);
    const rooms = sources.filter((file) => ["iam", ...services].some((name) => file.startsWith(`packages/local/${name}/`)));
    const holding = rooms.filter((file) => content.test(read(file)));
    expect(holding.length).toBeGreaterThan(5);
    expect(holding.filter((file) => !place.test(inside(file)))).toEqual([]);
    // And what is called so is that.
    expect(rooms.filter((file) => place.test(inside(file)) && !holding.includes(file))).toEqual([]);
  });
});
