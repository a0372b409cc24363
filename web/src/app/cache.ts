import { InMemoryCache } from '@apollo/client/cache'
import { relayStylePagination } from '@apollo/client/utilities'

/**
 * Lists are kept apart by what was asked for, so that going back to an earlier filter shows it at once, and grow
 * by pages within one question. Jobs do not grow: ten thousand in one watched list cost seconds an event, so each
 * page of them stands alone (jobs/list/useJobPages.ts).
 */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          executions: relayStylePagination(['filter']),
          deliveries: relayStylePagination(['filter']),
          incidents: relayStylePagination(['filter']),
          categories: relayStylePagination(['filter', 'orderBy']),
          auditEvents: relayStylePagination(['filter']),
          users: relayStylePagination(),
          job: {
            read: (known, { args, toReference }) =>
              known === undefined ? toReference({ __typename: 'Job', id: args?.['id'] }) : known,
          },
          execution: {
            read: (known, { args, toReference }) =>
              known === undefined ? toReference({ __typename: 'Execution', id: args?.['id'] }) : known,
          },
        },
      },
      Job: { fields: { auth: { merge: true } } },
      // Each query asks for all of a step, so that none takes a field away that another one shows.
      AlertPolicy: { fields: { steps: { merge: false } } },
      Attempt: { keyFields: false },
      Header: { keyFields: false },
    },
  })
}
