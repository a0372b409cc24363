import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { build, ensureBuilt, type Output } from './outputs.ts'
import { inRoot } from './root.ts'

const folder = `dist/test-${process.pid}`
let text: string
let exitCode: number
let made: number

const output: Output = {
  name: 'sample',
  from: [`${folder}/source.ts`],
  to: `${folder}/made`,
  async make(into) {
    made += 1
    writeFileSync(`${into}/${text}.js`, text)
    return exitCode
  },
}

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {})
  mkdirSync(inRoot(folder), { recursive: true })
  writeFileSync(inRoot(`${folder}/source.ts`), 'first')
  ;[text, exitCode, made] = ['first', 0, 0]
})
afterEach(() => rmSync(inRoot(folder), { recursive: true, force: true }))

test('an output is made once and again only when its sources differ', async () => {
  expect([await ensureBuilt(output), await ensureBuilt(output)]).toEqual([true, false])
  writeFileSync(inRoot(`${folder}/source.ts`), 'second')
  expect([await ensureBuilt(output), await ensureBuilt(output)]).toEqual([true, false])
  expect(made).toBe(2)
})

test('what a new build no longer makes is gone', async () => {
  await build(output)
  text = 'second'
  await build(output)
  expect(files()).toEqual(['.made-from', 'second.js'])
})

test('a failed build leaves the last good one and is tried again', async () => {
  await build(output)
  writeFileSync(inRoot(`${folder}/source.ts`), 'broken')
  ;[text, exitCode] = ['broken', 2]
  await expect(ensureBuilt(output)).rejects.toThrow('The sample does not build')
  expect(readFileSync(inRoot(`${output.to}/first.js`), 'utf8')).toBe('first')
  await expect(ensureBuilt(output)).rejects.toThrow('The sample does not build')
  expect(readdirSync(inRoot(folder)).toSorted()).toEqual(['made', 'source.ts'])
})

const files = () => readdirSync(inRoot(output.to)).toSorted()
