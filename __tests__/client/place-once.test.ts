import { expect, test } from "@jest/globals";
import {
  GraphQLError,
  NoAnswerError,
  placeOnce,
  SignedOutError,
  UnknownOutcomeError,
  type IdentifiedOrder,
  type Order,
} from "../../client/index.ts";
import { RestError } from "../../tools/cli/client/rest-orders.ts";

const order = { id: "lunch-1", name: "Pizza", quantity: 6, restaurantId: "Dominos" };
const placed = { ...order, status: "PENDING" } as Order;

/** An API that answers so, one request after the other, and then goes on as the last time. */
function api(...answers: readonly (Order | Error)[]) {
  return asked({}, ...answers);
}

function asked(options: { readonly mayBeTaken?: boolean }, ...answers: readonly (Order | Error)[]) {
  const [asked, waits, retries]: [IdentifiedOrder[], number[], [Error, number][]] = [[], [], []];
  const place = (input: IdentifiedOrder) => {
    asked.push(input);
    const answer = answers[asked.length - 1] ?? answers.at(-1)!;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const after = (ms: number, task: () => void) => {
    waits.push(ms);
    task();
    return () => undefined;
  };
  const result = placeOnce(order, { ...options, place, surroundings: { after }, onRetry: (...retry) => retries.push(retry) });
  return { result, asked, waits, retries };
}

const graphql = (errorType: string, status = 200) => new GraphQLError(status, { errorType }, "what it said");

test.each([
  ["nothing is answered", new NoAnswerError("no answer")],
  ["GraphQL answers 5xx", graphql("InternalFailure", 503)],
  ["the queue's answer was lost", graphql("OrderNotAccepted")],
  ["a data source did not answer", graphql("DynamoDB:ServiceUnavailable")],
  ["REST answers 5xx", new RestError(503, { message: "Service Unavailable" })],
])("when %s it asks again for the same ID", async (_, lost) => {
  const { result, asked, waits, retries } = api(lost, placed);
  expect(await result).toBe(placed);
  expect(asked).toEqual([order, order]);
  expect(waits).toEqual([500]);
  expect(retries).toEqual([[lost, 500]]);
});

test.each([
  graphql("ValidationError"),
  graphql("UnauthorizedException", 401),
  new RestError(409, { detail: "placed with other content" }),
])("a refusal is passed on at once: %s", async (refusal) => {
  const { result, asked, retries } = api(refusal);
  await expect(result).rejects.toBe(refusal);
  expect([asked.length, retries]).toEqual([1, []]);
});

test("after a few tries, ever further apart, it says that the outcome is not known, and of which order", async () => {
  const { result, asked, waits } = api(new NoAnswerError("no answer"));
  await expect(result).rejects.toMatchObject({
    message: "It is not known whether order lunch-1 was accepted: no answer",
    orderId: "lunch-1",
  });
  expect(asked).toHaveLength(4);
  expect(waits).toEqual([500, 1000, 2000]);
});

const tooMany = graphql("TooManyRequestsException", 429);

test("when the API takes no more for now it asks again, and nothing is in doubt by that", async () => {
  const { result, asked, waits } = api(tooMany, tooMany, placed);
  expect(await result).toBe(placed);
  expect(asked).toEqual([order, order, order]);
  expect(waits).toEqual([500, 1000]);
  await expect(api(tooMany).result).rejects.toBe(tooMany);
  await expect(api(tooMany, graphql("ValidationError")).result).rejects.toMatchObject({ errorType: "ValidationError" });
  await expect(api(new NoAnswerError("no answer"), tooMany).result).rejects.toBeInstanceOf(UnknownOutcomeError);
});

test.each([graphql("ValidationError"), tooMany, new SignedOutError("gone")])(
  "asked for once more after a lost answer, a refusal does not say that nothing was taken: %s",
  async (refusal) => {
    await expect(asked({ mayBeTaken: true }, refusal).result).rejects.toBeInstanceOf(UnknownOutcomeError);
  },
);

test("a refusal after a lost answer does not say what became of the first request", async () => {
  const { result } = api(new NoAnswerError("no answer"), graphql("UnauthorizedException", 401));
  await expect(result).rejects.toBeInstanceOf(UnknownOutcomeError);
});
