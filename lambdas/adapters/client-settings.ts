/**
 * For each SDK client that nobody adds middleware to: it puts its middleware in order once for each command instead of at every
 * call, an eighth of a call's time. Not for the document client, whose commands add their own.
 */
export const clientSettings = { cacheMiddleware: true } as const;
