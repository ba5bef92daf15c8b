/**
 * What to write instead, by rule.
 * Source: AWS AppSync Developer Guide, "JavaScript runtime features for resolvers and functions".
 */
const instead: readonly (readonly [rule: RegExp, advice: string])[] = [
  [/^no-restricted-globals$/, "APPSYNC_JS does not have it. Use util, e.g. util.time or util.autoUlid, or a data source."],
  [/^@aws-appsync\/no-(async|await|promise)$/, "Return the request: AppSync waits, and calls response() with the answer."],
  [/^@aws-appsync\/no-(for|while|continue)$/, "Use for-of, for-in or a list's methods."],
  [/^@aws-appsync\/no-try$/, "Look at ctx.error in response(), and end the request with util.error."],
  [/^@aws-appsync\//, "APPSYNC_JS refuses it. Say it without."],
];

/** ESLint says what APPSYNC_JS does not run; this adds what it does. To other rules' messages it adds nothing. */
export function resolverAdvice(rule: string): { readonly advice?: string } {
  const advice = instead.find(([name]) => name.test(rule))?.[1];
  return advice === undefined ? {} : { advice };
}
