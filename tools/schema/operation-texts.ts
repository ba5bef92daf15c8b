import { Kind, print, stripIgnoredCharacters, type DocumentNode, type OperationDefinitionNode } from "graphql";

/**
 * A plugin of graphql-codegen: each operation as a constant, its text with the fragments, which carries the types of its answer and of
 * its variables. They are named as the plugin `typescript-operations` names them.
 */
function plugin(_schema: unknown, files: readonly { readonly document?: DocumentNode }[]): string {
  const definitions = files.flatMap(({ document }) => document?.definitions ?? []);
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const texts = definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const text = stripIgnoredCharacters([operation, ...fragments].map(print).join("\n"));
      return `export const ${constantName(operation)} = ${JSON.stringify(text)} as Operation<${typeName(operation)}, ${typeName(operation)}Variables>;\n`;
    });
  return [operationType, ...texts].join("\n");
}

export const operationTexts = { plugin };

const operationType = `/** The text of an operation. What it answers and takes is known to the compiler only. */
export type Operation<Data, Variables> = string & { readonly "types of"?: (variables: Variables) => Data };
`;

function typeName({ name, operation }: OperationDefinitionNode): string {
  return `${name!.value}${operation.charAt(0).toUpperCase()}${operation.slice(1)}`;
}

function constantName({ name }: OperationDefinitionNode): string {
  return `${name!.value.charAt(0).toLowerCase()}${name!.value.slice(1)}Operation`;
}
