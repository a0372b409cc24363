import { graphql, GraphQLObjectType, GraphQLSchema, GraphQLString, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { ByteBudget } from '../../platform/ByteBudget.ts'
import { createSchema } from './schema.ts'
import { AnswerBudget } from '../../model/AnswerBudget.ts'
import { chargeTexts } from './chargeTexts.ts'

const text = 'ä'.repeat(30)
const schema = chargeTexts(
  new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: {
        now: { type: GraphQLString, extensions: { maxBytes: 100 }, resolve: () => text },
        later: { type: GraphQLString, extensions: { maxBytes: 100 }, resolve: async () => text },
        none: { type: GraphQLString, extensions: { maxBytes: 100 }, resolve: () => null },
        charged: { type: GraphQLString, extensions: { maxBytes: 100, chargesItself: true }, resolve: () => text },
        short: { type: GraphQLString, resolve: () => text },
      },
    }),
  }),
)

test.each([
  ['now', 60],
  ['later', 60],
  ['none', 0],
  ['charged', 0],
  ['short', 0],
  ['now later a: now', 180],
])('the fields { %s } are charged %i bytes', async (fields, bytes) => {
  const process = new ByteBudget(1000)
  const contextValue = { answer: new AnswerBudget(process, 1000) }
  const { errors } = await graphql({ schema, source: `{ ${fields} }`, contextValue })
  expect(errors).toBeUndefined()
  expect(process.used).toBe(bytes)
})

test('each long text of the API declares its maximum length', () => {
  const charged = Object.values(createSchema().getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })))
    .filter(({ field }) => field.extensions['maxBytes'] !== undefined)
    .map(({ name }) => name)
  expect(charged.toSorted()).toEqual([
    'AlertRule.text',
    'Attempt.errorMessage',
    'Attempt.explanation',
    'Attempt.requestBody',
    'Attempt.requestUrl',
    'Attempt.responseBody',
    'AuditEvent.after',
    'AuditEvent.before',
    'Category.description',
    'Channel.lastError',
    'Channel.subject',
    'Channel.text',
    'Delivery.answer',
    'Delivery.errorMessage',
    'DeliveryResult.answer',
    'DeliveryResult.errorMessage',
    'Execution.errorMessage',
    'Execution.reason',
    'Header.value',
    'Incident.message',
    'Incident.note',
    'IncidentEvent.message',
    'Job.body',
    'Job.description',
    'Job.url',
  ])
})
