import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";

const root = join(import.meta.dirname, "..");
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && existsSync(join(root, file)));
const sources = files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));

interface Import {
  readonly from: string;
  /** A path in the repository, or a package. */
  readonly to: string;
}

const imports: readonly Import[] = sources.flatMap((from) =>
  ts.preProcessFile(readFileSync(join(root, from), "utf8")).importedFiles.map(({ fileName }) => ({
    from,
    to: fileName.startsWith(".") ? relative(root, join(root, dirname(from), fileName)) : fileName,
  })),
);

/** Imports from files under `from` to files under one of `to`. */
function crossing(from: string, ...to: readonly string[]): string[] {
  return imports
    .filter((edge) => edge.from.startsWith(from) && to.some((folder) => edge.to.startsWith(folder)))
    .map((edge) => `${edge.from} imports ${edge.to}`);
}

const product = [
  ...["main.ts", "stages.ts", "stacks/", "lambdas/", "graphql/", "synth/", "checks/", "cli/", "web/"],
  ...["review/", "diagrams/", "offline-terraform/"],
];

describe("the rooms of the project", () => {
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

  test("stacks refer to Lambdas, resolvers and state machines by path only", () => {
    expect(crossing("stacks/", "lambdas/", "graphql/", "state-machines/", "local/")).toEqual([]);
  });

  test("the local runtime imports no product source", () => {
    expect(crossing("local/", ...product)).toEqual([]);
  });

  test("a plan's review computes only: it reads no file, calls nobody and knows no other room but the diagrams", () => {
    const rooms = /^(review|diagrams)\//;
    const outside = imports.filter(({ from, to }) => rooms.test(from) && !rooms.test(to) && to !== "graphql");
    expect(outside.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
    expect(crossing("diagrams/", "review/")).toEqual([]);
  });

  test("Terraform without AWS's provider knows no other room: checks and plans both need it", () => {
    const outside = imports.filter(
      ({ from, to }) => from.startsWith("offline-terraform/") && !/^(offline-terraform\/|node:)/.test(to),
    );
    expect(outside.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("deployed code does not know the local runtime", () => {
    expect([...crossing("lambdas/", "local/"), ...crossing("graphql/", "local/"), ...crossing("synth/", "local/")]).toEqual([]);
    const asking = sources.filter(
      (file) => /^(lambdas|graphql)\//.test(file) && /AWS_ENDPOINT_URL|isLocal|localhost|127\.0\.0\.1/.test(read(file)),
    );
    expect(asking).toEqual([]);
  });

  test("the local runtime's parts meet at the door: no service imports another's code", () => {
    const services = [
      "sqs",
      "sns",
      "dynamodb",
      "step-functions",
      "lambda",
      "appsync",
      "cognito",
      "cloudwatch-logs",
      "xray",
      "eventbridge",
      "http-api",
    ];
    const shortcuts = services.flatMap((service) =>
      services.filter((other) => other !== service).flatMap((other) => crossing(`local/${service}/`, `local/${other}/`)),
    );
    expect(shortcuts).toEqual([]);
  });
});

describe("the house's habits", () => {
  test("a deployed function has at most 60 lines", () => {
    const long = sources.filter((file) => /^lambdas\/[^/]+\.ts$/.test(file) && read(file).split("\n").length > 61);
    expect(long).toEqual([]);
  });

  test("names say what a file is about", () => {
    const vague = /(^|-)(utils|helpers?|common|manager|misc|engine)(-|\.|$)/;
    expect(files.filter((file) => vague.test(basename(file)))).toEqual([]);
    expect(sources.filter((file) => file.startsWith("local/") && /(^|-)(fake|mock)(-|\.)/.test(basename(file)))).toEqual([]);
  });

  test("in the local runtime only the clock waits", () => {
    const waiting = sources.filter(
      (file) => file.startsWith("local/") && file !== "local/clock.ts" && /\bset(Timeout|Interval)\(/.test(read(file)),
    );
    expect(waiting).toEqual([]);
  });

  test("tests do not sleep and are not skipped", () => {
    const tests = sources.filter((file) => file.endsWith(".test.ts") && file !== "__tests__/architecture.test.ts");
    expect(tests.filter((file) => /\bsetTimeout\(|\b(test|it|describe)\.(skip|only|todo)\(/.test(read(file)))).toEqual([]);
  });
});

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}
