import { User, type Role } from './User.ts'
import { emailKey } from './email.ts'
import { defaultScope, type Scope } from '../workspaces/Scope.ts'

/** A person who may sign in at once. `password`: already hashed. */
export function newUser(
  person: { name: string; email: string; role: Role; passwordHash: string },
  now: Date,
  { workspaceId }: Scope = defaultScope,
): User {
  const user = new User()
  user.workspaceId = workspaceId
  user.name = person.name.trim()
  user.email = emailKey(person.email)
  user.role = person.role
  user.passwordHash = person.passwordHash
  user.isActive = true
  user.createdAt = now
  user.updatedAt = now
  return user
}

/** What the audit tells of a person; never the password. */
export function auditable({ name, email, role, isActive }: User): Record<string, unknown> {
  return { name, email, role, isActive }
}
