/** Something that happened in a service and that EventBridge rules may be about; EventBridge adds the rest of the envelope. */
export interface ServiceEvent {
  /** e.g. `aws.states` */
  readonly source: string;
  readonly detailType: string;
  /** ARNs. */
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Puts an event on the account's default bus. Nobody waits for what becomes of it. */
export type PublishEvent = (event: ServiceEvent) => void;
