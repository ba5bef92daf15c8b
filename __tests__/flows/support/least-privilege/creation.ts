import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RuntimeEvents, startRuntime, type AccessAllowedEvent, type AccessDeniedEvent } from "@slipstream/local";
import { stageStacks } from "../../../../tools/cli/local/stage-stacks.ts";
import { stackFile, type Grant } from "./grants.ts";
import type { FlowOutcome } from "./run-flow.ts";

/** What some permissions are for alone: they are asked for when the stacks are made, and never again. */
export const creation = "the stacks are made";

/** Makes the stacks in `folder` without one statement. */
export async function createWithout(folder: string, grant: Grant): Promise<FlowOutcome> {
  const events = new RuntimeEvents();
  const [used, denied]: [AccessAllowedEvent[], AccessDeniedEvent[]] = [[], []];
  events.on("access-denied", (event) => denied.push(event));
  const changed = await copyWithout(folder, grant);
  try {
    const runtime = await startRuntime({ stacks: stageStacks(changed, "local"), port: 0, events });
    await runtime.stop();
    return { failure: undefined, used, denied };
  } catch (error) {
    return { failure: error as Error, used, denied };
  } finally {
    await rm(changed, { recursive: true });
  }
}

async function copyWithout(folder: string, { stack, address, index }: Grant): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "slipstream-flow-"));
  await cp(folder, copy, { recursive: true });
  const file = stackFile(copy, stack);
  const json = JSON.parse(await readFile(file, "utf8"));
  const [type, name] = address.split(".") as [string, string];
  const policy = JSON.parse(json.resource[type][name].policy);
  policy.Statement.splice(index, 1);
  json.resource[type][name].policy = JSON.stringify(policy);
  await writeFile(file, JSON.stringify(json));
  return copy;
}
