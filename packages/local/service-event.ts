/** What the services here tell of: an event of another kind never reaches a rule. */
export const eventKinds = [{ source: "aws.states", detailType: "Step Functions Execution Status Change" }] as const;

type EventKind = (typeof eventKinds)[number];

/** Something that happened in a service and that EventBridge rules may be about; EventBridge adds the rest of the envelope. */
export interface ServiceEvent {
  readonly source: EventKind["source"];
  readonly detailType: EventKind["detailType"];
  /** ARNs. */
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Puts an event on the account's default bus. Nobody waits for what becomes of it. */
export type PublishEvent = (event: ServiceEvent) => void;
