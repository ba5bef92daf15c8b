import { describe, expect, test } from "@jest/globals";
import type { Route } from "../../../../../packages/local/http-api/http-api.ts";
import { byPrecedence, findRoute } from "../../../../../packages/local/http-api/routing/find-route.ts";
import { parseRouteKey } from "../../../../../packages/local/http-api/routing/route-key.ts";

function find(keys: readonly string[], method: string, path: string) {
  const routes = keys.map((key) => ({ key: parseRouteKey(key) }) as Route).sort(byPrecedence);
  const found = findRoute(routes, method, path);
  return found && [found.route.key.text, found.pathParameters];
}

describe("the route of a request", () => {
  const documented = ["$default", "ANY /{proxy+}", "GET /pets/{proxy+}", "GET /pets/dog/{id}", "GET /pets/dog/1"];

  test.each([
    ["GET", "/pets/dog/1", "GET /pets/dog/1", undefined],
    ["GET", "/pets/dog/2", "GET /pets/dog/{id}", { id: "2" }],
    ["GET", "/pets/cat/1", "GET /pets/{proxy+}", { proxy: "cat/1" }],
    ["POST", "/test/5", "ANY /{proxy+}", { proxy: "test/5" }],
    ["GET", "/", "$default", undefined],
  ])("of AWS's example: %s %s → %s", (method, path, key, parameters) => {
    expect(find(documented, method, path)).toEqual([key, parameters]);
    expect(find([...documented].reverse(), method, path)).toEqual([key, parameters]);
  });

  test("is one of its method before one of any", () => {
    const keys = ["ANY /orders", "POST /orders"];
    expect(find(keys, "POST", "/orders")).toEqual(["POST /orders", undefined]);
    expect(find(keys, "GET", "/orders")).toEqual(["ANY /orders", undefined]);
  });

  test("is a full match before a greedy one, however long", () => {
    expect(find(["GET /a/b/{rest+}", "GET /{x}/{y}/{z}"], "GET", "/a/b/c")![0]).toBe("GET /{x}/{y}/{z}");
  });

  test("has more of its path in words further left", () => {
    expect(find(["GET /{a}/new", "GET /orders/{id}"], "GET", "/orders/new")![0]).toBe("GET /orders/{id}");
  });

  test("is none where a variable or a greedy one would be empty", () => {
    expect(find(["GET /orders/{id}", "GET /files/{path+}"], "GET", "/orders/")).toBeUndefined();
    expect(find(["GET /files/{path+}"], "GET", "/files/")).toBeUndefined();
    expect(find(["GET /files/{path+}"], "GET", "/files")).toBeUndefined();
  });
});

test.each(["/orders", "get /orders", "GET orders", "FETCH /orders", "GET /{a+}/b", "GET /a-{id}"])(
  "route key %p is refused",
  (key) => {
    expect(() => parseRouteKey(key)).toThrow("route_key");
  },
);
