import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import type { Clock } from "../clock/clock.ts";
import type { Mailbox } from "../events/mailbox.ts";
import type { RuntimeEvents } from "../events/runtime-events.ts";
import type { Faults } from "../gateway/faults.ts";
import type { ServiceModule } from "../service-module.ts";
import { alarmsPlace } from "../status/alarms-place.ts";
import { clockPlace } from "../status/clock-place.ts";
import { CountedEnds } from "../status/counted-ends.ts";
import { faultsPlace } from "../status/faults-place.ts";
import { KeptEvents } from "../status/kept-events.ts";
import type { Metric } from "../status/metric.ts";
import { changesPlace, mailsPlace, resourcesPlace } from "../status/own-places.ts";
import { createStatusApi, type StatusApi } from "../status/status-api.ts";
import { tracesPlace } from "../status/traces-place.ts";
import type { ProvisionedResource } from "../terraform/resource-type.ts";
import type { CallRecords } from "../tracing/call-records.ts";

export interface RuntimeStatusOptions {
  readonly clock: Clock;
  readonly events: RuntimeEvents;
  readonly mailbox: Mailbox;
  readonly faults: Faults;
  readonly calls: CallRecords;
  readonly modules: readonly ServiceModule[];
  /** As they are when they are asked for. */
  readonly resources: () => Iterable<ProvisionedResource>;
  readonly isRecorded: (type: string) => boolean;
  /** What stands at `/status` beside the version. */
  readonly about: () => Readonly<Record<string, unknown>>;
}

// Packed it lies elsewhere from here than in the repository.
const { version } = JSON.parse(readFileSync(findPackageJSON(import.meta.url)!, "utf8")) as { version: string };

/** The status API of a runtime: what its services tell of themselves, and what it tells itself. */
export function runtimeStatus({
  clock,
  events,
  mailbox,
  faults,
  calls,
  modules,
  resources,
  isRecorded,
  about,
}: RuntimeStatusOptions): StatusApi {
  const kept = new KeptEvents(events);
  const ends = new CountedEnds(events, clock);
  const metric = (asked: Metric) => {
    for (const module of modules) {
      const value = module.metric?.(asked);
      if (value !== undefined) return value;
    }
    return ends.sum(asked);
  };
  const atWork = () => modules.flatMap((module) => module.atWork?.() ?? []);
  return createStatusApi({
    kept,
    clock,
    about: () => ({ runtime: "@slipstream/local", version, node: process.versions.node, ...about() }),
    places: {
      resources: resourcesPlace(resources, isRecorded),
      ...Object.assign({}, ...modules.map(({ status }) => status)),
      mails: mailsPlace(mailbox),
      traces: tracesPlace(calls, clock),
      changes: changesPlace(events, clock),
      alarms: alarmsPlace(resources, metric, clock),
      clock: clockPlace({ clock, events, kept, atWork }),
      faults: faultsPlace(faults, () => modules.flatMap(({ services }) => services)),
    },
  });
}
