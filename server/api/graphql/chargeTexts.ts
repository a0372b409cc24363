import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql'
import type { Context } from '../../model/Context.ts'

/**
 * Each field with `maxBytes` in its extensions charges the operation for the text that it returns. A field that also has
 * `chargesItself` has done so before it loaded the text.
 */
export function chargeTexts(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) if (isCharged(field)) chargeFor(field)
  }
  return schema
}

const isCharged = ({ extensions }: GraphQLField<unknown, unknown>) =>
  extensions['maxBytes'] !== undefined && extensions['chargesItself'] !== true

function chargeFor(field: GraphQLField<unknown, Context>): void {
  const resolve = field.resolve ?? defaultFieldResolver
  field.resolve = (source, args, context, info) => {
    const value: unknown = resolve(source, args, context, info)
    return value instanceof Promise ? value.then((text) => charged(text, context)) : charged(value, context)
  }
}

function charged(value: unknown, { answer }: Context): unknown {
  if (typeof value === 'string') answer.charge(Buffer.byteLength(value))
  return value
}
