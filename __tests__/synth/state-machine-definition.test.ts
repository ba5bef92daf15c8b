import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { loadStateMachine } from "../../synth/state-machine-definition.ts";

const folder = mkdtempSync(join(tmpdir(), "state-machine-"));
afterAll(() => rmSync(folder, { recursive: true }));

const references = {
  ordersTableName: "${data.terraform_remote_state.data.outputs.orders}",
  paymentsTableName: "${data.terraform_remote_state.data.outputs.payments}",
  processPaymentArn: "${aws_lambda_function.process-payment.arn}",
  notifyCustomerArn: "${aws_lambda_function.notify-customer.arn}",
};

describe("the project's state machine", () => {
  test("is read with its references in place", () => {
    const definition = loadStateMachine("state-machines/process-order.asl.json", references);
    const { States } = JSON.parse(definition) as { States: Record<string, { Parameters: Record<string, unknown> }> };
    expect(States["SaveOrder"]?.Parameters["TableName"]).toBe(references.ordersTableName);
    expect(States["ProcessPayment"]?.Parameters["FunctionName"]).toBe(references.processPaymentArn);
    expect(States["NotifyCustomer"]?.Parameters["FunctionName"]).toBe(references.notifyCustomerArn);
  });

  test("takes from the file's white space and path nothing", () => {
    const relative = loadStateMachine("state-machines/process-order.asl.json", references);
    const absolute = loadStateMachine(join(process.cwd(), "state-machines/process-order.asl.json"), references);
    expect(absolute).toBe(relative);
    expect(relative).not.toContain("\n");
  });
});

describe("Terraform's own signs", () => {
  test("stay text where they are no placeholder", () => {
    expect(load({ Result: "costs ${} or ${2 + 2}, 100 %{ if } and $5" })).toContain(
      '"costs $${} or $${2 + 2}, 100 %%{ if } and $5"',
    );
  });

  test("stay references inside of what is put in, also where that names another placeholder", () => {
    expect(load({ Result: "${one} ${two}" }, { one: "${aws_x.two.arn}${two}", two: "$& $1" })).toContain(
      '"${aws_x.two.arn}${two} $& $1"',
    );
  });
});

describe("a faulty definition", () => {
  test("is refused with each fault, its state and the file", () => {
    expect(() => load({ Result: "${table}", Next: "Nowhere", End: undefined }, { tables: "x" })).toThrow(
      /^A state machine cannot be deployed .*:\n.*Nowhere(.*\n)* .*definition\.asl\.json:4: Only: \$\{table\} has no value\. Mend .* \[placeholder-unbound\]/,
    );
  });

  test("is refused when it is no JSON", () => {
    writeFileSync(join(folder, "definition.asl.json"), '{ "StartAt": ');
    expect(() => loadStateMachine(join(folder, "definition.asl.json"), {})).toThrow(
      /definition\.asl\.json:1:14: It is no JSON: .* \[json\]/,
    );
  });
});

/** Loads a definition of one Pass state. */
function load(state: object, substitutions: Record<string, string> = {}): string {
  const definition = { StartAt: "Only", States: { Only: { Type: "Pass", End: true, ...state } } };
  writeFileSync(join(folder, "definition.asl.json"), JSON.stringify(definition, undefined, 2));
  return loadStateMachine(join(folder, "definition.asl.json"), substitutions);
}
