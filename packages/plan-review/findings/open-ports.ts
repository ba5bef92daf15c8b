import { block, isDefault, isSameAgain, sameValue, Unknown, type Value, type ValueMap } from "../plan/value.ts";

/** Ports of a protocol that a part of the internet reaches. */
interface OpenPorts {
  /** In lower case, by its name; "-1" is all of them. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  /** As CIDR, or in words when it is known only after apply. */
  readonly source: string;
}

type PortsOf = (values: ValueMap) => readonly OpenPorts[];

const notKnown = "what is known only after apply";

/** Rules that say to whom security groups open which ports: what was open already, or is narrower, opens nothing. */
export const portRules = {
  aws_security_group: [rule(portsOfGroup)],
  aws_default_security_group: [rule(portsOfGroup)],
  aws_security_group_rule: [rule((values) => (values.type === "ingress" ? portsOf(values) : []))],
  aws_vpc_security_group_ingress_rule: [
    rule(({ ip_protocol: protocol, ...values }) =>
      portsOf({ ...values, protocol: protocol!, cidr_blocks: list(values.cidr_ipv4), ipv6_cidr_blocks: list(values.cidr_ipv6) }),
    ),
  ],
};

function rule(openTo: PortsOf) {
  return {
    attribute: "ingress",
    of: (values: ValueMap): Value => openTo(values).map(shown),
    opens: (before: ValueMap | undefined, after: ValueMap) => {
      const known = before && isSameGroup(before, after) ? openTo(before) : [];
      // Of what is new, a source that waits for another resource is one's own network, as a rule.
      const open = openTo(after).filter(({ source }) => before !== undefined || source !== notKnown);
      return open.some((ports) => !known.some((other) => covers(other, ports)));
    },
    consequence: "Whoever is there can open a connection to these ports.",
  };
}

function isSameGroup({ security_group_id: before }: ValueMap, { security_group_id: after }: ValueMap): boolean {
  return sameValue(before, after) || isSameAgain(before, after);
}

/** Each block of a group is a rule. */
function portsOfGroup({ ingress }: ValueMap): OpenPorts[] {
  if (!(ingress instanceof Unknown)) return list(ingress).flatMap((each) => portsOf(block(each)));
  return isDefault(ingress) ? [] : [{ ...everything, source: notKnown }];
}

function portsOf({ protocol, from_port, to_port, cidr_blocks, ipv6_cidr_blocks }: ValueMap): OpenPorts[] {
  const name = protocolNames[String(protocol)] ?? String(protocol ?? "ports").toLowerCase();
  const isSome = name !== "-1" && typeof from_port === "number";
  const to = typeof to_port === "number" ? to_port : from_port;
  const ports = isSome ? { protocol: name, from: from_port, to: to as number } : { ...everything, protocol: name };
  return [...list(cidr_blocks), ...list(ipv6_cidr_blocks)].flatMap((range) => {
    if (range instanceof Unknown) return isDefault(range) ? [] : [{ ...ports, source: notKnown }];
    return isInternet(String(range)) ? [{ ...ports, source: String(range) }] : [];
  });
}

const everything = { protocol: "-1", from: 0, to: 65_535 };

/** Terraform takes IANA's numbers as well. */
const protocolNames: Readonly<Record<string, string>> = { all: "-1", 6: "tcp", 17: "udp", 1: "icmp", 58: "icmpv6" };

/** Whether a range is larger than any private one (10.0.0.0/8, fc00::/7): the internet in two halves is the internet. */
function isInternet(range: string): boolean {
  return /^(\d+(\.\d+){3}\/[0-7]|(?!f[cd])[\da-f:]+\/(\d|1[0-5]))$/i.test(range);
}

function covers(one: OpenPorts, other: OpenPorts): boolean {
  const all = other.source.includes(":") ? "::/0" : "0.0.0.0/0";
  const reaches = one.source === other.source || (one.source === all && other.source !== notKnown);
  const isSame = one.protocol === "-1" || one.protocol === other.protocol;
  return reaches && isSame && one.from <= other.from && one.to >= other.to;
}

/** "tcp 22 from 0.0.0.0/0" */
function shown({ protocol, from, to, source }: OpenPorts): string {
  const ports = protocol === "-1" ? "everything" : from === to ? `${protocol} ${from}` : `${protocol} ${from} to ${to}`;
  return `${ports} from ${source}`;
}

function list(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : value === null || value === undefined ? [] : [value];
}
