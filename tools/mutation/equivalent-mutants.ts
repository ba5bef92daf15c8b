/** A mutant that no test can notice, because nothing but the text of the source becomes another. */
export interface EquivalentMutant {
  readonly file: string;
  /** The text of the line where it begins, without spaces around it: numbers change too often. */
  readonly line: string;
  readonly replacement: string;
  readonly reason: string;
}

const wildcard = "packages/languages/iam/wildcard.ts";
const everything = 'if (pattern === "*") return true;';
const plain = 'if (!pattern.includes("*") && !pattern.includes("?")) {';
const parts = 'return parts.length > 6 ? [...parts.slice(0, 5), parts.slice(5).join(":")] : parts;';
const sameAsExpression = "a shortcut: the regular expression gives the same answer";

export const equivalentMutants: readonly EquivalentMutant[] = [
  ...["false", '""'].map((replacement) => ({ file: wildcard, line: everything, replacement, reason: sameAsExpression })),
  ...["false", '""', "{}"].map((replacement) => ({ file: wildcard, line: plain, replacement, reason: sameAsExpression })),
  { file: wildcard, line: "if (!expression) {", replacement: "true", reason: "compiled again each time: the same expression" },
  {
    file: wildcard,
    line: 'return patterns.length === parts.length && patterns.every((part, index) => matchesWildcard(part, parts[index] ?? ""));',
    replacement: '"Stryker was here!"',
    reason: "for the types: as many parts are there",
  },
  { file: wildcard, line: parts, replacement: "parts.length >= 6", reason: "the sixth of six, joined, is itself" },
  { file: wildcard, line: parts, replacement: "true", reason: "fewer parts get an empty one more, on both sides" },
  { file: "packages/languages/iam/policy.ts", line: "} catch {", replacement: "{}", reason: "nothing returned is undefined" },
  {
    file: "packages/local/iam/signature.ts",
    line: "if (!key) {",
    replacement: "true",
    reason: "a key that is made again is the same",
  },
  ...["true", "false", "signingKeys.size >= 1000", "signingKeys.size <= 1000"].map((replacement) => ({
    file: "packages/local/iam/signature.ts",
    line: "if (signingKeys.size > 1000) signingKeys.clear();",
    replacement,
    reason: "a key that is forgotten is made again: only memory and time tell",
  })),
  {
    file: "packages/local/iam/resource-policies.ts",
    line: 'const policy = arn === undefined ? undefined : parsePolicy(json, "resource");',
    replacement: '""',
    reason: "for the types: the kind is told by being neither of the others",
  },
  {
    file: "packages/local/sqs/message-move-task.ts",
    line: 'return destination ?? store.getQueueByArn(deadLetterSourceArn ?? "");',
    replacement: '"Stryker was here!"',
    reason: "no queue has the one for its ARN, nor the other",
  },
  {
    file: "packages/plan-review/iam/covers.ts",
    line: "return { ...statement, actions: { negated, patterns: patterns.map((pattern) => pattern.toLowerCase()) } };",
    replacement: "pattern.toUpperCase()",
    reason: "all names are folded, and compared with each other only",
  },
  {
    file: "packages/plan-review/iam/widenings.ts",
    line: 'const self: Elements = { negated: false, patterns: ["itself"] };',
    replacement: '""',
    reason: "any name does that only a wildcard takes in: it is compared with itself",
  },
  {
    file: "packages/plan-review/plan/value.ts",
    line: "if (!identities.has(value)) identities.set(value, (identified += 1));",
    replacement: "identified -= 1",
    reason: "any number does that no other value has",
  },
  {
    file: "packages/guard-rails/rules/policies.ts",
    line: "return text.includes('\"Statement\"') ? readPolicy(text) : undefined;",
    replacement: '""',
    reason: "a shortcut: what has no such word is no policy once it is parsed",
  },
  {
    file: "lambdas/adapters/order-stream.ts",
    line: 'if (dynamodb?.ApproximateCreationDateTime === undefined) throw new MalformedInput("Malformed stream record (no time)");',
    replacement: "dynamodb.ApproximateCreationDateTime",
    reason: "for the types: an image is there",
  },
  {
    file: "lambdas/adapters/orders-queue.ts",
    line: "const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));",
    replacement: '["Stryker was here"]',
    reason: "what names no order is of none",
  },
  {
    file: "lambdas/publish-order-change.ts",
    line: "countMilestones(changes.slice(0, refusedAt).flatMap(({ milestone }) => milestone ?? []));",
    replacement: '["Stryker was here"]',
    reason: "what is none of the milestones is counted nowhere",
  },
  ...["true", "bytesAtMost(value) >= largestData"].map((replacement) => ({
    file: "packages/asl/data/json-size.ts",
    line: "return bytesAtMost(value) > largestData && Buffer.byteLength(JSON.stringify(value)) > largestData;",
    replacement,
    reason: "a shortcut: the text is measured where it is not taken",
  })),
  ...["false", "{}"].map((replacement) => ({
    file: "packages/asl/data/json-size.ts",
    line: "if (Array.isArray(value)) {",
    replacement,
    reason: "the rough count is higher: the text is measured",
  })),
  {
    file: "packages/asl/evaluation/scope.ts",
    line: "return input === this.input ? this : new Scope(this.execution, this.thread, this.environment, input, this.known);",
    replacement: "false",
    reason: "a shortcut: another one that knows the same",
  },
  {
    file: "packages/asl/evaluation/scope.ts",
    line: "at = at.parent === undefined ? undefined : execution.threads[at.parent];",
    replacement: "false",
    reason: "for the types: no thread has undefined for its number",
  },
  {
    file: "packages/asl/interpreter/advance.ts",
    line: '...{ id: 0, run: 0, flow: "", index: 0, state: "", input, variables: {}, last: 0 },',
    replacement: '"Stryker was here!"',
    reason: "the thread enters its first state before anything looks",
  },
  {
    file: "packages/asl/interpreter/advance.ts",
    line: "...{ entered: { event: 0, previous: 0, at: now }, retries: [], retryCount: 0 },",
    replacement: "{}",
    reason: "the thread enters its first state before anything looks",
  },
  {
    file: "packages/asl/interpreter/advance.ts",
    line: "...{ entered: { event: 0, previous: 0, at: now }, retries: [], retryCount: 0 },",
    replacement: '["Stryker was here"]',
    reason: "the thread enters its first state before anything looks",
  },
  {
    file: "packages/asl/interpreter/advance.ts",
    line: "timers: [],",
    replacement: '["Stryker was here"]',
    reason: "a timer that nobody awaits is passed over",
  },
  {
    file: "packages/asl/interpreter/run/fork.ts",
    line: "retries: [],",
    replacement: '["Stryker was here"]',
    reason: "the thread enters its first state before anything looks",
  },
  {
    file: "packages/asl/interpreter/run/failure.ts",
    line: "if (state.fork) dropFork(step, thread);",
    replacement: "true",
    reason: "a shortcut: other states have no branches",
  },
  {
    file: "packages/asl/interpreter/run/timers.ts",
    line: 'return (waiting?.kind === "wait" || waiting?.kind === "retry") && waiting.until === at;',
    replacement: "true",
    reason: "a thread waits for one time only",
  },
  {
    file: "packages/asl/interpreter/run/timers.ts",
    line: "return one.at < other.at || (one.at === other.at && one.order < other.order);",
    replacement: "one.order <= other.order",
    reason: "no two timers have one order",
  },
  {
    file: "packages/asl/interpreter/run/transition.ts",
    line: "const tooLarge = (output !== thread.input && isTooLarge(output)) || (assigned !== undefined && isTooLarge(assigned));",
    replacement: "true",
    reason: "for the types: undefined is not too large",
  },
  {
    file: "packages/asl/interpreter/run/transition.ts",
    line: "if (assigned !== undefined) thread.variables = { ...thread.variables, ...assigned };",
    replacement: "true",
    reason: "a shortcut: nothing is added",
  },
  {
    file: "packages/asl/interpreter/states/wait-state.ts",
    line: 'if (typeof Seconds === "number" && Number.isInteger(Seconds) && Seconds >= 0 && Seconds <= longestWait) return () => Seconds;',
    replacement: "true",
    reason: "for the types: a whole number is a number",
  },
  {
    file: "packages/asl/interpreter/states/wait-state.ts",
    line: 'if (typeof found !== "number" || !Number.isInteger(found)) return "cannot be parsed as a long value";',
    replacement: "false",
    reason: "for the types: a whole number is a number",
  },
  {
    file: "packages/asl/interpreter/compile/compile-machine.ts",
    line: "...[...(state.Choices ?? []), ...(state.Catch ?? [])].map(({ Next }) => Next),",
    replacement: '["Stryker was here"]',
    reason: "a text has no Next",
  },
  {
    file: "packages/asl/intrinsics/parse-intrinsic.ts",
    line: 'if (reader.next === "$") return { kind: "path", text: readPathText(reader) };',
    replacement: '""',
    reason: "what is neither a literal nor a call is a path",
  },
  {
    file: "packages/asl/integrations/optimized.ts",
    line: "leavesOut: [],",
    replacement: '["Stryker was here"]',
    reason: "no API has a member of that name",
  },
  {
    file: "packages/asl/json-path/select.ts",
    line: 'case "function":',
    replacement: 'case "function":',
    reason: "for the types: a function is taken off the path's end before",
  },
];
