import { Declarations, type Finding, type Resource, type StackDocument } from "@slipstream/languages";
import { findingAt } from "../synthesized/stack-findings.ts";

/**
 * What a resolver is made of is declared: the data source of a UNIT, the functions of a PIPELINE, their data sources, and the code
 * of all. A step that was written and is in no pipeline is a fault too. What is named without a reference is not known to be
 * there. Source: AWS AppSync API Reference, CreateResolver and CreateFunction.
 * @param files of `graphql/resolvers`: a pipeline's step is `Type.field.step.ts`, and its function is called `step`
 */
export function resolverPartFindings(stacks: readonly StackDocument[], files: readonly string[]): Finding[] {
  const declarations = new Declarations(stacks);
  const resolvers = declarations.ofType("aws_appsync_resolver");
  const functions = declarations.ofType("aws_appsync_function");
  return [
    ...resolvers.flatMap((at) => [...kindFaults(at, declarations), ...forgottenSteps(at, files, declarations)]),
    ...functions.flatMap((at) => dataSourceFaults(at, declarations)),
    ...[...resolvers, ...functions].flatMap(codeFaults),
  ];
}

function kindFaults(at: Resource, declarations: Declarations): Finding[] {
  const { kind = "UNIT" } = at.arguments;
  if (kind === "UNIT") return dataSourceFaults(at, declarations);
  if (kind === "PIPELINE") return pipelineFaults(at, declarations);
  return [findingAt(at, "resolver-kind", `kind is ${kind}; it must be UNIT or PIPELINE.`, "Mend it.")];
}

function dataSourceFaults(at: Resource, declarations: Declarations): Finding[] {
  const { data_source: source } = at.arguments;
  if (find(source, "aws_appsync_datasource.name", at, declarations)) return [];
  const message = `data_source is ${source}; it must be a data source of the stacks.`;
  return [findingAt(at, "resolver-data-source", message, "Refer to its name.")];
}

function pipelineFaults(at: Resource, declarations: Declarations): Finding[] {
  const steps = stepsOf(at, declarations);
  const unknown = steps.filter(({ step }) => !step);
  const fault = (message: string, advice: string) => findingAt(at, "resolver-pipeline", message, advice);
  return [
    ...(steps.length === 0
      ? [fault("It is a PIPELINE of no functions.", "Name them in pipeline_config, or make it a UNIT.")]
      : []),
    ...unknown.map(({ id }) =>
      fault(`pipeline_config names ${id}, no function of the stacks.`, "Refer to the function_id of one."),
    ),
  ];
}

function forgottenSteps(at: Resource, files: readonly string[], declarations: Declarations): Finding[] {
  const { type, field } = at.arguments;
  const names = stepsOf(at, declarations).map(({ step }) => step?.arguments["name"]);
  return files
    .filter((file) => file.startsWith(`${type}.${field}.`) && file.split(".").length === 4)
    .filter((file) => !names.includes(file.split(".")[2]))
    .map((file) => {
      const message = `graphql/resolvers/${file} is no function of its pipeline.`;
      return findingAt(at, "resolver-pipeline", message, "Name it in pipeline_config, or remove the file.");
    });
}

function codeFaults(at: Resource): Finding[] {
  const { code, runtime } = at.arguments;
  if (typeof code === "string" && code.trim() !== "" && runtime?.name === "APPSYNC_JS") return [];
  const message = "It has no code with the runtime APPSYNC_JS.";
  return [findingAt(at, "resolver-code", message, "Give it both; the code is that of its file in graphql/resolvers.")];
}

/** What a pipeline names, in its order, each with the function that it leads to. */
function stepsOf(resolver: Resource, declarations: Declarations): { id: unknown; step: Resource | undefined }[] {
  const ids: readonly unknown[] = resolver.arguments["pipeline_config"]?.functions ?? [];
  return ids.map((id) => ({ id, step: find(id, "aws_appsync_function.function_id", resolver, declarations) }));
}

/** The resource that `value` refers to, when it does by this attribute of this type. */
function find(value: unknown, by: string, { stack }: Resource, declarations: Declarations): Resource | undefined {
  const found = declarations.follow(value, stack);
  return found && `${found.resource.type}.${found.attribute}${found.rest}` === by ? found.resource : undefined;
}
