import { describe, expect, test } from "@jest/globals";
import { asAwsError, checkFilterPolicy, createStore, matchesFilter } from "../../../../packages/local/sns/fauxqs.ts";

/** What the module relies on in fauxqs's internals: an update that changes one of these must fail here first. */
describe("the seam to fauxqs", () => {
  const text = (StringValue: string) => ({ DataType: "String", StringValue });

  test("subscriptions belong to their topic, and the same one is made once", () => {
    const store = createStore("eu-west-1");
    const topic = store.createTopic("things", {}, undefined, "eu-west-1");
    expect(topic.arn).toBe("arn:aws:sns:eu-west-1:000000000000:things");
    const first = store.subscribe(topic.arn, "email", "a@example.com", {});
    expect(store.subscribe(topic.arn, "email", "a@example.com", {})).toBe(first);
    expect(store.getTopic(topic.arn)!.subscriptionArns).toEqual([first.arn]);
    expect(store.listSubscriptionsByTopic(topic.arn)).toEqual({ subscriptions: [first] });
    store.unsubscribe(first.arn);
    expect(store.listSubscriptions()).toEqual({ subscriptions: [] });
  });

  test("the same subscription with other attributes is refused", () => {
    const store = createStore("eu-west-1");
    const { arn } = store.createTopic("things", {}, undefined, "eu-west-1");
    store.subscribe(arn, "email", "a@example.com", {});
    try {
      store.subscribe(arn, "email", "a@example.com", { FilterPolicy: "{}" });
      throw new Error("not refused");
    } catch (error) {
      expect(asAwsError(error)).toMatchObject({ name: "InvalidParameter" });
    }
  });

  test.each<[string, object, boolean]>([
    ["a value", { size: ["large", "small"] }, true],
    ["another value", { size: ["medium"] }, false],
    ["all names", { size: ["large"], color: ["red"] }, false],
    ["a prefix", { size: [{ prefix: "lar" }] }, true],
    ["anything but", { size: [{ "anything-but": ["large"] }] }, false],
    ["absence", { color: [{ exists: false }] }, true],
  ])("a filter policy matches by %s", (_, policy, expected) => {
    expect(matchesFilter({ FilterPolicy: JSON.stringify(policy) }, "", { size: text("large") })).toBe(expected);
  });

  test("a filter policy can look into the body", () => {
    const settings = { FilterPolicy: JSON.stringify({ order: { status: ["PAID"] } }), FilterPolicyScope: "MessageBody" };
    expect(matchesFilter(settings, JSON.stringify({ order: { status: "PAID" } }), {})).toBe(true);
    expect(matchesFilter(settings, "no JSON", {})).toBe(false);
  });

  test.each(["no JSON", "null", '{"customerId":"c1"}', '{"a":[1],"b":[1],"c":[1],"d":[1],"e":[1],"f":[1]}'])(
    "the filter policy %s is refused",
    (policy) => expect(() => checkFilterPolicy(policy)).toThrow(/^Invalid parameter: FilterPolicy/),
  );
});
