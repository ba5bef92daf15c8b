/** Whether an event's message fits. */
export type Matches = (message: string) => boolean;

/** Whether a value in a message's JSON, or the whole of it, fits. */
export type Condition = (json: unknown) => boolean;
