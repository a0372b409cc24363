import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonShapeFault } from './jsonShape.ts'

const faultOf = (text: string) => jsonShapeFault(Buffer.from(text))
const reasonOf = (text: string) => faultOf(text)?.extensions['reason'] ?? null
const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test.each([
  ['22 levels', lists(22), null],
  ['23 levels', lists(23), 'VARIABLES_TOO_DEEP'],
  ['levels that never close', '{"a":'.repeat(1000), 'VARIABLES_TOO_DEEP'],
  ['many lists beside each other', `[${'[],'.repeat(5000)}[]]`, null],
  ['10,000 values', `[${'1,'.repeat(9999)}1]`, null],
  ['a million values', `[${'1,'.repeat(999_999)}1]`, 'TOO_MANY_VALUES'],
  ['a million empty lists', `[${'[]'.repeat(1_000_000)}]`, 'TOO_MANY_VALUES'],
  ['brackets and commas in a text', JSON.stringify({ text: `[,${'[{,'.repeat(20_000)}` }), null],
  ['a text that ends with a backslash', `["\\\\",${lists(30)}]`, 'VARIABLES_TOO_DEEP'],
  ['a quote within a text', JSON.stringify([`"${'['.repeat(100)}`]), null],
  ['a text that breaks off', `["${'['.repeat(100)}`, null],
  ['nothing', '', null],
])('%s', (_what, text, reason) => expect(reasonOf(text)).toBe(reason))

test('any JSON is refused exactly if it is nested too deeply', () => {
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 30, withCrossShrink: true },
      fc.string({ unit: fc.constantFrom('"', '\\', '[', '{', ']', '}', ',', 'a') }),
      fc.array(tie('json'), { maxLength: 2, minLength: 1 }),
      fc.dictionary(fc.string({ unit: fc.constantFrom('"', '\\', '[', '}') }), tie('json'), { maxKeys: 2 }),
    ),
  }))
  fc.assert(
    fc.property(json, (value) => {
      const isTooDeep = depthOf(value) > 22
      expect(reasonOf(JSON.stringify(value))).toBe(isTooDeep ? 'VARIABLES_TOO_DEEP' : null)
    }),
    { numRuns: 300 },
  )
})

function depthOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}
