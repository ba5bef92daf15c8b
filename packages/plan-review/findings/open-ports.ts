import { block, isSameAgain, sameValue, type Value, type ValueMap } from "../plan/value.ts";
import type { EntranceRule } from "./entrance-rule.ts";

const everybody: readonly unknown[] = ["0.0.0.0/0", "::/0"];
const ranges = ["cidr_blocks", "ipv6_cidr_blocks"];

const ofGroup = rule("ingress", ({ ingress }) => elements(ingress).flatMap((one) => openings(block(one), ranges, "protocol")));

/** Rules of security groups that let in everybody, in the group or by themselves (documentation of the AWS provider). */
export const openPorts: Readonly<Record<string, readonly EntranceRule[]>> = {
  aws_security_group: [ofGroup],
  aws_default_security_group: [ofGroup],
  aws_security_group_rule: [rule("ingress", (values) => (values.type === "ingress" ? openings(values, ranges, "protocol") : []))],
  aws_vpc_security_group_ingress_rule: [rule("ingress", (values) => openings(values, ["cidr_ipv4", "cidr_ipv6"], "ip_protocol"))],
};

/** Everybody, as a range of addresses, and where they get. */
interface Opening {
  readonly range: string;
  readonly protocol: Value | undefined;
  readonly from: Value | undefined;
  readonly to: Value | undefined;
}

function rule(attribute: string, find: (values: ValueMap) => readonly Opening[]): EntranceRule {
  const isOfAnother = ({ security_group_id: before }: ValueMap, { security_group_id: after }: ValueMap) =>
    !sameValue(before, after) && !isSameAgain(before, after);
  return {
    attribute,
    of: (values) => find(values).map(({ range, ...where }) => `${range} to ${ports(where)}`),
    opens: (before, after) => {
      const known = before && !isOfAnother(before, after) ? find(before) : [];
      return find(after).some((opening) => !known.some((other) => covers(other, opening)));
    },
    consequence: "Whoever is in the internet can open a connection there.",
  };
}

function openings(values: ValueMap, names: readonly string[], protocol: string): Opening[] {
  const open = names.flatMap((name) => elements(values[name])).filter((range) => everybody.includes(range));
  const where = { protocol: values[protocol], from: values.from_port, to: values.to_port };
  return open.map((range) => ({ range: String(range), ...where }));
}

function covers(wider: Opening, opening: Opening): boolean {
  if (wider.range !== opening.range) return false;
  if (isEveryPort(wider)) return true;
  const isWithin = Number(wider.from) <= Number(opening.from) && Number(opening.to) <= Number(wider.to);
  const isSame = sameValue(wider.from, opening.from) && sameValue(wider.to, opening.to);
  return sameValue(wider.protocol, opening.protocol) && (isSame || isWithin);
}

function isEveryPort({ protocol }: Pick<Opening, "protocol">): boolean {
  return protocol === "-1" || protocol === "all";
}

function ports({ protocol, from, to }: Omit<Opening, "range">): string {
  if (isEveryPort({ protocol })) return "every port";
  const [first, last] = [from, to].map((port) =>
    typeof port === "number" ? String(port) : "ports that this plan does not tell",
  );
  return `${typeof protocol === "string" ? protocol : "a protocol"} ${first === last ? first : `${first} to ${last}`}`;
}

function elements(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return typeof value === "string" ? [value] : [];
}
