/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query LatestRuns {\n    executions(first: 100) {\n      nodes {\n        ...Run\n      }\n    }\n  }\n": typeof types.LatestRunsDocument,
    "\n  subscription AllRuns {\n    executionsChanged {\n      executions {\n        ...Run\n      }\n      dropped\n    }\n  }\n": typeof types.AllRunsDocument,
    "\n  query Jobs($search: String!, $after: String) {\n    jobs(first: 100, after: $after, filter: { search: $search }) {\n      nodes {\n        id\n        name\n        status\n        scheduleText\n        nextRunAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.JobsDocument,
    "\n  fragment Run on Execution {\n    id\n    job {\n      id\n      name\n    }\n    status\n    reason\n    scheduledFor\n    durationMs\n    attemptCount\n    responseStatus\n    errorMessage\n  }\n": typeof types.RunFragmentDoc,
    "\n  mutation TriggerJob($id: ID!) {\n    triggerJob(id: $id) {\n      ...Run\n    }\n  }\n": typeof types.TriggerJobDocument,
    "\n  query RunState($id: ID!) {\n    execution(id: $id) {\n      ...Run\n    }\n  }\n": typeof types.RunStateDocument,
    "\n  subscription RunsOfJob($jobId: ID!) {\n    executionsChanged(filter: { jobIds: [$jobId] }) {\n      executions {\n        ...Run\n      }\n      dropped\n    }\n  }\n": typeof types.RunsOfJobDocument,
};
const documents: Documents = {
    "\n  query LatestRuns {\n    executions(first: 100) {\n      nodes {\n        ...Run\n      }\n    }\n  }\n": types.LatestRunsDocument,
    "\n  subscription AllRuns {\n    executionsChanged {\n      executions {\n        ...Run\n      }\n      dropped\n    }\n  }\n": types.AllRunsDocument,
    "\n  query Jobs($search: String!, $after: String) {\n    jobs(first: 100, after: $after, filter: { search: $search }) {\n      nodes {\n        id\n        name\n        status\n        scheduleText\n        nextRunAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.JobsDocument,
    "\n  fragment Run on Execution {\n    id\n    job {\n      id\n      name\n    }\n    status\n    reason\n    scheduledFor\n    durationMs\n    attemptCount\n    responseStatus\n    errorMessage\n  }\n": types.RunFragmentDoc,
    "\n  mutation TriggerJob($id: ID!) {\n    triggerJob(id: $id) {\n      ...Run\n    }\n  }\n": types.TriggerJobDocument,
    "\n  query RunState($id: ID!) {\n    execution(id: $id) {\n      ...Run\n    }\n  }\n": types.RunStateDocument,
    "\n  subscription RunsOfJob($jobId: ID!) {\n    executionsChanged(filter: { jobIds: [$jobId] }) {\n      executions {\n        ...Run\n      }\n      dropped\n    }\n  }\n": types.RunsOfJobDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LatestRuns {\n    executions(first: 100) {\n      nodes {\n        ...Run\n      }\n    }\n  }\n"): (typeof documents)["\n  query LatestRuns {\n    executions(first: 100) {\n      nodes {\n        ...Run\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription AllRuns {\n    executionsChanged {\n      executions {\n        ...Run\n      }\n      dropped\n    }\n  }\n"): (typeof documents)["\n  subscription AllRuns {\n    executionsChanged {\n      executions {\n        ...Run\n      }\n      dropped\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Jobs($search: String!, $after: String) {\n    jobs(first: 100, after: $after, filter: { search: $search }) {\n      nodes {\n        id\n        name\n        status\n        scheduleText\n        nextRunAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Jobs($search: String!, $after: String) {\n    jobs(first: 100, after: $after, filter: { search: $search }) {\n      nodes {\n        id\n        name\n        status\n        scheduleText\n        nextRunAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Run on Execution {\n    id\n    job {\n      id\n      name\n    }\n    status\n    reason\n    scheduledFor\n    durationMs\n    attemptCount\n    responseStatus\n    errorMessage\n  }\n"): (typeof documents)["\n  fragment Run on Execution {\n    id\n    job {\n      id\n      name\n    }\n    status\n    reason\n    scheduledFor\n    durationMs\n    attemptCount\n    responseStatus\n    errorMessage\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TriggerJob($id: ID!) {\n    triggerJob(id: $id) {\n      ...Run\n    }\n  }\n"): (typeof documents)["\n  mutation TriggerJob($id: ID!) {\n    triggerJob(id: $id) {\n      ...Run\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RunState($id: ID!) {\n    execution(id: $id) {\n      ...Run\n    }\n  }\n"): (typeof documents)["\n  query RunState($id: ID!) {\n    execution(id: $id) {\n      ...Run\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription RunsOfJob($jobId: ID!) {\n    executionsChanged(filter: { jobIds: [$jobId] }) {\n      executions {\n        ...Run\n      }\n      dropped\n    }\n  }\n"): (typeof documents)["\n  subscription RunsOfJob($jobId: ID!) {\n    executionsChanged(filter: { jobIds: [$jobId] }) {\n      executions {\n        ...Run\n      }\n      dropped\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;