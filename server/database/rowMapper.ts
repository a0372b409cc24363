import { BigIntType, MetadataStorage, ReferenceKind, UnderscoreNamingStrategy } from '@mikro-orm/core'
import type { EntityMetadata, EntityProperty } from '@mikro-orm/core'
import { EnumAsInt, InstantType } from './columnTypes.ts'

/** Reads rows of plain SQL as entities, without the cost of the mapper's unit of work. */
interface RowMapper<T> {
  /** The select list, each column with its table. */
  columns: string
  /** An entity that the mapper does not manage: changes to it are never saved. */
  of(row: object): T
}

interface RowOptions<T, Without extends keyof T> {
  /** Properties that are not read, such as texts that may be a megabyte. */
  without?: readonly Without[]
  /** Properties of preallocated columns, whose 0 means "not known yet". */
  zeroIsNull?: readonly (keyof T)[]
}

type Class<T> = (abstract new () => T) & { [MetadataStorage.META_SYMBOL]?: EntityMetadata }

const naming = new UnderscoreNamingStrategy()

/**
 * Derives a row mapper from the decorators of an entity, so that a column is declared once. The function is compiled once per
 * entity: lists of a hundred rows are hot, and a loop over metadata takes several times as long as the constructor it compiles to.
 * @throws for a column type that has no reader here
 */
export function rowMapper<T extends object, Without extends keyof T = never>(
  entity: Class<T>,
  { without = [], zeroIsNull = [] }: RowOptions<T, Without> = {},
): RowMapper<Omit<T, Without> extends T ? T : Omit<T, Without>> {
  const columns = propertiesOf(entity)
    .map((property) => ({ property, name: property.name as keyof T & string, column: columnName(property) }))
    .filter(({ name }) => !(without as readonly (keyof T)[]).includes(name))
  const enums: (readonly string[])[] = []
  const fields = columns.map(({ property, name, column }) => {
    const raw = `row[${JSON.stringify(column)}]`
    const value = reader(property, raw, enums)
    if (zeroIsNull.includes(name)) return { name, value: `!Number(${raw}) ? null : ${value}` }
    return { name, value: property.nullable && value !== raw ? `${raw} == null ? null : ${value}` : value }
  })
  // Own fields shadow the setters that the mapper puts on the prototype. A literal with `__proto__` takes four times as long.
  const source = `class Row {
    ${fields.map(({ name }) => `${name} = null`).join('\n')}
    constructor(row) { ${fields.map(({ name, value }) => `this.${name} = ${value}`).join('\n')} }
  }
  Object.setPrototypeOf(Row.prototype, prototype)
  delete Row.prototype.constructor
  return (row) => new Row(row)`
  return {
    columns: columns.map(({ column }) => `${metadataOf(entity).tableName}.\`${column}\``).join(', '),
    // Where columns are left out, the row is no whole entity and has none of its methods.
    of: new Function('prototype', 'enums', source)(without.length > 0 ? Object.prototype : entity.prototype, enums),
  }
}

/** The properties of an entity that are columns. */
export function propertiesOf(entity: Class<object>): EntityProperty[] {
  return Object.values<EntityProperty>(metadataOf(entity).properties)
}

function metadataOf(entity: Class<object>): EntityMetadata {
  const metadata = entity[MetadataStorage.META_SYMBOL]
  if (!metadata) throw new Error(`${entity.name} is not an entity.`)
  return metadata
}

function columnName(property: EntityProperty & { fieldName?: string }): string {
  return property.fieldName ?? property.fieldNames?.[0] ?? naming.propertyToColumnName(property.name)
}

/** The expression that reads a value that is not null. */
function reader(property: EntityProperty, raw: string, enums: (readonly string[])[]): string {
  const type: unknown = property.customType ?? property.type
  if (property.kind === ReferenceKind.MANY_TO_ONE && property.mapToPk) return `Number(${raw})`
  if (type instanceof BigIntType) return `Number(${raw})`
  if (type === InstantType || type instanceof InstantType) return `new Date(Number(${raw}))`
  if (type instanceof EnumAsInt) return `enums[${enums.push(type.members) - 1}][${raw} - 1]`
  switch (type) {
    case 'boolean':
      return `Boolean(${raw})`
    case 'integer':
    case 'smallint':
    case 'tinyint':
    case 'string':
    case 'text':
    case 'blob':
      return raw
    default:
      throw new Error(`No reader for the column ${columnName(property)} of type ${String(type)}.`)
  }
}
