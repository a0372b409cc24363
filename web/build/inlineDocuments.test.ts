import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { inlineDocuments } from './inlineDocuments.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'documents-'))
  writeFileSync(join(folder, 'row.tsx'), 'export const Row = graphql(`fragment Row on Job { id ...Dot }`)')
  writeFileSync(join(folder, 'dot.tsx'), 'export const Dot = graphql(`fragment Dot on Job { color }`)')
})

function compile(code: string): string {
  const { transform } = inlineDocuments(folder) as unknown as {
    transform(code: string, id: string): { code: string } | null
  }
  return transform(code, join(folder, 'page.tsx'))?.code ?? code
}

test('a document becomes its syntax tree, and the generated table is no longer imported', () => {
  const code = compile("import { graphql } from '../gql/index.ts'\nconst Q = graphql(`query Q { a }`)")
  expect(code).not.toContain('graphql(')
  expect(code).not.toContain('/gql/')
  expect(code).toContain('"value":"Q"')
})

test('the fragments that a document reaches through others are imported, each once', () => {
  const code = compile('const Q = graphql(`query Q { jobs { ...Row ...Dot } }`)')
  expect(code.match(/virtual:fragment\/Row/g)).toHaveLength(1)
  expect(code.match(/virtual:fragment\/Dot/g)).toHaveLength(1)
  expect(code).toContain('$fragment_Row')
})

test('a fragment comes first in the document of its own file, from the module that queries take it from', () => {
  const code = compile('const Row = graphql(`fragment Row on Job { id ...Dot }`)')
  expect(code).toContain('definitions:[$fragment_Row,$fragment_Dot]')
  expect(code).toContain("import $fragment_Row from 'virtual:fragment/Row'")
  expect(code).not.toContain('FragmentDefinition')
})

test('a fragment that does not exist fails the build by its name', () => {
  expect(() => compile('const Q = graphql(`query Q { ...Nowhere }`)')).toThrow(/Nowhere/)
})
