import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { Problem, problemTypes } from "../../../lambdas/domain/problem.ts";

test("the page of the REST API explains each problem, with its status, and no other", () => {
  const page = readFileSync(`${import.meta.dirname}/../../../docs/rest-api.md`, "utf8");
  const explained = [...page.matchAll(/^\| `([a-z-]+)` \| (\d{3}) \|/gm)].map(([, type, status]) => [type, Number(status)]);
  expect(explained).toEqual(Object.entries(problemTypes).map(([type, { status }]) => [type, status]));
});

test("a problem is put on the wire with the members that RFC 9457 names, and its own", () => {
  expect(new Problem("order-not-found", "There is no order x", { id: "x" }).document()).toEqual({
    type: "urn:slipstream:problem:order-not-found",
    title: "There is no such order",
    status: 404,
    detail: "There is no order x",
    id: "x",
  });
});
