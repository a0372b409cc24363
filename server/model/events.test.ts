import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createEvents } from './events.ts'

test('a listener that throws stops neither the other listeners nor the publisher, and its error is reported', () => {
  const faults: unknown[] = []
  const events = createEvents((fault) => faults.push(fault))
  const heard: number[] = []
  events.listen('jobs', () => {
    throw new Error('A mistake.')
  })
  events.listen('jobs', ({ changedIds }) => heard.push(...changedIds))
  events.publish('jobs', { changedIds: [7], deletedIds: [] })
  expect(heard).toEqual([7])
  expect(faults).toEqual([new Error('A mistake.')])
})

test('a removed listener gets no more events, and the publisher knows when no listener is left', () => {
  const events = createEvents()
  let heard = 0
  const stop = events.listen('jobs', () => heard++)
  expect([events.heard('jobs'), events.heard('executions')]).toEqual([true, false])
  stop()
  events.publish('jobs', { changedIds: [7], deletedIds: [] })
  expect(heard).toBe(0)
  expect(events.heard('jobs')).toBe(false)
})

test('an error of a listener that no handler takes reaches the process as an uncaught error', async () => {
  const script = `
    const { createEvents } = await import(process.argv[1])
    process.on('uncaughtException', ({ message }) => console.log('unexpected: ' + message))
    const events = createEvents()
    events.listen('jobs', () => { throw new Error('A mistake.') })
    events.publish('jobs', { changedIds: [7], deletedIds: [] })
    console.log('published')`
  const file = new URL('events.ts', import.meta.url).href
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script, file])
  expect(stdout).toBe('published\nunexpected: A mistake.\n')
})
