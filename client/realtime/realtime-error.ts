/**
 * Why a connection ended: it was *lost*, which may be over at the next try; its token was not taken, and another may be
 * (*unauthorized*); or it was *refused*, as it would be again.
 */
export type EndKind = "lost" | "unauthorized" | "refused";

/** A realtime connection, or its subscription, that came to its end unasked. */
export class RealtimeError extends Error {
  readonly kind: EndKind;
  /** AppSync's, e.g. `UnauthorizedException`; undefined when AppSync said nothing. */
  readonly errorType: string | undefined;

  constructor(kind: EndKind, message: string, errorType?: string) {
    super(message);
    this.kind = kind;
    this.errorType = errorType;
  }
}
