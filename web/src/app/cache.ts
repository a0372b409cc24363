import { InMemoryCache } from '@apollo/client/cache'
import { relayStylePagination } from '@apollo/client/utilities'

/**
 * Lists are kept apart by what was asked for, so that going back to an earlier filter shows it at once, and grow
 * by pages within one question.
 */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          jobs: relayStylePagination(['filter', 'orderBy']),
          executions: relayStylePagination(['filter']),
          categories: relayStylePagination(['filter', 'orderBy']),
          auditEvents: relayStylePagination(['filter']),
          users: relayStylePagination(),
          job: {
            read: (known, { args, toReference }) =>
              known === undefined ? toReference({ __typename: 'Job', id: args?.id }) : known,
          },
          execution: {
            read: (known, { args, toReference }) =>
              known === undefined ? toReference({ __typename: 'Execution', id: args?.id }) : known,
          },
        },
      },
      Job: { fields: { auth: { merge: true } } },
      Attempt: { keyFields: false },
      Header: { keyFields: false },
    },
  })
}
