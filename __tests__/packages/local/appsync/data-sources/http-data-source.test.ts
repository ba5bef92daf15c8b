import { expect, test } from "@jest/globals";
import { httpDataSource } from "../../../../../packages/local/appsync/data-sources/http-data-source.ts";
import { noneDataSource } from "../../../../../packages/local/appsync/data-sources/none-data-source.ts";
import { AwsError } from "../../../../../packages/local/gateway/aws-error.ts";
import { identity, recordingDispatch } from "./support/recording-dispatch.ts";

const endpoint = "https://sqs.eu-west-1.amazonaws.com";
const message = { QueueUrl: "http://127.0.0.1:4566/000000000000/orders", MessageBody: "{}" };
const headers = { "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "AmazonSQS.SendMessage" };
const send = { method: "POST", resourcePath: "/", params: { headers, body: message as unknown } };

function sqs(...answers: unknown[]) {
  const { dispatch, calls } = recordingDispatch(...answers);
  return { dataSource: httpDataSource({ endpoint, signingService: "sqs", identity, dispatch }), calls };
}

test.each([
  ["as JSON text", JSON.stringify(message)],
  ["as an object", message],
])("a call with its body %s goes through the door", async (_, body) => {
  const { dataSource, calls } = sqs({ MessageId: "m-1" });
  const { result, error } = await dataSource.invoke({ ...send, params: { headers, body } });
  expect(calls).toEqual([[identity, "sqs", "SendMessage", message]]);
  expect(result).toEqual({
    statusCode: 200,
    headers: { "content-type": "application/x-amz-json-1.0" },
    body: JSON.stringify({ MessageId: "m-1" }),
  });
  expect(error).toBeUndefined();
});

test("an error of the service is an answer with its status, not an error of the data source", async () => {
  const { dataSource } = sqs(new AwsError("AccessDeniedException", "not for you", { statusCode: 403 }));
  const { result, error } = await dataSource.invoke(send);
  expect(error).toBeUndefined();
  expect(result).toMatchObject({ statusCode: 403, body: expect.stringContaining("com.amazonaws.sqs#AccessDeniedException") });
});

test("a fault of this runtime is no answer", async () => {
  await expect(sqs(new TypeError("oops")).dataSource.invoke(send)).rejects.toThrow("oops");
});

test.each([
  { ...send, method: "GET" },
  { ...send, resourcePath: "/queue" },
  { ...send, params: { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "Action=SendMessage" } },
])("another request than the JSON protocol's is refused", async (request) => {
  const { dataSource, calls } = sqs();
  await expect(dataSource.invoke(request)).rejects.toThrow(`to ${endpoint} is not run locally`);
  expect(calls).toEqual([]);
});

test("an endpoint that is not an AWS service's, or is signed for another, is refused at once", () => {
  const { dispatch } = recordingDispatch();
  const props = { identity, dispatch };
  const create = (url: string, signingService: string) => () => httpDataSource({ ...props, endpoint: url, signingService });
  expect(create("https://example.com", "sqs")).toThrow(`endpoint "https://example.com" is not run locally`);
  expect(create(endpoint, "sns")).toThrow(`signing_service_name "sns" does not fit endpoint`);
});

test("a NONE data source answers with the payload", async () => {
  expect(await noneDataSource().invoke({ payload: { a: 1 } })).toEqual({ result: { a: 1 } });
  expect(await noneDataSource().invoke(null)).toEqual({ result: null });
});
