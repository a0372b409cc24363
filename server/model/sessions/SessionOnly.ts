import type { GraphQLResolveInfo } from 'graphql'
import { Authorized, Extensions } from 'type-graphql'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../Viewer.ts'

/**
 * Marks an operation on accounts: passwords, sessions, API tokens. A person who has signed in may ask for it, an API token may
 * not, so that a stolen token cannot make itself a successor or lock its owner out.
 */
export function SessionOnly(): MethodDecorator {
  return (target, key, descriptor) => {
    Authorized()(target, key, descriptor)
    Extensions({ sessionOnly: true })(target, key, descriptor)
  }
}

export function isSessionOnly({
  parentType,
  fieldName,
}: Pick<GraphQLResolveInfo, 'parentType' | 'fieldName'>): boolean {
  return parentType.getFields()[fieldName]?.extensions['sessionOnly'] === true
}

/** @throws FORBIDDEN where an API token asks */
export function refuseApiToken(viewer: Viewer): void {
  if (viewer.sessionId === null) throw forbidden('API tokens cannot do this: sign in with your password to do it.')
}
