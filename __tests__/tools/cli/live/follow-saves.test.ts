import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { Clock, RuntimeEvents, type ChangeEvent, type Runtime } from "@slipstream/local";
import { followSaves, type Followed } from "../../../../tools/cli/live/follow-saves.ts";
import { SynthFaults } from "../../../../tools/cli/live/resident-synth.ts";
import type { Burst, SavedFiles } from "../../../../tools/cli/live/saved-files.ts";

/** What was done, in order. */
let done: string[];
let printed: jest.Spied<typeof console.log>;
beforeEach(() => {
  done = [];
  printed = jest.spyOn(console, "log").mockImplementation((line: string) => void done.push(withoutTime(line)));
});
afterEach(() => printed.mockRestore());

const withoutTime = (line: string) =>
  line
    .replaceAll(/\u001b\[\d+m/g, "")
    .replace(/^\S+ {2}/, "")
    .replace(/[\d.]+ ms/, "N ms");

/** Bursts that come when a test says so. */
class Saves implements Pick<SavedFiles, "onSave" | "bursts" | "isClosed"> {
  onSave: SavedFiles["onSave"] = () => undefined;
  isClosed = false;
  readonly #bursts: Burst[];

  constructor(bursts: readonly (readonly string[])[]) {
    this.#bursts = bursts.map((files) => new Map(files.map((file) => [file, performance.now()])));
  }

  async *bursts(): AsyncGenerator<Burst, void> {
    for (const burst of this.#bursts) {
      for (const file of burst.keys()) this.onSave(file);
      done.push(`saved ${[...burst.keys()].join(" ")}`);
      yield burst;
    }
  }
}

const events = new RuntimeEvents();
const clock = new Clock();
const told: ChangeEvent[] = [];
events.on("change", (event) => told.push(event));

function runtime(update: Runtime["update"]): Runtime {
  const changed = (address: string) =>
    ({ stack: "orders", address, action: "updated", arguments: ["source_code_hash"] }) as const;
  const hold = (addresses: readonly string[]) => {
    done.push(`hold ${addresses.join(" ")}`);
    return () => void done.push(`release ${addresses.join(" ")}`);
  };
  const change = async (address: string) => {
    done.push(`change ${address}`);
    return [changed(address)];
  };
  return { events, clock, hold, change, update } as Partial<Runtime> as Runtime;
}

const nothing = async () => [];
const f = "aws_lambda_function.f";

async function follow(
  bursts: readonly (readonly string[])[],
  how: Partial<Followed>,
  update: Runtime["update"] = nothing,
): Promise<string[]> {
  await followSaves({
    saved: new Saves(bursts) as Partial<SavedFiles> as SavedFiles,
    runtime: runtime(update),
    make: async () => ({ settle: async (isLive) => void done.push(isLive ? "settled" : "dropped") }),
    codeIn: (file) => (file.startsWith("lambdas/") ? [f] : []),
    withoutChange: () => "nothing changed",
    ...how,
  });
  return done;
}

test("whoever wants what a saved file is part of waits from the save on, until it is live", async () => {
  const updated = [{ stack: "orders", address: f, action: "updated", arguments: ["memory_size"] }] as const;
  expect(await follow([["lambdas/f.ts"]], { meanwhile: () => "3 orders under way" }, async () => updated)).toEqual([
    `hold ${f}`,
    "saved lambdas/f.ts",
    "settled",
    "live        lambdas/f.ts: function f (memory_size) in N ms, 3 orders under way",
    `release ${f}`,
  ]);
});

test("what can be changed before the stacks are made anew is waited for no longer than that", async () => {
  const make: Followed["make"] = async (_, change) => {
    await change(f, { source_code_hash: "new" });
    done.push("made");
    return {};
  };
  expect((await follow([["lambdas/f.ts"]], { make })).slice(2, -1)).toEqual([
    `change ${f}`,
    `release ${f}`,
    "made",
    "live        lambdas/f.ts: function f in N ms",
  ]);
});

test("a save that cannot be synthesized is said with each place, is told by an event, and the next good one mends it", async () => {
  const faults = [{ place: "a.ts:1:2", message: "No.\nMore of it" }, { message: "Nor here." }];
  let count = 0;
  const make: Followed["make"] = async () => {
    count += 1;
    if (count === 1) throw new SynthFaults(faults);
    return {};
  };
  told.length = 0;
  expect(await follow([["a.ts"], ["b.ts"], ["c.ts"]], { make })).toEqual([
    "saved a.ts",
    "not live    a.ts:1:2: No.\n              More of it\n              Nor here.\n              What ran before runs on.",
    "saved b.ts",
    "mended      b.ts: nothing changed",
    "saved c.ts",
    "unchanged   c.ts: nothing changed",
  ]);
  expect(told).toEqual([{ changes: [], refused: "No.\nMore of it\nNor here.", durationMs: expect.any(Number) }]);
});

test("what the runtime refuses is said, what was made for it is dropped, and nobody waits any longer", async () => {
  const update = async () => {
    throw new Error("orders: aws_sqs_queue.q: name: AWS would replace this: restart, or rename");
  };
  expect(await follow([["lambdas/f.ts"]], {}, update)).toEqual([
    `hold ${f}`,
    "saved lambdas/f.ts",
    "dropped",
    "not live    orders: aws_sqs_queue.q: name: AWS would replace this: restart, or rename\n              What ran before runs on.",
    `release ${f}`,
  ]);
});

test("what was changed before the rest turned out to be broken is said, too", async () => {
  const make: Followed["make"] = async (_, change) => {
    await change(f, { source_code_hash: "new" });
    throw new SynthFaults([{ place: "orders: aws_sqs_queue.q", message: "No." }]);
  };
  expect((await follow([["lambdas/f.ts"]], { make })).filter((line) => /live/.test(line))).toEqual([
    "live        lambdas/f.ts: function f in N ms",
    "not live    orders: aws_sqs_queue.q: No.\n              What ran before runs on.",
  ]);
});

test("its lines have the runtime's time, also a moved one", async () => {
  jest.spyOn(clock, "now").mockReturnValueOnce(Date.parse("2031-05-06T07:08:09.010Z"));
  printed.mockImplementation((line: string) => void done.push(line));
  await follow([["a.ts"]], {});
  expect(done.join("\n")).toContain("07:08:09.010");
});

test("nobody waits for longer than ten seconds, whatever is made meanwhile", async () => {
  const make: Followed["make"] = async () => {
    clock.advance(10_000);
    done.push("made");
    return {};
  };
  expect(await follow([["lambdas/f.ts"]], { make })).toEqual([
    `hold ${f}`,
    "saved lambdas/f.ts",
    `release ${f}`,
    "made",
    expect.stringMatching(/^unchanged /),
    `release ${f}`,
  ]);
});
