import type { Role, User } from './users/User.ts'

/** Who asks. `role` is the token's where an API token is used, and may be less than the person's. */
export interface Viewer {
  user: User
  role: Role
  sessionId: string | null
  apiTokenId: number | null
  /** When this access expires; null: never. */
  until: Date | null
}
