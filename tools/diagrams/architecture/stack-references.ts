/** A synthesized stack, as far as it is drawn. */
export interface StackJson {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly output?: Readonly<Record<string, { readonly value?: unknown }>>;
}

/** Finds the resources that a value refers to, as `type.name`; an output of another stack is followed to its resource. */
export function referenceFinder(stacks: readonly StackJson[]): (value: unknown) => string[] {
  const outputs = new Map(
    stacks.flatMap(({ output = {} }) => Object.entries(output).map(([name, { value }]) => [name, value] as const)),
  );
  return (value) => {
    const text = JSON.stringify(value ?? null);
    const direct = [...text.matchAll(/(?<!\$)\$\{(aws_\w+\.\w+)\./g)].map(([, address]) => address ?? "");
    const remote = [...text.matchAll(/(?<!\$)\$\{data\.terraform_remote_state\.\w+\.outputs\.(\w+)/g)].flatMap(([, name]) =>
      [...JSON.stringify(outputs.get(name ?? "") ?? null).matchAll(/\$\{(aws_\w+\.\w+)\./g)].map(([, address]) => address ?? ""),
    );
    return [...new Set([...direct, ...remote])];
  };
}
