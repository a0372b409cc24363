import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMigration, listOf, namesIn } from './create.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-migrations-'))
  cpSync(import.meta.dirname, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8')

describe('the lists of migrations', () => {
  it('name each file of their folder once, by consecutive numbers, and the same ones on both databases', () => {
    const names = namesIn(folder, 'sqlite')
    expect(namesIn(folder, 'mysql')).toEqual(names)
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, place) => place + 1))
    for (const dialect of ['sqlite', 'mysql']) expect(read(dialect, 'list.ts')).toBe(listOf(names))
  })
})

describe('a new migration', () => {
  it('has one file for each database and the next number, and is the last of both lists', () => {
    const before = namesIn(folder, 'mysql')
    const next = `${String(before.length + 1).padStart(4, '0')}_add_job_tags`
    const files = createMigration(folder, 'Add job-tags')
    expect(files).toEqual([join('sqlite', `${next}.ts`), join('mysql', `${next}.ts`)])
    for (const dialect of ['sqlite', 'mysql']) {
      expect(read(dialect, 'list.ts')).toBe(listOf([...before, next]))
      expect(read(dialect, `${next}.ts`)).toContain(`export class Migration${next.slice(0, 4)} extends Migration {`)
    }
  })

  it('takes the same number on both databases where one of them lacks a migration', () => {
    const [last] = namesIn(folder, 'mysql').slice(-1)
    rmSync(join(folder, 'mysql', `${last}.ts`))
    const files = createMigration(folder, 'more')
    expect(new Set(files.map((file) => file.split(/[\\/]/)[1])).size).toBe(1)
  })

  it.each(['', 'no', '../etc', 'drop;', '1st', 'x'.repeat(52)])('cannot be called "%s"', (title) => {
    const before = namesIn(folder, 'sqlite')
    expect(() => createMigration(folder, title)).toThrow('cannot be the name of a migration')
    expect(namesIn(folder, 'sqlite')).toEqual(before)
  })
})
