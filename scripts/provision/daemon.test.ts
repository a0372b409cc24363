import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startDaemon, temporaryFolder } from './daemon.ts'

const isReady = /ready/

test('a program that ends before it is ready fails with what it said, and its folder is gone', async () => {
  const folder = await temporaryFolder('test')
  const start = startDaemon(process.execPath, ['-e', 'console.error("no disk left"); process.exit(3)'], {
    isReady,
    folder,
  })
  await expect(start).rejects.toThrow(/ended early \(3\)[^]*no disk left/)
  expect(existsSync(folder)).toBe(false)
})

test('a program that never gets ready is ended when patience runs out', async () => {
  const folder = await temporaryFolder('test')
  const endless = 'console.log(process.pid); setInterval(() => {}, 1000)'
  const start = startDaemon(process.execPath, ['-e', endless], { isReady, folder, patienceMs: 1500 })
  const error = await start.then(
    () => expect.unreachable(),
    (reason: Error) => reason,
  )
  const pid = Number(/said:\n(\d+)/.exec(error.message)?.[1])
  expect(pid).toBeGreaterThan(0)
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

test('a program that is not there fails with a sentence', async () => {
  const folder = await temporaryFolder('test')
  await expect(startDaemon('/no/such/program', [], { isReady, folder })).rejects.toThrow('/no/such/program')
})
