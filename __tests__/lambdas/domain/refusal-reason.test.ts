import { expect, test } from "@jest/globals";
import { refusalReason } from "../../../lambdas/domain/refusal-reason.ts";
import { storedOrder } from "../support/order-stream.ts";

const secret = storedOrder({ name: 'Ann\'s "best" pizza (no. 7)', quantity: 7, addOns: ["basil", "a|b"], restaurantId: "r" });

test.each([
  ["Variable 'quantity' has an invalid value. Expected type 'Int' but was 'String'.", undefined],
  ["Variable 'c0' has coerced Null value for NonNull type 'String!'", undefined],
  ["Validation error of type FieldUndefined: Field 'nope' in type 'Order' is undefined @ 'c0/nope'", undefined],
  ["Not Authorized to access publishOrderChange on type Mutation", undefined],
  [`Unable to parse '${secret.name}' as a number`, "Unable to parse '…' as a number"],
  [`Invalid value ${JSON.stringify(secret.name)}`, "Invalid value '…'"],
  ["Can't serialize value (/c0/status) : Invalid input for Enum 'OrderStatus'. No value found for name 'GONE'", undefined],
  ["Can't take 'Ann\\'s & more'", "Can't take '…'"],
  ["7 is more than 5, and not 77", "… is more than 5, and not 77"],
  ["argument 'order' with value 'ObjectValue{name=Ann}' is missing", "argument 'order' with value '…' is missing"],
  [`of ${secret.customerId} at r: [basil, a|b], other`, "of … at …: […, …], other"],
])("of %j the orders' values are left out, and names of fields and types stay", (message, expected = message) => {
  expect(refusalReason({ errorType: "ValidationError", message }, [secret])).toBe(`ValidationError: ${expected}`);
});

test("where it happened is told by the field's path, without the change's own alias", () => {
  expect(refusalReason({ errorType: "MappingTemplate", message: "no", path: ["c3", "addOns", 0] }, [])).toBe(
    "MappingTemplate: no (at addOns.0)",
  );
  expect(refusalReason({ errorType: null, path: ["c0"] }, [])).toBe("no reason given");
});

test("a reason that has no end is cut", () => {
  expect(refusalReason({ message: "x".repeat(5000) }, [])).toHaveLength(300);
});
