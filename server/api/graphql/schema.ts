import type { GraphQLSchema } from 'graphql'
import { buildSchemaSync, type PubSub } from 'type-graphql'
import { roleChecker } from '../../model/sessions/roleChecker.ts'
import { DateTimeISO } from './DateTimeISO.ts'
import { chargeTexts } from './chargeTexts.ts'
import { validateArgument } from '../../model/validate.ts'
import { resolvers } from './resolvers.ts'

/** type-graphql requires one for subscriptions. Ours have their own `subscribe`, so nothing may use it. */
const noPubSub: PubSub = {
  subscribe: () => {
    throw new Error('A subscription needs its own `subscribe`.')
  },
  publish: () => {
    throw new Error('Publish through context.services.events.')
  },
}

let schema: GraphQLSchema | undefined

/** The schema of the whole API, built once from the resolvers. */
export function createSchema(): GraphQLSchema {
  schema ??= chargeTexts(
    buildSchemaSync({
      resolvers,
      authChecker: roleChecker,
      validateFn: validateArgument,
      scalarsMap: [{ type: Date, scalar: DateTimeISO }],
      pubSub: noPubSub,
    }),
  )
  return schema
}
