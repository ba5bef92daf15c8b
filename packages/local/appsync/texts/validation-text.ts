import { GraphQLError, type ASTNode, type DocumentNode, type GraphQLSchema } from "graphql";
import { placeOf } from "./place-in-document.ts";
import { wrongLiteral } from "./wrong-literal.ts";

/** What graphql-js says, and in which words graphql-java, which AppSync runs on, does. */
const translations: readonly (readonly [RegExp, type: string, text: string])[] = [
  [/^Cannot query field "(.+?)" on type "(.+?)"\./, "FieldUndefined", "Field '$1' in type '$2' is undefined"],
  [
    /^Field "(.+?)" of type "\W*(\w+).*?" must have a selection of subfields\./,
    "SubSelectionRequired",
    "Sub selection required for type $2 of field $1",
  ],
  [
    /^Field "(.+?)" must not have a selection since type "\W*(\w+).*?" has no subfields\./,
    "SubSelectionNotAllowed",
    "Sub selection not allowed on leaf type $2 of field $1",
  ],
  [/^Unknown argument "(.+?)" on field /, "UnknownArgument", "Unknown field argument $1"],
  [/^Unknown argument "(.+?)" on directive /, "UnknownDirective", "Unknown directive argument $1"],
  [/^Field ".+?" argument "(.+?)" of type ".+?" is required/, "MissingFieldArgument", "Missing field argument $1"],
  [/^Directive ".+?" argument "(.+?)" of type ".+?" is required/, "MissingDirectiveArgument", "Missing directive argument $1"],
  [/^Unknown type "(.+?)"\./, "UnknownType", "Unknown type $1"],
  [/^Variable "\$(.+?)" is not defined/, "UndefinedVariable", "Undefined variable $1"],
  [/^Variable "\$(.+?)" is never used/, "UnusedVariable", "Unused variable $1"],
  [
    /^Variable ".+?" of type "(.+?)" used in position expecting type "(.+?)"\./,
    "VariableTypeMismatch",
    "Variable type '$1' doesn't match expected type '$2'",
  ],
  [/^Unknown fragment "(.+?)"\./, "UndefinedFragment", "Undefined fragment $1"],
  [/^Fragment "(.+?)" is never used\./, "UnusedFragment", "Unused fragment $1"],
  [/^Unknown directive "@(.+?)"\./, "UnknownDirective", "Unknown directive $1"],
  [/^Cannot spread fragment /, "FragmentCycle", "Fragment cycles not allowed"],
  [
    /^This anonymous operation must be the only defined operation\./,
    "LoneAnonymousOperationViolation",
    "Anonymous operation with other operations.",
  ],
];

/** The faults of a document as AppSync words and places them: of an argument it tells one. */
export function validationErrors(errors: readonly GraphQLError[], document: DocumentNode, schema: GraphQLSchema): GraphQLError[] {
  const told = errors.map((error) => validationError(error, document, schema));
  const keys = told.map(({ message, positions }) => JSON.stringify([message, positions]));
  return told.filter((_, index) => keys.indexOf(keys[index]!) === index);
}

/** What is said only here stays as graphql-js says it. */
function validationError(error: GraphQLError, document: DocumentNode, schema: GraphQLSchema): GraphQLError {
  // What is found, before or after what it is found beside: a variable in a place that is not for its type comes last.
  const node = error.message.includes(" used in position ") ? error.nodes?.at(-1) : error.nodes?.[0];
  const place = node && placeOf(node, document, schema);
  for (const [pattern, type, text] of translations) {
    const match = pattern.exec(error.message);
    if (match) return worded(type, match[0].replace(pattern, text), node, place?.path);
  }
  // All else that is said of something in an argument is about its value.
  const { node: argument, definition } = place?.argument ?? {};
  const wrong = argument && definition && wrongLiteral(argument.name.value, argument.value, definition.type);
  return wrong ? worded("WrongType", wrong, argument, place?.path) : error;
}

function worded(type: string, text: string, node: ASTNode | undefined, path: readonly string[] = []): GraphQLError {
  const at = path.length > 0 ? ` @ '${path.join("/")}'` : "";
  return new GraphQLError(`Validation error of type ${type}: ${text}${at}`, { nodes: node });
}
