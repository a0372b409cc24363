import type { FragmentType } from '@apollo/client'
import { useMutation } from '@apollo/client/react'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { sentence } from '../app/errorSentence.ts'
import { useFragmentData } from '../live/useFragmentData.ts'
import { useViewer } from '../session/viewer.ts'
import { graphql } from '../gql/index.ts'
import type { Role, UpdateUserInput, UserRow_userFragment } from '../gql/graphql.ts'
import { Badge } from '../ui/Badge.tsx'
import { IconButton } from '../ui/Button.tsx'
import { Select } from '../ui/Select.tsx'
import { Switch } from '../ui/Switch.tsx'
import { toast } from '../ui/toast.ts'
import { RenameUser } from './RenameUser.tsx'
import { ResetPassword } from './ResetPassword.tsx'
import { roleLabels } from './roles.ts'

export const UserRow_user = graphql(`
  fragment UserRow_user on User {
    id
    name
    email
    role
    isActive
  }
`)

const UpdateUser = graphql(`
  mutation UpdateUser($id: ID!, $input: UpdateUserInput!) {
    updateUser(id: $id, input: $input) {
      id
      ...UserRow_user
    }
  }
`)

type Access = Pick<UpdateUserInput, 'role' | 'isActive'>

const options = Object.entries(roleLabels).map(([value, label]) => ({ value, label }))

/** Changes take effect at once and can be undone for as long as the toast is there. */
export function UserRow({ user: ref }: { user: FragmentType<UserRow_userFragment> }) {
  const { id, name, email, role, isActive } = useFragmentData(UserRow_user, ref)
  const isSelf = useViewer()?.id === id
  const [isResetting, setResetting] = useState(false)
  const [update] = useMutation(UpdateUser)

  /** Shows what is chosen at once; a refusal takes it back. Says whether it was done. */
  async function send(input: Access): Promise<boolean> {
    try {
      await update({
        variables: { id, input },
        optimisticResponse: { updateUser: { __typename: 'User', id, name, email, role, isActive, ...input } as never },
      })
      return true
    } catch (error) {
      toast.failed(sentence(error))
      return false
    }
  }

  async function change(input: Access, back: Access, done: string) {
    if (await send(input)) toast.done(done, { undo: () => void send(back) })
  }

  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-t px-3.5 py-2">
      <div className="min-w-44 flex-1">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{name}</span>
          {isSelf && <Badge>You</Badge>}
          <RenameUser user={{ id, name }} />
        </p>
        <p className="truncate text-muted">{email}</p>
      </div>
      <Select
        aria-label={`Role of ${name}`}
        options={options}
        value={role}
        onChange={(event) =>
          void change(
            { role: event.target.value as Role },
            { role },
            `${name} is now ${roleLabels[event.target.value as Role].toLowerCase()}`,
          )
        }
      />
      <Switch
        label={isActive ? 'Active' : 'Locked out'}
        checked={isActive}
        disabled={isSelf}
        onChange={(next) =>
          void change(
            { isActive: next },
            { isActive },
            next ? `${name} may sign in again` : `${name} is locked out; their sessions and API tokens have ended`,
          )
        }
      />
      <IconButton
        label={`Reset the password of ${name}`}
        icon={<KeyRound />}
        // One's own is changed under Profile, where the one before is asked for.
        disabled={isSelf}
        onClick={() => setResetting(true)}
      />
      {isResetting && <ResetPassword user={{ id, name }} onClose={() => setResetting(false)} />}
    </li>
  )
}
