import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { SqliteCheckpoints } from './SqliteCheckpoints.ts'

test('a checkpoint thread that is closed while it starts still copies the log before it ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'carillon-checkpoints-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'some.sqlite')
  const database = new Database(file)
  onTestFinished(() => void database.close())
  database.pragma('journal_mode = wal')
  database.pragma('wal_autocheckpoint = 0')
  database.exec('create table some (text)')
  database.prepare('insert into some values (?)').run('x'.repeat(100_000))
  expect(statSync(file).size).toBeLessThan(100_000)
  const checkpoints = new SqliteCheckpoints(file)
  checkpoints.wrote(4000)
  await checkpoints.close()
  expect(statSync(file).size).toBeGreaterThan(100_000)
  checkpoints.wrote(4000)
  await checkpoints.close()
})
