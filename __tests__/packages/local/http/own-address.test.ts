import { expect, test } from "@jest/globals";
import { addressedTo, outputsAt, ownAddress } from "../../../../packages/local/http/own-address.ts";

const baseUrl = "http://127.0.0.1:4566";

test.each([
  [{ host: "localhost:4567" }, true, "https://localhost:4567"],
  [{ host: "localhost:4566" }, false, "http://localhost:4566"],
  [{}, false, baseUrl],
])("%j, over TLS %s, has reached %s", (headers, secure, address) => {
  expect(ownAddress({ headers, secure }, baseUrl)).toBe(address);
});

test("the addresses of APIs are the caller's, names and other addresses stay", () => {
  const outputs = {
    graphql: `${baseUrl}/graphql`,
    realtime: "ws://127.0.0.1:4566/graphql/realtime",
    rest: `${baseUrl}/rest/orders`,
    issuer: `${baseUrl}/eu-west-1_pool`,
    queue: `${baseUrl}/000000000000/graphql`,
    other: "http://127.0.0.1:45660/graphql",
    text: "the API is at http://127.0.0.1:4566/graphql",
  };
  expect(outputsAt(outputs, baseUrl, "https://localhost:4567")).toEqual({
    ...outputs,
    graphql: "https://localhost:4567/graphql",
    realtime: "wss://localhost:4567/graphql/realtime",
    rest: "https://localhost:4567/rest/orders",
  });
  expect(outputsAt(outputs, baseUrl, baseUrl)).toEqual(outputs);
});

test("every address of the runtime in a text is the caller's, and no other that begins alike", () => {
  const over = { headers: { host: "localhost:4567" }, secure: true };
  const text = `connect-src ${baseUrl}/graphql ws://127.0.0.1:4566/graphql/realtime ${baseUrl}0/graphql https://api.example.com`;
  expect(addressedTo(over, baseUrl, text)).toBe(
    `connect-src https://localhost:4567/graphql wss://localhost:4567/graphql/realtime ${baseUrl}0/graphql https://api.example.com`,
  );
});
