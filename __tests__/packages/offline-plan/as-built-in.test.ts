import { expect, test } from "@jest/globals";
import { asBuiltIn } from "../../../packages/offline-plan/as-built-in.ts";

const state = (name: string) => ({ backend: { local: { path: `../../../state/${name}.tfstate` } } });
const queue = (args: object) => ({
  terraform: { ...state("orders"), required_providers: { aws: { source: "aws", version: "6" } } },
  provider: { aws: [{ region: "eu-west-1", default_tags: [{ tags: { Stage: "dev" } }] }] },
  resource: {
    aws_sqs_queue: { intake: { "//": {}, name: "orders", ...args } },
    aws_sqs_queue_policy: {
      intake: {
        queue_url: "${aws_sqs_queue.intake.url}",
        policy: "${aws_sqs_queue.intake.name}",
        depends_on: ["aws_sqs_queue.intake"],
      },
    },
  },
  output: {},
});

test("AWS's resources become built-in ones: arguments, what AWS makes up of them, and what replaces them", () => {
  expect(asBuiltIn(queue({ policy: "$${aws_sqs_queue.intake.url}" }))).toEqual({
    terraform: state("orders"),
    resource: {
      terraform_data: {
        aws_sqs_queue__intake: {
          input: {
            name: "orders",
            policy: "$${aws_sqs_queue.intake.url}",
            region: "eu-west-1",
            tags_all: { Stage: "dev" },
            id: "intake",
          },
          triggers_replace: { name: "orders", name_prefix: null, fifo_queue: null, region: "eu-west-1" },
        },
        aws_sqs_queue__intake__made: {
          input: { url: "https://sqs.eu-west-1.amazonaws.com/123456789012/intake" },
          triggers_replace: { name: "orders", name_prefix: null, fifo_queue: null, region: "eu-west-1" },
          depends_on: ["terraform_data.aws_sqs_queue__intake"],
        },
        aws_sqs_queue_policy__intake: {
          input: {
            queue_url: "${terraform_data.aws_sqs_queue__intake__made.output.url}",
            policy: "${terraform_data.aws_sqs_queue__intake.input.name}",
            region: "eu-west-1",
            tags_all: { Stage: "dev" },
            id: "intake",
          },
          triggers_replace: { queue_url: "${terraform_data.aws_sqs_queue__intake__made.output.url}", region: "eu-west-1" },
          depends_on: ["terraform_data.aws_sqs_queue__intake"],
        },
      },
    },
  });
});

test("the tokens that a domain signs its mail by are a list of a block's, for outputs to refer to", () => {
  const identity = { aws_sesv2_email_identity: { identity: { email_identity: "example.com" } } };
  const value = "${aws_sesv2_email_identity.identity.dkim_signing_attributes[0].tokens}";
  expect(asBuiltIn({ terraform: state("mail"), resource: identity, output: { tokens: { value } } })).toMatchObject({
    resource: {
      terraform_data: {
        aws_sesv2_email_identity__identity__made: {
          input: { dkim_signing_attributes: [{ tokens: ["identity-1", "identity-2", "identity-3"] }] },
        },
      },
    },
  });
});

test("what AWS makes up is the same before and after a change, whichever of the two refers to it", () => {
  const [before, after] = [queue({}), { ...queue({}), output: { arn: { value: "${aws_sqs_queue.intake.arn}" } } }];
  const made = { input: { arn: "arn:aws:sqs:eu-west-1:123456789012:intake", url: expect.anything() } };
  const rewritten = { resource: { terraform_data: { aws_sqs_queue__intake__made: made } } };
  expect(asBuiltIn(before, { other: after })).toMatchObject(rewritten);
  expect(asBuiltIn(after, { other: before })).toMatchObject(rewritten);
});

test("what Terraform may not do to a resource, and what it leaves alone, stays", () => {
  const lifecycle = { prevent_destroy: true, ignore_changes: ["policy"] };
  expect(asBuiltIn(queue({ lifecycle }))).toMatchObject({
    resource: {
      terraform_data: { aws_sqs_queue__intake: { lifecycle: { prevent_destroy: true, ignore_changes: ["input.policy"] } } },
    },
  });
});

test("what AWS makes up is there before the old one goes, where its resource is", () => {
  const lifecycle = { create_before_destroy: true };
  const { resource } = asBuiltIn(queue({ lifecycle: { ...lifecycle, prevent_destroy: true } }));
  expect(resource).toMatchObject({ terraform_data: { aws_sqs_queue__intake__made: { lifecycle } } });
});

test("a state that is in a bucket is in a file: there is no account to fetch it from", () => {
  const key = (name: string) => ({ bucket: "states", key: `slipstream/${name}.tfstate`, region: "eu-west-1" });
  const stack = {
    terraform: { backend: { s3: key("orders") }, required_version: ">= 1.10.0" },
    data: { terraform_remote_state: { data: { backend: "s3", config: key("data"), workspace: "${terraform.workspace}" } } },
  };
  expect(asBuiltIn(stack)).toEqual({
    terraform: state("orders"),
    data: {
      terraform_remote_state: {
        data: { backend: "local", config: { path: "../../../state/data.tfstate" }, workspace: "${terraform.workspace}" },
      },
    },
  });
});

test("a provider that is configured once may be no list", () => {
  const stack = { provider: { aws: { region: "us-east-1" } }, resource: { aws_sqs_queue: { q: {} } } };
  expect(asBuiltIn(stack).resource!["terraform_data"]!["aws_sqs_queue__q"]).toMatchObject({ input: { region: "us-east-1" } });
});

test.each([
  ["a data source", { data: { aws_region: { "here-1": {} } } }, "data.aws_region.here-1: nobody reads it without its provider"],
  ...["count", "for_each", "provider", "provisioner"].map(
    (argument) =>
      [
        argument,
        { resource: { aws_sqs_queue: { "my-queue-1": { [argument]: 2 } } } },
        `aws_sqs_queue.my-queue-1: ${argument} is not planned without its provider`,
      ] as const,
  ),
])("%s is refused, not planned as something else", (_, stack, message) => {
  expect(() => asBuiltIn(stack as never)).toThrow(message);
});
