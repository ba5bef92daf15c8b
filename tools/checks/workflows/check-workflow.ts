import type { Finding } from "@slipstream/languages";
import { unboundedRuns } from "./bounded-runs.ts";
import { unknownCommands, type Repository } from "./commands.ts";
import { loosePermissions } from "./permissions.ts";
import { unpinnedActions } from "./pinned-actions.ts";
import { schemaFindings } from "./schema.ts";
import { untrustedInput } from "./untrusted-input.ts";
import { readWorkflow } from "./workflow.ts";

/** What is wrong with a workflow. The rules of this project are only held against one that GitHub would take. */
export function checkWorkflow(file: string, text: string, repository: Repository): readonly Finding[] {
  const refused = schemaFindings(file, text);
  if (refused.length > 0) return refused;
  const workflow = readWorkflow(file, text);
  return [
    ...unpinnedActions(workflow),
    ...loosePermissions(workflow),
    ...unboundedRuns(workflow),
    ...untrustedInput(workflow),
    ...unknownCommands(workflow, repository),
  ];
}
