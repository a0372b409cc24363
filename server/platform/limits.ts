import { GraphQLError } from 'graphql'

/** What one request may ask for. Generous for people and their programs, far below what hurts. */
export const limits = {
  /** Words and signs of a document. */
  tokens: 3000,
  /** Fields within fields. Tools that read the whole schema need 15. */
  depth: 20,
  aliases: 60,
  directives: 50,
  /** Fields at the top of an operation. */
  rootFields: 30,
  /** Fields of an operation after its fragments are written out. */
  fields: 1500,
  operations: 20,
  variables: 100,
  /** Estimated number of values in the answer. */
  cost: 60_000,
  /**
   * Bytes of texts that an answer could hold, each as long as it may be: two full pages of executions with all that was sent and
   * answered. What it does hold is counted while it is made (AnswerBudget).
   */
  textBytes: 1024 * 1024 * 1024,
  /** Values in the variables, all lists and objects counted through. */
  variableValues: 10_000,
  variableDepth: 20,
} as const

const doors = ['__typename', 'completeSetup', 'refreshSession', 'setupRequired', 'signIn', 'signOut']

/** What a request of somebody who is not signed in may ask for. */
export const strangers = {
  /** Of a body over HTTP, and of a message over a websocket before its owner is known. */
  maxBytes: 16 * 1024,
  rootFields: new Set([...doors, 'viewer']) as ReadonlySet<string>,
  /** What an access that has ended still allows. `viewer` is not among it: a client that asks who it is shall hear of the end. */
  doors: new Set(doors) as ReadonlySet<string>,
} as const

/** What was asked for cannot be done in this way. */
export function refusal(sentence: string): GraphQLError {
  return new GraphQLError(sentence, { extensions: { code: 'BAD_USER_INPUT', fields: [], http: { status: 400 } } })
}

/** Too much was asked for. `reason` tells programs which limit it was. */
export function tooMuch(reason: string, sentence: string): GraphQLError {
  return new GraphQLError(sentence, {
    extensions: { code: 'BAD_USER_INPUT', reason, fields: [], http: { status: 400 } },
  })
}
