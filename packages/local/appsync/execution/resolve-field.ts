import { getNamedType, GraphQLError, type GraphQLResolveInfo } from "graphql";
import type { FieldPlan } from "../api/field-plan.ts";
import type { Caller } from "../callers/caller.ts";
import type { AppSyncError, FieldContext, Resolution } from "../resolver-runtime/resolution.ts";
import { runPipeline, runUnitResolver, type Resolver } from "../resolver-runtime/run-resolver.ts";
import { fieldContext } from "./field-context.ts";
import { fieldError, notAuthorized } from "./field-errors.ts";
import { project } from "./projection.ts";
import type { RequestState } from "./request-state.ts";

/** AppSync's, for one request. */
const mostInvalidations = 5;

type Arguments = Readonly<Record<string, unknown>>;

/** Makes graphql-js ask `plan` for its field: limits, who may see it, then its resolver or the parent's member. */
export function installField(plan: FieldPlan): void {
  plan.field.resolve = (source, args: Arguments, context, info) => {
    const state = context as RequestState;
    checkDepth(state, info);
    if (!maySee(state.caller, plan)) throw notAuthorized(plan);
    if (state.delivered) return plan.isRoot ? state.delivered.payload : memberOf(source, plan.fieldName);
    if (plan.isRoot) {
      const { typeName, fieldName } = plan;
      state.calledFields.push({ typeName, fieldName, args, responseKey: String(info.path.key), nodes: info.fieldNodes });
    }
    if (plan.isRoot && state.caller.mode === "AWS_IAM") return resolveIfAllowed(plan, source, args, state, info);
    return state.api.resolvers.has(plan.name) ? resolve(plan, source, args, state, info) : memberOf(source, plan.fieldName);
  };
}

async function resolveIfAllowed(
  plan: FieldPlan,
  source: unknown,
  args: Arguments,
  state: RequestState,
  info: GraphQLResolveInfo,
) {
  if (!(await state.mayHave(plan.typeName, plan.fieldName))) throw notAuthorized(plan);
  return state.api.resolvers.has(plan.name) ? resolve(plan, source, args, state, info) : null;
}

/** Of a resolver that is held, because it is about to be changed, the request takes what it is then. */
async function resolve(plan: FieldPlan, source: unknown, args: Arguments, state: RequestState, info: GraphQLResolveInfo) {
  const freed = state.api.whenFree(plan.name);
  const resolver = (freed ? await freed : state.api).resolvers.get(plan.name);
  if (!resolver) return memberOf(source, plan.fieldName);
  state.resolversRun += 1;
  if (state.resolversRun > state.api.resolverLimit) {
    throw fieldError(`Resolver invocation count exceeded the limit of ${state.api.resolverLimit}.`, {
      errorType: "ResolverExecutionLimitReached",
    });
  }
  const context = fieldContext(source, args, state, info);
  const resolution = await run(resolver, context);
  if (resolution.subscriptionFilter) state.subscriptionFilter = resolution.subscriptionFilter;
  if (resolution.subscriptionInvalidationFilter) {
    state.subscriptionInvalidationFilter = resolution.subscriptionInvalidationFilter;
  }
  state.invalidations.push(...resolution.invalidations);
  if (state.invalidations.length > mostInvalidations) {
    throw fieldError(`At most ${mostInvalidations} calls of extensions.invalidateSubscriptions are allowed in a request.`, {
      errorType: "BadRequestException",
    });
  }
  Object.assign(state.responseHeaders, resolution.responseHeaders);
  return settle(resolution, state, info);
}

function run(resolver: Resolver, context: FieldContext): Promise<Resolution> {
  return resolver.kind === "UNIT" ? runUnitResolver(resolver.unit, context) : runPipeline(resolver.pipeline, context);
}

/** A field may have both a value and errors; without a value the last error is what ended it. */
function settle({ data, errors, isUnauthorized }: Resolution, state: RequestState, info: GraphQLResolveInfo): unknown {
  const ending = data === null ? errors.at(-1) : undefined;
  const added = ending ? errors.slice(0, -1) : errors;
  for (const error of added) {
    const path = pathOf(info);
    state.addedErrors.push(new GraphQLError(error.message, { nodes: info.fieldNodes, path, extensions: members(error, info) }));
  }
  if (ending) throw fieldError(isUnauthorized ? unauthorizedBy(info) : ending.message, members(ending, info));
  return data;
}

/** `util.unauthorized` names the type that the field answers, where directives and policies name the one that has the field. */
function unauthorizedBy({ fieldName, returnType }: GraphQLResolveInfo): string {
  return `Not Authorized to access ${fieldName} on type ${getNamedType(returnType).name}`;
}

/** Of the data that an error carries a client sees what it has selected; of its trace nothing (`responseError`). */
function members({ errorType, errorInfo, data, trace }: AppSyncError, info: GraphQLResolveInfo) {
  return { errorType, errorInfo, data: project(data, info.fieldNodes, info.fragments, "for-response"), trace };
}

function checkDepth({ api, delivered }: RequestState, info: GraphQLResolveInfo): void {
  if (api.depthLimit === undefined || delivered) return;
  let depth = 0;
  for (let step: GraphQLResolveInfo["path"] | undefined = info.path; step; step = step.prev) {
    // Not the positions in lists.
    if (typeof step.key === "string") depth += 1;
  }
  if (depth <= api.depthLimit) return;
  throw fieldError(`Query depth limit of ${api.depthLimit} has been reached.`, { errorType: "QueryDepthLimitReached" });
}

function pathOf(info: GraphQLResolveInfo): (string | number)[] {
  const keys = [];
  for (let step: GraphQLResolveInfo["path"] | undefined = info.path; step; step = step.prev) keys.unshift(step.key);
  return keys;
}

function maySee({ mode, claims }: Caller, { access }: FieldPlan): boolean {
  if (!access.has(mode)) return false;
  const groups = access.get(mode);
  return !groups || ((claims?.["cognito:groups"] as string[] | undefined) ?? []).some((group) => groups.includes(group));
}

function memberOf(source: unknown, name: string): unknown {
  return (source as Record<string, unknown> | null | undefined)?.[name];
}
