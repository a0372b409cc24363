import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { coverageTable, faultOf, readCoverage } from './coverage.ts'
import { coverageFloors } from './coverageFloors.ts'
import { inRoot } from './root.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-coverage-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const report = (lines: Record<string, [covered: number, total: number]>) =>
  writeFileSync(
    join(folder, 'coverage-summary.json'),
    JSON.stringify(
      Object.fromEntries(
        Object.entries({ total: [0, 0] as const, ...lines }).map(([file, [covered, total]]) => [
          file === 'total' ? file : inRoot(file),
          { lines: { covered, total } },
        ]),
      ),
    ),
  )

test('the folders of one name are added up, and no other folder with them', async () => {
  report({
    'server/engine/claim.ts': [80, 100],
    'server/engine/results/writeResults.ts': [100, 100],
    'server/executorElse/x.ts': [0, 1000],
  })
  const engine = (await readCoverage(folder)).find(({ name }) => name === 'engine')!
  expect(engine).toEqual({ name: 'engine', covered: 180, total: 200, floor: coverageFloors['engine']!.lines })
  expect(faultOf(engine)).toBeNull()
  expect(coverageTable([engine])).toBe('engine   90.0 % of 200 lines, at least 85 %')
})

test('too few lines are a fault, and so is a report in which a folder is missing', async () => {
  report({ 'server/http-client/call.ts': [84, 100] })
  const rows = await readCoverage(folder)
  expect(faultOf(rows.find(({ name }) => name === 'calls')!)).toBe('too little')
  expect(faultOf(rows.find(({ name }) => name === 'auth')!)).toMatch(/^no file was found/)
})

test('no report at all is a fault of every folder', async () => {
  for (const row of await readCoverage(join(folder, 'nowhere'))) expect(faultOf(row)).not.toBeNull()
})

test('every folder with a floor is there', () => {
  for (const { folders } of Object.values(coverageFloors))
    for (const one of folders) expect(existsSync(inRoot(one)), one).toBe(true)
})
