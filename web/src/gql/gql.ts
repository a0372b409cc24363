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
    "\n  fragment LiveExecution on Execution {\n    id\n    trigger\n    status\n    reason\n    scheduledFor\n    startedAt\n    finishedAt\n    delayMs\n    durationMs\n    attemptCount\n    responseStatus\n    failureKind\n    errorMessage\n    job {\n      id\n      name\n      status\n      nextRunAt\n      consecutiveFailures\n      lastExecution {\n        id\n      }\n      category {\n        id\n        name\n        color\n      }\n    }\n  }\n": typeof types.LiveExecutionFragmentDoc,
    "\n  subscription ExecutionsChanged {\n    executionsChanged {\n      dropped\n      executions {\n        ...LiveExecution @unmask\n      }\n    }\n  }\n": typeof types.ExecutionsChangedDocument,
    "\n  subscription JobsChanged {\n    jobsChanged {\n      deletedIds\n      jobs {\n        id\n        name\n        description\n        status\n        scheduleText\n        cronPattern\n        timezone\n        nextRunAt\n        consecutiveFailures\n        version\n        updatedAt\n        deletedAt\n        category {\n          id\n          name\n          color\n        }\n      }\n    }\n  }\n": typeof types.JobsChangedDocument,
    "\n  fragment AcceptedSession on AuthPayload {\n    accessToken\n    expiresAt\n    user {\n      ...Viewer_user @unmask\n    }\n  }\n": typeof types.AcceptedSessionFragmentDoc,
    "\n  mutation RefreshSession {\n    refreshSession {\n      ...AcceptedSession @unmask\n    }\n  }\n": typeof types.RefreshSessionDocument,
    "\n  mutation SignOut {\n    signOut\n  }\n": typeof types.SignOutDocument,
    "\n  fragment Viewer_user on User {\n    id\n    name\n    email\n    role\n  }\n": typeof types.Viewer_userFragmentDoc,
    "\n  query Viewer {\n    viewer {\n      ...Viewer_user @unmask\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  query SetupRequired {\n    setupRequired\n  }\n": typeof types.SetupRequiredDocument,
};
const documents: Documents = {
    "\n  fragment LiveExecution on Execution {\n    id\n    trigger\n    status\n    reason\n    scheduledFor\n    startedAt\n    finishedAt\n    delayMs\n    durationMs\n    attemptCount\n    responseStatus\n    failureKind\n    errorMessage\n    job {\n      id\n      name\n      status\n      nextRunAt\n      consecutiveFailures\n      lastExecution {\n        id\n      }\n      category {\n        id\n        name\n        color\n      }\n    }\n  }\n": types.LiveExecutionFragmentDoc,
    "\n  subscription ExecutionsChanged {\n    executionsChanged {\n      dropped\n      executions {\n        ...LiveExecution @unmask\n      }\n    }\n  }\n": types.ExecutionsChangedDocument,
    "\n  subscription JobsChanged {\n    jobsChanged {\n      deletedIds\n      jobs {\n        id\n        name\n        description\n        status\n        scheduleText\n        cronPattern\n        timezone\n        nextRunAt\n        consecutiveFailures\n        version\n        updatedAt\n        deletedAt\n        category {\n          id\n          name\n          color\n        }\n      }\n    }\n  }\n": types.JobsChangedDocument,
    "\n  fragment AcceptedSession on AuthPayload {\n    accessToken\n    expiresAt\n    user {\n      ...Viewer_user @unmask\n    }\n  }\n": types.AcceptedSessionFragmentDoc,
    "\n  mutation RefreshSession {\n    refreshSession {\n      ...AcceptedSession @unmask\n    }\n  }\n": types.RefreshSessionDocument,
    "\n  mutation SignOut {\n    signOut\n  }\n": types.SignOutDocument,
    "\n  fragment Viewer_user on User {\n    id\n    name\n    email\n    role\n  }\n": types.Viewer_userFragmentDoc,
    "\n  query Viewer {\n    viewer {\n      ...Viewer_user @unmask\n    }\n  }\n": types.ViewerDocument,
    "\n  query SetupRequired {\n    setupRequired\n  }\n": types.SetupRequiredDocument,
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
export function graphql(source: "\n  fragment LiveExecution on Execution {\n    id\n    trigger\n    status\n    reason\n    scheduledFor\n    startedAt\n    finishedAt\n    delayMs\n    durationMs\n    attemptCount\n    responseStatus\n    failureKind\n    errorMessage\n    job {\n      id\n      name\n      status\n      nextRunAt\n      consecutiveFailures\n      lastExecution {\n        id\n      }\n      category {\n        id\n        name\n        color\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment LiveExecution on Execution {\n    id\n    trigger\n    status\n    reason\n    scheduledFor\n    startedAt\n    finishedAt\n    delayMs\n    durationMs\n    attemptCount\n    responseStatus\n    failureKind\n    errorMessage\n    job {\n      id\n      name\n      status\n      nextRunAt\n      consecutiveFailures\n      lastExecution {\n        id\n      }\n      category {\n        id\n        name\n        color\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ExecutionsChanged {\n    executionsChanged {\n      dropped\n      executions {\n        ...LiveExecution @unmask\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription ExecutionsChanged {\n    executionsChanged {\n      dropped\n      executions {\n        ...LiveExecution @unmask\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription JobsChanged {\n    jobsChanged {\n      deletedIds\n      jobs {\n        id\n        name\n        description\n        status\n        scheduleText\n        cronPattern\n        timezone\n        nextRunAt\n        consecutiveFailures\n        version\n        updatedAt\n        deletedAt\n        category {\n          id\n          name\n          color\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription JobsChanged {\n    jobsChanged {\n      deletedIds\n      jobs {\n        id\n        name\n        description\n        status\n        scheduleText\n        cronPattern\n        timezone\n        nextRunAt\n        consecutiveFailures\n        version\n        updatedAt\n        deletedAt\n        category {\n          id\n          name\n          color\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AcceptedSession on AuthPayload {\n    accessToken\n    expiresAt\n    user {\n      ...Viewer_user @unmask\n    }\n  }\n"): (typeof documents)["\n  fragment AcceptedSession on AuthPayload {\n    accessToken\n    expiresAt\n    user {\n      ...Viewer_user @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshSession {\n    refreshSession {\n      ...AcceptedSession @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation RefreshSession {\n    refreshSession {\n      ...AcceptedSession @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut {\n    signOut\n  }\n"): (typeof documents)["\n  mutation SignOut {\n    signOut\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Viewer_user on User {\n    id\n    name\n    email\n    role\n  }\n"): (typeof documents)["\n  fragment Viewer_user on User {\n    id\n    name\n    email\n    role\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      ...Viewer_user @unmask\n    }\n  }\n"): (typeof documents)["\n  query Viewer {\n    viewer {\n      ...Viewer_user @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SetupRequired {\n    setupRequired\n  }\n"): (typeof documents)["\n  query SetupRequired {\n    setupRequired\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;