import { gql, ApolloLink, Observable } from '@apollo/client'
import { test } from 'vitest'
import { createApollo } from '../app/client.ts'
test('m', async () => {
  const F = gql`
    fragment R on Job {
      id
      name
      status
      nextRunAt
      lastExecution {
        id
        status
      }
      recentExecutions(count: 30) {
        id
        status
        scheduledFor
        durationMs
      }
      category {
        id
        name
        color
      }
    }
  `
  const Q = gql`
    query Q($after: String) {
      jobs(first: 100, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            ...R
          }
        }
      }
    }
    ${F}
  `
  const c = createApollo(new ApolloLink(() => new Observable(() => {}) as never))
  const N = 10000
  const ex = (j: number, k: number) => ({
    __typename: 'Execution',
    id: `${j}-${k}`,
    status: 'SUCCEEDED',
    scheduledFor: 'x' + k,
    durationMs: 3,
  })
  const t0 = performance.now()
  for (let p = 0; p < N / 100; p++)
    c.cache.writeQuery({
      query: Q,
      variables: { after: p ? `c${p * 100 - 1}` : null },
      data: {
        jobs: {
          __typename: 'JobConnection',
          totalCount: N,
          pageInfo: { __typename: 'PageInfo', hasNextPage: true, endCursor: `c${p * 100 + 99}` },
          edges: Array.from({ length: 100 }, (_, i) => {
            const j = p * 100 + i
            return {
              __typename: 'JobEdge',
              cursor: `c${j}`,
              node: {
                __typename: 'Job',
                id: `${j}`,
                name: 'n' + j,
                status: 'ACTIVE',
                nextRunAt: 'x',
                lastExecution: { __typename: 'Execution', id: `${j}-0`, status: 'SUCCEEDED' },
                recentExecutions: Array.from({ length: 30 }, (_, k) => ex(j, k)),
                category: { __typename: 'Category', id: '1', name: 'a', color: '#fff' },
              },
            }
          }),
        },
      },
    })
  console.log('write', performance.now() - t0)
  let calls = 0
  const t1 = performance.now()
  const oq = c.watchQuery({ query: Q, variables: { after: null }, fetchPolicy: 'cache-only' })
  oq.subscribe(() => {
    calls++
  })
  await new Promise((r) => setTimeout(r, 50))
  console.log('first read', performance.now() - t1, calls)
  for (let round = 0; round < 5; round++) {
    const t = performance.now()
    c.cache.batch({
      update: (cache) => {
        for (let n = 0; n < 100; n++)
          cache.writeFragment({
            fragment: gql`
              fragment E on Execution {
                id
                status
                durationMs
              }
            `,
            data: { __typename: 'Execution', id: `${n * 37}-3`, status: 'FAILED' + round, durationMs: round },
          })
      },
    })
    const tb = performance.now() - t
    await new Promise((r) => setTimeout(r, 0))
    console.log('batch', tb, 'total', performance.now() - t, calls)
  }
}, 100000)
