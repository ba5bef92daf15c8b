import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { RuntimeEvents, type AccessAllowedEvent } from "@slipstream/local";
import { createWithout, creation } from "./support/least-privilege/creation.ts";
import { exemptions } from "./support/least-privilege/exemptions.ts";
import { flows, standardFlows } from "./support/least-privilege/flows.ts";
import { covers, grantsOf, inRuntime, titleOf, type Grant } from "./support/least-privilege/grants.ts";
import { seededPayments } from "./support/least-privilege/payment-seed.ts";
import { runFlow, type Flow, type FlowOutcome } from "./support/least-privilege/run-flow.ts";
import { printTable, type Row } from "./support/least-privilege/table.ts";
import { synthesizedFolder } from "./support/synthesized-folder.ts";
import { useBackend } from "./support/use-backend.ts";

const whatToDo =
  "Take it out of the stack; or, if AWS needs it, let the local runtime ask for it as AWS does and add a flow that needs it to " +
  "__tests__/flows/support/least-privilege/flows.ts.";

/** All flows, one after the other; or some of them again and again. */
const timeoutMs = 120_000;

const express = grantsOf(synthesizedFolder("EXPRESS"));
/** Whether some call here should miss it: one that AWS alone asks for is known by its source. */
const isMissed = ({ actions }: Grant) => actions.some((action) => !exemptions.has(action));
const isAlsoExpress = (grant: Grant) => express.some((other) => JSON.stringify(other) === JSON.stringify(grant));
const standard = grantsOf(synthesizedFolder("STANDARD")).filter((grant) => !isAlsoExpress(grant));

const rows: Row[] = [];
afterAll(() => printTable(rows));

describe.each([
  { workflowType: "EXPRESS", grants: express, all: flows },
  { workflowType: "STANDARD", grants: standard, all: [...flows, ...standardFlows] },
] as const)("$workflowType", ({ workflowType, grants, all }) => {
  const events = new RuntimeEvents();
  const atStart: AccessAllowedEvent[] = [];
  const hear = (use: AccessAllowedEvent) => void atStart.push(use);
  events.on("access-allowed", hear);
  const { backend, alice } = useLater(useBackend({ workflowType, environment: seededPayments, events }));
  /** What each flow is allowed on its way, when nothing is withheld. */
  const uses = new Map<string, readonly AccessAllowedEvent[]>();

  beforeAll(async () => {
    events.off("access-allowed", hear);
    for (const flow of all) {
      const { failure, used, denied } = await runFlow(backend(), alice(), flow);
      if (failure || denied.length > 0) throw new Error(`${flow.name}: ${failure} ${JSON.stringify(denied)}`, { cause: failure });
      uses.set(flow.name, used);
    }
    uses.set(creation, atStart);
  }, timeoutMs);

  test.each(grants.filter(isMissed).map((grant) => [titleOf(grant), grant] as const))(
    "%s",
    async (title, grant) => {
      const { allows, withhold } = inRuntime(backend().runtime, grant);
      const users = [...uses].filter(([, used]) => used.some(allows)).map(([name]) => name);
      if (users.length === 0)
        throw new Error(`No flow needs "${title}" (${grant.address}, statement ${grant.index}). ${whatToDo}`);
      for (const name of users) {
        const flow = all.find((known) => known.name === name);
        const { failure, denied } = flow
          ? await without(flow, withhold)
          : await createWithout(synthesizedFolder(workflowType), grant);
        const refused = denied.find(allows);
        if (!failure || !refused) continue;
        rows.push({ grant, flow: name, denied: refused.action });
        return;
      }
      throw new Error(
        `Without "${title}" (${grant.address}, statement ${grant.index}) each of ${users.join(", ")} still works. ${whatToDo}`,
      );
    },
    timeoutMs,
  );

  test("every action of a statement is needed on every resource that it names", () => {
    const used = [...uses.values()].flat();
    const idle = grants.flatMap((grant) => {
      const { parts, allows } = inRuntime(backend().runtime, grant);
      const asked = used.filter(allows);
      return parts.filter((part) => !asked.some((use) => covers(part, use))).map((part) => ({ ...part, who: grant.who }));
    });
    const unexplained = idle.filter(({ action }) => !exemptions.has(action));
    expect(unexplained.map(({ who, action, resource }) => `${who}: ${action} on ${resource}`)).toEqual([]);
    if (workflowType === "EXPRESS") expect(new Set(idle.map(({ action }) => action))).toEqual(new Set(exemptions.keys()));
  });

  /** Runs the flow while the statement is not there, and then again with it: nothing of the first run is left in the way. */
  async function without(flow: Flow, withhold: () => () => void): Promise<FlowOutcome> {
    const giveBack = withhold();
    const outcome = await runFlow(backend(), alice(), flow);
    giveBack();
    await backend().aws("sqs", "PurgeQueue", { QueueUrl: backend().queueUrl });
    const { failure } = await runFlow(backend(), alice(), flow);
    if (failure) throw new Error(`${flow.name} does not work with the statement back: ${failure.message}`, { cause: failure });
    return outcome;
  }
});

/** What `useBackend` has made, once it has. */
function useLater(flow: ReturnType<typeof useBackend>) {
  return { backend: () => flow.backend, alice: () => flow.alice };
}
