import {
  GraphQLError,
  parse,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from "graphql";
import { validationErrors } from "../texts/validation-text.ts";

/** A document that is good, or why it is not. */
export type PreparedDocument =
  | { readonly document: DocumentNode; readonly errors?: undefined; readonly isUnparsable?: undefined }
  | {
      readonly document?: undefined;
      readonly errors: readonly GraphQLError[];
      /** It is no GraphQL: AppSync refuses the request as a whole. */
      readonly isUnparsable?: true;
    };

/** Parsing and validating cost more than most executions, and clients send the same few documents. */
export class DocumentCache {
  readonly #schema: GraphQLSchema;
  readonly #rules: readonly ValidationRule[];
  readonly #documents = new Map<string, PreparedDocument>();

  constructor(schema: GraphQLSchema, options: { readonly introspection: boolean }) {
    this.#schema = schema;
    this.#rules = options.introspection ? specifiedRules : [...specifiedRules, withoutIntrospection];
  }

  get(query: string): PreparedDocument {
    const known = this.#documents.get(query);
    if (known) return known;
    const prepared = this.#prepare(query);
    if (this.#documents.size >= mostDocuments) this.#documents.delete(this.#documents.keys().next().value!);
    this.#documents.set(query, prepared);
    return prepared;
  }

  #prepare(query: string): PreparedDocument {
    try {
      const document = parse(query);
      const errors = this.#validate(document);
      return errors.length > 0 ? { errors: validationErrors(errors, document, this.#schema) } : { document };
    } catch (error) {
      // graphql-js recurses as deep as the query does, and the stack ends before AppSync's own limit could be told.
      if (error instanceof RangeError) return { errors: [new GraphQLError("The query is too deep.")] };
      if (!(error instanceof GraphQLError)) throw error;
      return { errors: [error], isUnparsable: true };
    }
  }

  #validate(document: DocumentNode): readonly GraphQLError[] {
    try {
      return validate(this.#schema, document, this.#rules);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      // This rule of graphql-js looks at a subscription's own @include and @skip, and throws where a variable decides.
      const others = this.#rules.filter((rule) => rule !== SingleFieldSubscriptionsRule);
      return validate(this.#schema, document, others);
    }
  }
}

const mostDocuments = 1_000;

/** AppSync answers as if the schema had no such fields. */
const withoutIntrospection: ValidationRule = (context) => ({
  Field(node) {
    const name = node.name.value;
    if (name !== "__schema" && name !== "__type") return;
    context.reportError(new GraphQLError(`Cannot query field "${name}" on type "Query".`, { nodes: node }));
  },
});
