/** How a client hears of changes. Times are milliseconds since the epoch. */
export type ConnectionState =
  /** Not started, or stopped. */
  | { readonly status: "idle" }
  /** For the first time. */
  | { readonly status: "connecting" }
  /** Whatever changes is heard. */
  | { readonly status: "live" }
  /** Since when nothing is heard, and why. `retryAt` is undefined while a try is under way, and when the device itself is offline. */
  | { readonly status: "offline"; readonly since: number; readonly reason: string; readonly retryAt: number | undefined }
  /** It is not tried again by itself: nobody is signed in (any more), or the API refuses. `start` tries once more. */
  | { readonly status: "ended"; readonly error: Error };
