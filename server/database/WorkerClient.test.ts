import { afterEach, describe, expect, test } from 'vitest'
import { WorkerClient } from './WorkerClient.ts'

/** Answers `slow` after all others, ends by `end`, and fails as a database does by `fail`. */
const code = `
import { parentPort, workerData } from 'node:worker_threads'
let orders = 0
parentPort.on('message', ({ number, order }) => {
  orders++
  if (order === 'end') process.exit(3)
  if (order === 'fail')
    return parentPort.postMessage({ number, error: new TypeError('No such thing'), traits: { errno: 1062, code: 'ER' } })
  const result = { order, orders, workerData }
  if (order === 'slow') setTimeout(() => parentPort.postMessage({ number, result }), 50)
  else parentPort.postMessage({ number, result })
})`

const newThread = () => new WorkerClient<unknown>(new URL(`data:text/javascript,${encodeURIComponent(code)}`), 'begin')

describe('a worker thread for a database', () => {
  let there: WorkerClient<unknown>
  afterEach(() => there.close('last'))

  test('gets each request its own response, in whatever order the responses arrive', async () => {
    there = newThread()
    const answers: unknown[] = []
    const ask = async (order: string) => answers.push(((await there.order(order)) as { order: string }).order)
    await Promise.all([ask('slow'), ask('quick')])
    expect(answers).toEqual(['quick', 'slow'])
    expect(await there.order('one')).toEqual({ order: 'one', orders: 3, workerData: 'begin' })
  })

  test('passes on an error with its class and the codes of the database', async () => {
    there = newThread()
    const failing = there.order('fail')
    await expect(failing).rejects.toBeInstanceOf(TypeError)
    await expect(failing).rejects.toMatchObject({ message: 'No such thing', errno: 1062, code: 'ER' })
  })

  test('fails its open requests when it ends, and the next request starts another one', async () => {
    there = newThread()
    const lost = [there.order('slow'), there.order('end')]
    for (const one of lost) await expect(one).rejects.toThrow('The thread that talks to the database ended.')
    expect(await there.order('again')).toMatchObject({ orders: 1 })
  })

  test('refuses a request that cannot be cloned, and continues', async () => {
    there = newThread()
    await expect(there.order(() => {})).rejects.toThrow('could not be cloned')
    expect(await there.order('one')).toMatchObject({ orders: 1 })
  })

  test('does not start again after it was closed', async () => {
    there = newThread()
    await there.order('one')
    await there.close('last')
    await expect(there.order('two')).rejects.toThrow('The database is closed.')
  })
})
