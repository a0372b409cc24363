import { gql } from '@apollo/client'
import { ApolloProvider, useQuery } from '@apollo/client/react'
import { act, render, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { expect, test, vi } from 'vitest'
import { createApollo } from '../app/client.ts'
import { graphql } from '../gql/index.ts'
import { mockApi } from '../test/mockApi.ts'
import { mockLink } from '../test/mockLink.ts'
import { ExecutionRow } from './ExecutionRow.tsx'

vi.mock('@tanstack/react-router', async (original) => ({
  ...(await original<object>()),
  Link: ({ children }: { children: React.ReactNode }) => <div>{children}</div>,
}))

const Rows = graphql(`
  query ExecutionRowsOfTest {
    executions(first: 5) {
      edges {
        node {
          id
          ...ExecutionRow_execution
        }
      }
    }
  }
`)

function List({ onDraw }: { onDraw: (id: string) => void }) {
  const { data } = useQuery(Rows)
  return data?.executions.edges.map(({ node }) => (
    <Profiler key={node.id} id={node.id} onRender={onDraw}>
      <ExecutionRow execution={node} />
    </Profiler>
  ))
}

test('an event draws the row it is about and no other', async () => {
  const api = mockApi(Date.now())
  const { link } = mockLink(api)
  const client = createApollo(link)
  const drawn: string[] = []
  render(
    <ApolloProvider client={client}>
      <List onDraw={(id) => drawn.push(id)} />
    </ApolloProvider>,
  )
  const [first, second] = api.data.executions
  await screen.findAllByText(first!.job.name)
  drawn.length = 0

  act(() => {
    client.writeFragment({
      id: `Execution:${second!.id}`,
      fragment: gql`
        fragment Event on Execution {
          status
          durationMs
        }
      `,
      data: { __typename: 'Execution', status: 'LOST', durationMs: 4321 },
    })
  })
  expect(await screen.findByText('Lost')).toBeTruthy()
  expect(new Set(drawn)).toEqual(new Set([second!.id]))
})
