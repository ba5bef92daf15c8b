import { valueFromASTUntyped, type GraphQLSchema } from "graphql";

/**
 * The mutations that each subscription field hears of, by `@aws_subscribe`. Throws an `Error` when one does not exist, or
 * answers another type than the subscription: a client could not read what it would hear.
 */
export function subscribedMutations(schema: GraphQLSchema): ReadonlyMap<string, readonly string[]> {
  const mutations = schema.getMutationType()?.getFields() ?? {};
  const found = new Map<string, readonly string[]>();
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    const directive = field.astNode?.directives?.find(({ name }) => name.value === "aws_subscribe");
    const names = directive ? (valueFromASTUntyped(directive.arguments![0]!.value) as string[]) : [];
    for (const name of names) {
      const mutation = mutations[name];
      if (!mutation) throw new Error(`schema: Subscription.${field.name} subscribes to the unknown mutation "${name}"`);
      if (bare(mutation.type) !== bare(field.type)) {
        throw new Error(
          `schema: Subscription.${field.name} is of type ${field.type}, but Mutation.${name} answers ${mutation.type}`,
        );
      }
    }
    found.set(field.name, names);
  }
  return found;
}

function bare(type: object): string {
  return String(type).replace(/!$/, "");
}
