import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createSchema } from './schema.ts'
import { DocumentCache } from './DocumentCache.ts'

const shapes: [string, (n: number) => string][] = [
  ['many fields', (n) => `{ a${n}: viewer { ${'id name role '.repeat(300)} } }`],
  ['comments', (n) => `{ a${n}: __typename ${'#\n'.repeat(20_000)} }`],
  ['a text of two bytes a character', (n) => `{ a${n}: job(id: "${'–'.repeat(20_000)}") { id } }`],
  ['a long list', (n) => `{ a${n}: executions(filter: { jobIds: [${'"1" '.repeat(1300)}] }) { nodes { id } } }`],
  ['little', (n) => `{ a${n}: viewer { id } }`],
]

test.each(shapes)('documents with %s take no more heap than the cache counts for them', (_what, make) => {
  const schema = createSchema()
  const excess = Array.from({ length: 3 }, () => {
    const documents = new DocumentCache(schema)
    expect(documents.validated(make(1000)).faults).toBeUndefined()
    const [heap, counted] = [heapBytes(), documents.bytes]
    for (let n = 0; n < 100; n++) documents.validated(make(n))
    const added = documents.bytes - counted
    expect(added).toBeGreaterThan(0)
    const grown = heapBytes() - heap
    expect(documents.validated(make(0))).toBe(documents.validated(make(0)))
    return grown - 1.1 * added
  })
  // What else the process does may grow the heap meanwhile: the least of three growths counts.
  expect(Math.min(...excess)).toBeLessThan(200_000)
})

test('an error names its location, although documents keep no tokens', () => {
  const documents = new DocumentCache(createSchema())
  const { faults } = documents.validated('{\n  viewer { id }\n  nothing\n}')
  expect(faults![0]!.toJSON().locations).toEqual([{ line: 3, column: 3 }])
})

/** Of what is still in use. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage().heapUsed
}
