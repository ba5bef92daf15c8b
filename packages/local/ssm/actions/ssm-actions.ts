import type { GetParameterRequest, GetParameterResult } from "@aws-sdk/client-ssm";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { Parameters } from "../parameters.ts";

/** SSM's actions by name. Parameters are made by Terraform alone. */
export function ssmActions(parameters: Parameters): Record<string, Action> {
  return {
    GetParameter: {
      permissions: (input: GetParameterRequest) => [{ action: "ssm:GetParameter", resource: parameters.arn(nameIn(input)) }],
      run: getParameter(parameters),
    },
  };
}

function getParameter(parameters: Parameters) {
  return (input: GetParameterRequest): GetParameterResult => {
    const name = nameIn(input);
    refuseSelector(name);
    const parameter = parameters.find(name);
    if (!parameter) throw new AwsError("ParameterNotFound", `Parameter ${name} not found.`);
    const { name: Name, type: Type, value: Value, version: Version, lastModified: LastModifiedDate } = parameter;
    return { Parameter: { Name, Type, Value, Version, LastModifiedDate, ARN: parameters.arn(Name), DataType: "text" } };
  };
}

/** Spaces around a name are taken off, as SSM does. */
function nameIn({ Name }: GetParameterRequest): string {
  return Name!.trim();
}

/** `name:version` and `name:label`: neither older versions are kept here, nor labels. */
function refuseSelector(name: string): void {
  const own = name.replace(/^arn:[^:]*:ssm:[^:]*:[^:]*:parameter\//, "");
  if (/^[\w./-]+$/.test(own)) return;
  const fault = own.includes(":")
    ? "versions and labels are not run here: leave out what follows the colon"
    : "a parameter's name has letters, digits and _ . - / alone";
  throw new AwsError("ValidationException", `Name "${name}": ${fault}`);
}
