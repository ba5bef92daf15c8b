import { createRequire } from "node:module";
import { schemaOnce, type AjvModule } from "@slipstream/languages";

const load = createRequire(import.meta.url);
const validator = createRequire(load.resolve("aws-local-stepfunctions")).resolve("asl-validator");

/** Does what validates with the asl-validator of aws-local-stepfunctions: see `schemaOnce`. */
export const withSchemaOnce = schemaOnce(createRequire(validator)("ajv") as AjvModule);
