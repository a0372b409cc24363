import { useQuery } from '@apollo/client/react'
import { graphql } from '../gql/index.ts'
import type { Role } from '../gql/graphql.ts'

export const Viewer_user = graphql(`
  fragment Viewer_user on User {
    id
    name
    email
    role
  }
`)

export const ViewerQuery = graphql(`
  query Viewer {
    viewer {
      ...Viewer_user @unmask
    }
  }
`)

const ranks: Record<Role, number> = { VIEWER: 0, EDITOR: 1, ADMIN: 2 }

/** The person signed in; undefined while that is being asked. */
export function useViewer() {
  return useQuery(ViewerQuery, { fetchPolicy: 'cache-first' }).data?.viewer ?? undefined
}

/** Whether the person signed in may do what needs this role. The server decides each time. */
export function useMay(role: Role): boolean {
  const viewer = useViewer()
  return viewer !== undefined && ranks[viewer.role] >= ranks[role]
}
