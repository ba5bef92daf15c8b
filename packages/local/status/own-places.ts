import type { Clock } from "../clock/clock.ts";
import type { Mailbox } from "../events/mailbox.ts";
import type { RuntimeEventMap, RuntimeEvents } from "../events/runtime-events.ts";
import type { ProvisionedResource } from "../terraform/resource-type.ts";
import type { StatusPlace } from "./status-place.ts";

/** Swaps that stay to be looked at. */
const keptChanges = 200;

/** `recorded`: others may refer to it, and nothing runs. */
export function resourcesPlace(
  resources: () => Iterable<ProvisionedResource>,
  isRecorded: (type: string) => boolean,
): StatusPlace {
  return {
    about: "every resource of the stacks",
    read: (path) => {
      if (path.length > 0) return undefined;
      const described = [...resources()].map(({ address, stack, type, attributes: { id, arn, name } }) => ({
        ...{ address, stack, type, id, arn, name },
        run: isRecorded(type) ? "recorded" : "run",
      }));
      return { resources: described };
    },
  };
}

/** Swaps of what runs, oldest first, also those that were refused. */
export function changesPlace(events: RuntimeEvents, clock: Clock): StatusPlace {
  const kept: object[] = [];
  events.on("change", (change) => {
    kept.push({ at: new Date(clock.now()).toISOString(), ...change });
    if (kept.length > keptChanges) kept.shift();
  });
  return {
    about: "what was changed in place since the start",
    read: (path) => (path.length === 0 ? { changes: kept } : undefined),
  };
}

export function mailsPlace(mailbox: Mailbox): StatusPlace {
  return {
    about: "what was mailed, ?to=ADDRESS, oldest first, with the codes in it",
    read: (path, query) => (path.length === 0 ? { mails: mailbox.list(query.get("to") ?? undefined).map(dated) } : undefined),
  };
}

function dated({ sentAt, ...mail }: RuntimeEventMap["mail"][0]) {
  return { sentAt: new Date(sentAt).toISOString(), ...mail };
}
