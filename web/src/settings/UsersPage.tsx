import { useReadQuery } from '@apollo/client/react'
import { createFileRoute, useRouter } from '@tanstack/react-router'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { PageTitle } from '../app/PageTitle.tsx'
import { graphql } from '../gql/index.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { NewUser } from './NewUser.tsx'
import { UserRow } from './UserRow.tsx'

const UsersQuery = graphql(`
  query Users {
    users(first: 100) {
      edges {
        node {
          id
          ...UserRow_user
        }
      }
    }
  }
`)

export const Route = createFileRoute('/_signedIn/settings/users')({
  loader: ({ context }) => context.preloadQuery(UsersQuery, { fetchPolicy: 'cache-and-network' }),
  component: UsersPage,
  pendingComponent: PageSkeleton,
})

function UsersPage() {
  const router = useRouter()
  const { data } = useReadQuery(Route.useLoaderData())
  const [isCreating, setCreating] = useState(false)
  return (
    <Card
      title="Users"
      className="max-w-4xl"
      actions={
        <Button kind="primary" icon={<UserPlus />} onClick={() => setCreating(true)}>
          New user
        </Button>
      }
    >
      <PageTitle>Users</PageTitle>
      <ul>
        {data.users.edges.map(({ node }) => (
          <UserRow key={node.id} user={node} />
        ))}
      </ul>
      {isCreating && <NewUser onClose={() => setCreating(false)} onCreated={() => void router.invalidate()} />}
    </Card>
  )
}
