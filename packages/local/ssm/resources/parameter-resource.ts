import type { RuntimeContext } from "../../service-module.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments, Attributes, ResourceType } from "../../terraform/resource-type.ts";
import type { Parameter, Parameters } from "../parameters.ts";

/** Of the standard tier. Source: AWS General Reference, "AWS Systems Manager endpoints and quotas". */
const mostBytes = 4096;
const mostLevels = 15;
/** The ARN's length with the name. Source: the SSM API's `PutParameter`, Name. */
const longestArn = 1011;

/**
 * `aws_ssm_parameter` of the standard tier, whose value anybody who may ask can read. There are no keys here for a SecureString. Nothing but
 * the stacks makes parameters: `overwrite` finds none to overwrite, and `description` is for readers.
 */
export function provisionParameter(parameters: Parameters, { clock }: Pick<RuntimeContext, "clock">): ResourceType {
  const put = (name: string, args: Arguments, version: number): Attributes => {
    const parameter: Parameter = { name, ...contentOf(args), version, lastModified: new Date(clock.now()) };
    parameters.put(parameter);
    const { type, value } = parameter;
    const values = { value, insecure_value: value };
    return { id: name, name, arn: parameters.arn(name), type, ...values, version, data_type: "text", tier: "Standard" };
  };
  return {
    arguments: ["name", "type", "value", "insecure_value", "tier", "data_type", "description", "overwrite"],
    make: (args) => {
      const name = nameOf(args, parameters);
      const other = parameters.find(parameters.arn(name));
      if (other) throw new Error(`name ${name} is taken by another parameter, ${other.name}`);
      return put(name, args, 1);
    },
    update: (args, { attributes }) => {
      // `HierarchyTypeMismatchException`: a parameter keeps the type that it was made with.
      if (args.type !== attributes.type) throw new Error(`type stays ${attributes.type}: SSM changes no parameter's type`);
      return put(String(attributes.name), args, Number(attributes.version) + 1);
    },
    remove: ({ attributes }) => parameters.remove(String(attributes.name)),
  };
}

/** Source: the SSM API's `PutParameter`, Name. */
function nameOf(args: Arguments, parameters: Parameters): string {
  const name = text(args, "name");
  const refuse = (rule: string): never => {
    throw new Error(`name "${name}" must ${rule}`);
  };
  if (!/^[\w./-]+$/.test(name)) refuse("have letters, digits and _ . - / alone");
  if (name.includes("/") && !name.startsWith("/")) refuse("begin with a slash, since it has one");
  if (/^\/?(aws|ssm)/i.test(name)) refuse("not begin with aws or ssm");
  const levels = name.replace(/^\//, "").split("/");
  if (levels.includes("") || levels.length > mostLevels) refuse(`have at most ${mostLevels} levels, none of them empty`);
  if (parameters.arn(name).length > longestArn) refuse(`be shorter: its ARN has more than ${longestArn} characters`);
  return name;
}

function contentOf(args: Arguments): Pick<Parameter, "type" | "value"> {
  const type = oneOf(args, "type", ["String", "StringList"]);
  if (args.tier != null) oneOf(args, "tier", ["Standard"]);
  if (args.data_type != null) oneOf(args, "data_type", ["text"]);
  const given = ["value", "insecure_value"].filter((name) => args[name] != null);
  if (given.length !== 1) throw new Error("give either value or insecure_value");
  const value = text(args, given[0]!);
  const bytes = Buffer.byteLength(value);
  if (bytes > mostBytes) throw new Error(`${given[0]} has ${bytes} bytes; a standard parameter's has ${mostBytes} at most`);
  return { type, value };
}

function oneOf<Choice extends string>(args: Arguments, name: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === args[name]);
  if (choice === undefined) throw new Error(`${name} "${args[name]}" is not run here; it must be ${choices.join(" or ")}`);
  return choice;
}
