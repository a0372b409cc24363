import { expect, test } from 'vitest'
import { encodeStatement, decodeStatement } from './encodeStatement.ts'

const all256 = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))

test('numbers, texts, null and every byte arrive unchanged in another thread', () => {
  const rows = [
    [1, 'text', null, all256, 1.5],
    [2, '', 'é 🙂', Buffer.alloc(0), -1],
    [3, 'x', null, null, 9_007_199_254_740_991],
  ]
  const each = { kind: 'each', one: 'insert', many: '', rows } as const
  const statement = { kind: 'together', changes: [each, { kind: 'run', text: 'a', parameters: [1] }], commits: true }
  const there = decodeStatement(structuredClone(encodeStatement(statement as never)))
  expect(there).toEqual(statement)
})

test('a view on a larger buffer is sent without the rest of the buffer', () => {
  const view = all256.subarray(10, 12)
  const [row] = (
    decodeStatement(encodeStatement({ kind: 'each', one: '', many: '', rows: [[view]] })) as { rows: Buffer[][] }
  ).rows
  expect(row![0]).toEqual(Buffer.from([10, 11]))
})

test('bytes and text in one column are refused, because the other thread could not tell them apart', () => {
  const rows = [[Buffer.from('a')], ['a']]
  expect(() => encodeStatement({ kind: 'each', one: '', many: '', rows })).toThrow(
    new TypeError('Bytes and text in column 0.'),
  )
})
