import { isObject, type Json } from "../../data/json.ts";

/** Source: Developer Guide, "Passing data between states with variables": Unicode identifiers of at most 80 characters. */
const identifier = /^\p{ID_Start}\p{ID_Continue}{0,79}$/u;

/**
 * Refuses variables that nothing could refer to. An inner flow may assign a name that one around it has: that was recorded on AWS.
 * @param inJsonPath Whether a name may end in `.$`, which says that its value is a path.
 * @throws Error that names the first.
 */
export function checkVariableNames(assign: Json, inJsonPath: boolean): void {
  if (!isObject(assign)) throw new Error(`Assign must be an object, and is ${JSON.stringify(assign)}.`);
  for (const key of Object.keys(assign)) {
    const name = inJsonPath ? key.replace(/\.\$$/, "") : key;
    if (name === "states") throw new Error("Assign: the variable states is Step Functions' own; choose another name.");
    if (!identifier.test(name)) {
      const rule = "a letter, then letters, digits and underscores, at most 80 characters";
      throw new Error(`Assign: ${JSON.stringify(name)} is no name for a variable: it must be ${rule}.`);
    }
  }
}
