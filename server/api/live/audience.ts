import type { Context } from '../../model/Context.ts'
import type { User } from '../../model/users/User.ts'
import type { Viewer } from '../../model/Viewer.ts'

/** The subscribers that may share one answer. The answer is made from nothing but the parts of the key. */
export interface Audience {
  /** Equal for two subscribers exactly if they share an audience. */
  key: string
  viewer: Viewer
  scope: Context['scope']
}

/**
 * The audience of a subscriber. This is the only place that decides who shares an answer: whatever limits what a viewer may
 * see must be a part of the key. That is the scope, the role, and the person where the answer is personal.
 */
export function audienceOf({ viewer, scope }: Pick<Context, 'viewer' | 'scope'>, isPersonal: boolean): Audience {
  const { role, user } = viewer!
  const person = isPersonal ? user : null
  return {
    key: JSON.stringify({ ...scope, role, userId: person?.id ?? null }),
    viewer: sharedViewer(role, person),
    scope,
  }
}

function sharedViewer(role: Viewer['role'], person: User | null): Viewer {
  return {
    role,
    sessionId: null,
    apiTokenId: null,
    until: null,
    get user(): User {
      if (person) return person
      throw new Error(
        'This answer is made once for all of a role: a field that depends on the person must be marked personal.',
      )
    },
  }
}
