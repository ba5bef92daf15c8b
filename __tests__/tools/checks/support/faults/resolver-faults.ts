import type { InjectedFault } from "../injected-fault.ts";

const getOrder = "graphql/resolvers/Query.getOrder.ts";
const listOrders = "graphql/resolvers/Query.listOrders.ts";
const orderRules = "graphql/resolvers/shared/order-rules.ts";

/** What TypeScript takes and APPSYNC_JS refuses: ESLint has AppSync's rules. */
export const resolverCodeFaults: readonly InjectedFault[] = [
  {
    name: "a Date",
    edit: { file: listOrders, from: "util.time.nowEpochSeconds()", to: "Math.floor(Date.now() / 1000)" },
    check: "resolver lint",
    finding: { file: listOrders, atLineOf: "Date.now()", rule: "no-restricted-globals", says: /'Date'.*Use util/ },
  },
  {
    name: "a fetch",
    edit: { file: getOrder, from: "  refuse(", to: '  void fetch("https://example.com");\n  refuse(' },
    check: "resolver lint",
    finding: { file: getOrder, atLineOf: "void fetch", rule: "no-restricted-globals", says: /'fetch'.*a data source/ },
  },
  {
    name: "an async function",
    edit: { file: getOrder, from: "export function request", to: "export async function request" },
    check: "resolver lint",
    finding: { file: getOrder, atLineOf: "async function", rule: "@aws-appsync/no-async", says: /Async.*Return the request/ },
  },
  {
    name: "a for loop that counts",
    edit: {
      file: orderRules,
      from: "  const tooMany =",
      to: '  for (let i = 0; i < addOns.length; i += 1) textViolations("addOns", addOns[i], 100);\n  const tooMany =',
    },
    check: "resolver lint",
    finding: { file: orderRules, atLineOf: "for (let", rule: "@aws-appsync/no-for", says: /For.*Use for-of/ },
  },
];

const retryPayment = "graphql/resolvers/Mutation.retryPayment.ts";
const findOrder = "graphql/resolvers/Query.findOrder.ts";

/** What a resolver's file says about itself. */
export const resolverFileFaults: readonly InjectedFault[] = [
  {
    name: "an import that AppSync does not have",
    edit: { file: retryPayment, from: "import { util", to: 'import { ulid } from "ulid";\nimport { util' },
    check: "graphql",
    finding: { file: retryPayment, atLineOf: 'from "ulid"', rule: "resolver-import", says: /"ulid".*Use @aws-appsync\/utils/ },
  },
  {
    name: "a resolver of a field that the schema does not have",
    edit: { file: findOrder, to: "export const request = () => ({});\nexport const response = () => null;\n" },
    check: "graphql",
    finding: { file: findOrder, rule: "resolver", says: /no field Query\.findOrder\. Rename the resolver or add the field/ },
  },
];
