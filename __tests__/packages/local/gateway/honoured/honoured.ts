/**
 * By test file under `__tests__/packages/local/`, then by action: the members that the test misses when they are dropped, by path.
 * A structure's members stand for it; a list's and a map's are its elements'. It goes as deep as AWS's models, but not into DynamoDB's
 * attribute values, which are the data, and have tests of their own.
 */
export type Honoured = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
