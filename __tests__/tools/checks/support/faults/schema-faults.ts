import type { InjectedFault } from "../injected-fault.ts";

const file = "graphql/schema.graphql";
const check = "graphql";

export const schemaFaults: readonly InjectedFault[] = [
  {
    name: "a root field that does not say who may use it",
    edit: { file, from: "retryPayment(id: ID!): Order @aws_cognito_user_pools", to: "retryPayment(id: ID!): Order" },
    check,
    finding: { file, atLineOf: "retryPayment(", rule: "authorization", says: /Mutation\.retryPayment .*Add @aws_/ },
  },
  {
    name: "a type that the field's callers may not read",
    edit: { file, from: "type Order @aws_cognito_user_pools @aws_iam {", to: "type Order @aws_cognito_user_pools {" },
    check,
    finding: { file, atLineOf: "type Order @", rule: "authorization", says: /publishOrderChange .*Add @aws_iam to Order/ },
  },
  {
    name: "a field without a resolver",
    edit: { file, from: "type Mutation {", to: "type Mutation {\n  cancelOrder(id: ID!): Order @aws_cognito_user_pools" },
    check,
    finding: { file, atLineOf: "cancelOrder(", rule: "resolver", says: /Add graphql\/resolvers\/Mutation\.cancelOrder\.ts/ },
  },
  {
    name: "a subscription to a mutation that there is not",
    edit: { file, from: '["publishOrderChange"]', to: '["publishOrderChanged"]' },
    check,
    finding: { file, atLineOf: "onOrderChanged(", rule: "subscription", says: /"publishOrderChanged".*Mend/ },
  },
  {
    name: "a field that subscribers would always find null",
    edit: { file, after: "type Order @", from: "version: Int!", to: "version: Int!\n  note: String" },
    check,
    finding: {
      file: "lambdas/adapters/order-changes.ts",
      atLineOf: "const orderFields =",
      rule: "publisher",
      says: /lacks "note".*Add it/,
    },
  },
];
