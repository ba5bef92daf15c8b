import { expect, test } from "@jest/globals";
import type { Backend } from "../../../../tools/cli/client/backend.ts";
import { GraphQLError } from "../../../../tools/cli/client/graphql.ts";
import type { NewOrder, Order } from "../../../../tools/cli/client/orders.ts";
import { placeOnce, UnknownOutcomeError } from "../../../../tools/cli/client/place-once.ts";
import { NoAnswerError } from "../../../../tools/cli/client/request-json.ts";
import { RestError } from "../../../../tools/cli/client/rest-orders.ts";

const order = { id: "lunch-1", name: "Pizza", quantity: 6, restaurantId: "Dominos" };
const placed = { ...order, status: "PENDING" } as Order;

/** An API that answers so, one request after the other, and then goes on as the last time. */
function api(...answers: readonly (Order | Error)[]) {
  const [asked, waits, steps]: [NewOrder[], number[], string[]] = [[], [], []];
  const place = (_backend: Backend, _token: string, input: NewOrder) => {
    asked.push(input);
    const answer = answers[asked.length - 1] ?? answers.at(-1)!;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const wait = (ms: number) => Promise.resolve(waits.push(ms));
  const result = placeOnce({} as Backend, "token", order, { place, wait, onStep: (step) => steps.push(step) });
  return { result, asked, waits, steps };
}

const graphql = (errorType: string, status = 200) => new GraphQLError(status, { errorType }, "what it said");

test.each([
  ["nothing is answered", new NoAnswerError("no answer")],
  ["GraphQL answers 5xx", graphql("InternalFailure", 503)],
  ["the queue's answer was lost", graphql("OrderNotAccepted")],
  ["a data source did not answer", graphql("DynamoDB:ServiceUnavailable")],
  ["REST answers 5xx", new RestError(503, { message: "Service Unavailable" })],
])("when %s it asks again for the same ID", async (_, lost) => {
  const { result, asked, waits, steps } = api(lost, placed);
  expect(await result).toBe(placed);
  expect(asked).toEqual([order, order]);
  expect(waits).toEqual([500]);
  expect(steps).toEqual([`The answer was lost (${lost.message}): asking again for the same order ID lunch-1 in 0.5 s …`]);
});

test.each([
  graphql("ValidationError"),
  graphql("UnauthorizedException", 401),
  new RestError(409, { detail: "placed with other content" }),
])("a refusal is passed on at once: %s", async (refusal) => {
  const { result, asked, steps } = api(refusal);
  await expect(result).rejects.toBe(refusal);
  expect([asked.length, steps]).toEqual([1, []]);
});

test("after a few tries, ever further apart, it says that the outcome is not known, and of which order", async () => {
  const { result, asked, waits } = api(new NoAnswerError("no answer"));
  await expect(result).rejects.toThrow(new UnknownOutcomeError("It is not known whether order lunch-1 was accepted: no answer"));
  expect(asked).toHaveLength(4);
  expect(waits).toEqual([500, 1000, 2000]);
});

test("a refusal after a lost answer does not say what became of the first request", async () => {
  const { result } = api(new NoAnswerError("no answer"), graphql("UnauthorizedException", 401));
  await expect(result).rejects.toBeInstanceOf(UnknownOutcomeError);
});
