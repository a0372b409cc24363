import type { ApolloClient } from '@apollo/client'
import { graphql } from '../gql/index.ts'

const SetupRequired = graphql(`
  query SetupRequired {
    setupRequired
  }
`)

/** True until the first administrator exists. It asks each time: another browser may just have finished the setup. */
export async function setupRequired(client: ApolloClient): Promise<boolean> {
  const { data } = await client.query({
    query: SetupRequired,
    fetchPolicy: 'network-only',
    context: { anonymous: true },
  })
  return data?.setupRequired ?? false
}
