import type { StackDocument } from "@slipstream/languages";
import type { Stage } from "../../../../stage.ts";
import { withStacks } from "../../../stacks/support/breakable.ts";

/** The stacks of a stage with these settings, as they are synthesized, their code left out. */
export function stacksOf(settings: Partial<Stage> = {}, stage = "dev"): readonly StackDocument[] {
  return withStacks(settings, ({ whole }) => whole, stage);
}

/** A state bucket, someone who hears alarms, a second factor, a web ACL, and a domain: what brings types or permissions that the stages' own settings do not. */
export const everything: Partial<Stage> = {
  alarmEmail: "ops@example.com",
  mfa: "required",
  webAcl: { requestsPerAddress: 2000 },
  stateBucket: "acme-terraform-state",
  page: {
    domain: {
      name: "order.example.com",
      certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012",
    },
  },
};
