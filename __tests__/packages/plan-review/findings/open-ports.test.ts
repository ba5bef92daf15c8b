import { describe, expect, test } from "@jest/globals";
import { approvalsOf, linesOfFamily } from "../support/finding-text.ts";
import { changeJson, reviewOf } from "../support/plan-json.ts";

type Values = Record<string, unknown>;

const update = (type: string, before: Values, after: Values) => changeJson(type, { before, after });
const create = (type: string, after: Values, rest: object = {}) =>
  changeJson(type, { actions: ["create"], before: null, after, ...rest });

const ports = (from_port: number, to_port = from_port, protocol = "tcp") => ({
  from_port,
  to_port,
  protocol,
  ip_protocol: protocol,
});
const group = (rule: object, ...ranges: string[]) => ({ ingress: [{ ...rule, cidr_blocks: ranges, ipv6_cidr_blocks: [] }] });
const all = "0.0.0.0/0";

const ofGroup = "aws_security_group";
const ofRule = "aws_security_group_rule";
const ofIngress = "aws_vpc_security_group_ingress_rule";

describe("ports that a security group opens to the internet", () => {
  test.each<[string, Values, Values]>([
    [ofIngress, { ...ports(22), cidr_ipv4: "10.0.0.0/8" }, { ...ports(22), cidr_ipv4: all }],
    [ofIngress, { ...ports(443), cidr_ipv6: "::/0" }, { ...ports(22), cidr_ipv6: "::/0" }],
    [ofIngress, { cidr_ipv6: "::/0", from_port: 443 }, { cidr_ipv6: "::/0", from_port: 22 }],
    [ofIngress, { ...ports(22), cidr_ipv4: "10.0.0.0/8" }, { ...ports(22), cidr_ipv4: "128.0.0.0/1" }],
    [ofIngress, { ...ports(22), cidr_ipv6: "fc00::/7" }, { ...ports(22), cidr_ipv6: "2000::/3" }],
    [
      ofIngress,
      { ...ports(22), cidr_ipv4: all, security_group_id: "a" },
      { ...ports(22), cidr_ipv4: all, security_group_id: "b" },
    ],
    [ofRule, { type: "ingress", cidr_blocks: ["10.0.0.0/8"] }, { type: "ingress", cidr_blocks: ["10.0.0.0/8", all] }],
    [ofRule, { type: "egress", cidr_blocks: [all] }, { type: "ingress", cidr_blocks: [all] }],
    [ofGroup, { ingress: [] }, group(ports(22), all)],
    [ofGroup, group(ports(443), all), group(ports(443, 444), all)],
    [ofGroup, group(ports(443), all), group(ports(443, 443, "udp"), all)],
    [ofGroup, group(ports(443), all), { ingress: [{ ...ports(443), ipv6_cidr_blocks: ["::/0"] }] }],
    [ofGroup, group(ports(443), all), group(ports(0, 0, "-1"), all)],
    [
      "aws_default_security_group",
      group(ports(443), all),
      { ingress: [...group(ports(443), all).ingress, ...group(ports(22), all).ingress] },
    ],
  ])("%s: %j to %j needs an approval, in place and made anew", (type, before, after) => {
    expect(approvalsOf(reviewOf([update(type, before, after)]))).toEqual([`widen:${type}.it`]);
    const anew = changeJson(type, { actions: ["delete", "create"], before, after });
    expect(approvalsOf(reviewOf([anew]))).toEqual([`widen:${type}.it`]);
  });

  test.each<[string, Values, Values]>([
    [ofIngress, { ...ports(22), cidr_ipv4: all }, { ...ports(22), cidr_ipv4: "10.0.0.0/8" }],
    [ofIngress, { ...ports(22, 80), cidr_ipv4: all }, { ...ports(80), cidr_ipv4: all }],
    [ofIngress, { ...ports(22), cidr_ipv6: "2001:db8::/32" }, { ...ports(22), cidr_ipv6: "fc00::/7" }],
    ["aws_vpc_security_group_egress_rule", { cidr_ipv4: "10.0.0.0/8" }, { cidr_ipv4: all }],
    [ofRule, { type: "egress" }, { type: "egress", cidr_blocks: [all] }],
    [ofGroup, group(ports(22), all), group(ports(22), "10.0.0.0/8")],
    [ofGroup, group(ports(0, 0, "-1"), all), group(ports(443), all)],
    [ofGroup, group(ports(22), all), group({ ...ports(22, 22, "6"), description: "SSH" }, "10.0.0.0/8", "128.0.0.0/1")],
    [ofGroup, { egress: [] }, { egress: [{ ...ports(22), cidr_blocks: [all] }] }],
  ])("%s: %j to %j opens nothing", (type, before, after) => {
    expect(approvalsOf(reviewOf([update(type, before, after)]))).toEqual([]);
  });

  test.each<[string, Values]>([
    [ofIngress, { ...ports(22), cidr_ipv4: all }],
    [ofRule, { ...ports(22), type: "ingress", ipv6_cidr_blocks: ["::/0"] }],
    [ofGroup, group(ports(22), all)],
  ])("a new %s with %j needs one", (type, after) => {
    expect(approvalsOf(reviewOf([create(type, after)]))).toEqual([`widen:${type}.it`]);
  });

  test("ports are said with who reaches them; a source that waits for the apply is a doubt in what is there alone", () => {
    const waits = { after_unknown: { ingress: [{ cidr_blocks: [true] }] } };
    const after = group(ports(22), all);
    const lines = (change: ReturnType<typeof changeJson>) => linesOfFamily(reviewOf([change]), "permissions").slice(1);
    const consequence = "Whoever is there can open a connection to these ports.";
    expect(lines(update(ofGroup, group(ports(80, 81), all), after))).toEqual([
      `Wider: \`ingress\`: − \`"tcp 80 to 81 from 0.0.0.0/0"\` + \`"tcp 22 from 0.0.0.0/0"\`. ${consequence}`,
    ]);
    expect(lines(changeJson(ofGroup, { before: group(ports(22), "10.0.0.0/8"), after, ...waits }))).toEqual([
      `Wider: \`ingress\`: + \`"tcp 22 from what is known only after apply"\`. ${consequence}`,
    ]);
    expect(lines(create(ofGroup, after, waits))).toEqual([]);
    expect(lines(create(ofGroup, {}, { after_unknown: { ingress: true } }))).toEqual([]);
    expect(lines(changeJson(ofGroup, { after_unknown: { ingress: true } }))).toEqual([
      `Wider: \`ingress\`: + \`"everything from what is known only after apply"\`. ${consequence}`,
    ]);
  });
});
