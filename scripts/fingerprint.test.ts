import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint } from './fingerprint.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-fingerprint-'))
  mkdirSync(join(folder, 'src/inner'), { recursive: true })
  put('src/a.ts', 'one')
  put('src/inner/b.ts', 'two')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a fingerprint changes with a content, a new file, a removed file and a new name', () => {
  const seen = [of()]
  put('src/a.ts', 'changed')
  seen.push(of())
  put('src/inner/c.ts', '')
  seen.push(of())
  rmSync(join(folder, 'src/inner/b.ts'))
  seen.push(of())
  rmSync(join(folder, 'src/inner/c.ts'))
  put('src/inner/d.ts', '')
  seen.push(of())
  expect(new Set(seen).size).toBe(5)
})

test('a fingerprint does not change with times, tests and tool state', () => {
  const before = of()
  utimesSync(join(folder, 'src/a.ts'), 0, 0)
  put('src/a.test.ts', 'test')
  mkdirSync(join(folder, 'src/node_modules/.vite'), { recursive: true })
  put('src/node_modules/.vite/x.js', 'state')
  expect(of()).toBe(before)
})

test('paths that are not there count as empty', () => {
  expect(fingerprint(folder, ['src', 'missing.json'])).toBe(of())
})

const of = () => fingerprint(folder, ['src'])
const put = (path: string, content: string) => writeFileSync(join(folder, path), content)
