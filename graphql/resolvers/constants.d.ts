/** URL of the queue that placed orders go to. Set at synth: a Terraform reference. */
declare const QUEUE_URL: string;

/** Seconds that an order is kept after it was placed. Set at synth, by stage. */
declare const RETENTION_SECONDS: number;
