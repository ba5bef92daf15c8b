import { basename } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { files, read, sources } from "./support/source-files.ts";

describe("the house's habits", () => {
  test("a deployed function has at most 60 lines", () => {
    const long = sources.filter((file) => /^lambdas\/[^/]+\.ts$/.test(file) && read(file).split("\n").length > 61);
    expect(long).toEqual([]);
  });

  test("names say what a file is about", () => {
    const vague = /(^|-)(utils|helpers?|common|manager|misc|engine)(-|\.|$)/;
    expect(files.filter((file) => vague.test(basename(file)))).toEqual([]);
    expect(sources.filter((file) => file.startsWith("packages/local/") && /(^|-)(fake|mock)(-|\.)/.test(basename(file)))).toEqual(
      [],
    );
  });

  test("in the local runtime only the clock waits", () => {
    // A worker's own script is not among it: what a function waits for, it waits for by the machine's clock.
    const runtime = sources.filter((file) => file.startsWith("packages/local/") && file.endsWith(".ts"));
    const waiting = runtime.filter(
      (file) => file !== "packages/local/clock/clock.ts" && /\bset(Timeout|Interval)\(/.test(read(file)),
    );
    expect(waiting).toEqual([]);
  });

  test("the runtime and the commands take node:http without having Node load its fetch", () => {
    // An import gives each name of the module its value, and some of `node:http` are of `fetch`: a tenth of a second of each start.
    const starting = sources.filter((file) => /^(packages|tools|synth)\//.test(file));
    expect(starting.filter((file) => /^import (?!type )[^;]* from "node:http";/m.test(read(file)))).toEqual([]);
  });

  test("tests do not sleep and are not skipped", () => {
    const tests = sources.filter((file) => file.endsWith(".test.ts") && file !== "__tests__/habits.test.ts");
    expect(tests.filter((file) => /\bsetTimeout\(|\b(test|it|describe)\.(skip|only|todo)\(/.test(read(file)))).toEqual([]);
  });

  test("who mocks a client in the world that test files share, puts it back", () => {
    const sharing = sources.filter((file) => /^__tests__\/(?!lambdas\/).*\.test\.ts$/.test(file));
    const mocking = sharing.flatMap((file) =>
      [...read(file).matchAll(/const (\w+) = mockClient\(/g)].map(([, name]) => ({ file, name })),
    );
    expect(mocking.filter(({ file, name }) => !read(file).includes(`${name}.restore()`))).toEqual([]);
  });
});
