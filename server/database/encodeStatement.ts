import type { Change, Statement } from './SqlClient.ts'

type Each = Extract<Change, { kind: 'each' }>
type Run = Extract<Change, { kind: 'run' }>

/** All values in one list, and bytes as latin-1 text: to send this to a thread takes a sixth of the time of nested lists and buffers. */
interface PackedEach {
  kind: 'each'
  one: string
  many: string
  width: number
  /** The columns that hold bytes. */
  bytes: number[]
  values: unknown[]
}

/** A statement in the form in which it is sent to another thread. */
export type EncodedStatement =
  | Extract<Statement, { kind: 'all' }>
  | Run
  | PackedEach
  | { kind: 'together'; changes: (Run | PackedEach)[]; commits: boolean }

/** @throws TypeError if one column holds both bytes and text */
export function encodeStatement(statement: Statement): EncodedStatement {
  switch (statement.kind) {
    case 'all':
      return withParameters(statement)
    case 'together':
      return { ...statement, changes: statement.changes.map(packChange) }
    default:
      return packChange(statement)
  }
}

function packChange(change: Change): Run | PackedEach {
  return change.kind === 'each' ? packEach(change) : withParameters(change)
}

function withParameters<T extends { parameters: unknown[] }>(statement: T): T {
  return { ...statement, parameters: statement.parameters.map(alone) }
}

/** Copies a view on a larger buffer, because Node would send the whole buffer. */
function alone(value: unknown): unknown {
  return value instanceof Uint8Array && value.byteLength < value.buffer.byteLength ? Uint8Array.from(value) : value
}

export function decodeStatement(packed: EncodedStatement): Statement {
  if (packed.kind === 'each') return unpackEach(packed)
  if (packed.kind !== 'together') return packed
  return { ...packed, changes: packed.changes.map((change) => (change.kind === 'each' ? unpackEach(change) : change)) }
}

function packEach({ one, many, rows }: Each): PackedEach {
  const width = rows[0]?.length ?? 0
  const values: unknown[] = []
  const bytes = new Set<number>()
  for (const row of rows) {
    const start = values.push(...row) - width
    for (let place = 0; place < width; place++) {
      const value = row[place]
      if (typeof value !== 'object' || !(value instanceof Uint8Array)) continue
      bytes.add(place)
      values[start + place] = latin1(value)
    }
  }
  for (const place of bytes)
    if (rows.some((row) => typeof row[place] === 'string')) throw new TypeError(`Bytes and text in column ${place}.`)
  return { kind: 'each', one, many, width, bytes: [...bytes], values }
}

function unpackEach(packed: PackedEach): Each {
  const { one, many } = packed
  return { kind: 'each', one, many, rows: unpackRows(packed) }
}

function unpackRows({ width, bytes, values }: PackedEach): unknown[][] {
  const rows: unknown[][] = []
  for (let at = 0; at < values.length; at += width) {
    const row = values.slice(at, at + width)
    restoreBytes(row, width, bytes)
    rows.push(row)
  }
  return rows
}

/** In whole rows, end to end. */
function restoreBytes(values: unknown[], width: number, bytes: number[]): void {
  for (const place of bytes)
    for (let at = place; at < values.length; at += width) {
      const value = values[at]
      if (typeof value === 'string') values[at] = Buffer.from(value, 'latin1')
    }
}

/** One character per byte, so no byte is lost. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
