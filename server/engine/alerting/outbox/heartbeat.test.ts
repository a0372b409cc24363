import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Data } from '../../../database/orm.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import { createCaller } from '../../../http-client/call.ts'
import { databases, newData } from '../../../testing/databases.ts'
import { register } from '../../cluster/lease.ts'
import { Heartbeat, type HeartbeatParts } from './heartbeat.ts'

const minute = 60_000

describe.each(databases)('the heartbeat on %s', (name) => {
  let data: Data
  let monitor: Server
  const calls: string[] = []
  let status = 200
  const caller = createCaller({ allowPrivate: true, allowedTargets: [], forbidden: [] })
  const failures: string[] = []
  beforeAll(async () => {
    data = await newData(name)
    monitor = createServer((request, response) => {
      calls.push(request.url!)
      response.statusCode = status
      response.end()
    }).listen(0, '127.0.0.1')
    await once(monitor, 'listening')
  })
  beforeEach(async () => {
    await data.sql.run('delete from named_lease')
    calls.length = failures.length = 0
    status = 200
  })
  afterAll(async () => {
    await caller.close()
    monitor.close()
    await data.close()
  })

  const server = async (more: Partial<HeartbeatParts> = {}) => {
    const id = await register(data.sql)
    const parts = {
      sql: data.sql,
      ownerId: () => id,
      url: `http://127.0.0.1:${(monitor.address() as AddressInfo).port}/beat`,
      caller,
      isHealthy: () => true,
    }
    return new Heartbeat({ ...parts, onFailed: (reason) => void failures.push(reason), ...more })
  }

  test('the heartbeat URL is called once a minute, however often the server checks', async () => {
    const heartbeat = await server()
    for (let at = 0; at < 3 * minute; at += 4000) await heartbeat.beat(at)
    expect(calls).toEqual(['/beat', '/beat', '/beat'])
    expect(failures).toEqual([])
  })

  test('one of several servers sends the heartbeat, and another takes over when it is unhealthy', async () => {
    let isHealthy = true
    const [first, second] = [await server({ isHealthy: () => isHealthy }), await server()]
    await first.beat(0)
    await second.beat(0)
    expect(calls).toHaveLength(1)
    isHealthy = false
    await first.beat(minute)
    expect(calls).toHaveLength(1)
    await second.beat(minute)
    expect(calls).toHaveLength(2)
  })

  test('the heartbeat stops while no server is healthy', async () => {
    const heartbeat = await server({ isHealthy: () => false })
    for (let at = 0; at < 3 * minute; at += 4000) await heartbeat.beat(at)
    expect(calls).toEqual([])
  })

  test('the heartbeat stops while the database is away, and resumes when it is back', async () => {
    let isAway = false
    const sql: SqlClient = {
      ...data.sql,
      transaction: (steps) =>
        isAway ? Promise.reject(new Error('The connection is gone.')) : data.sql.transaction(steps),
    }
    const heartbeat = await server({ sql })
    await heartbeat.beat(0)
    isAway = true
    for (let at = 4000; at < 5 * minute; at += 4000) await expect(heartbeat.beat(at)).rejects.toThrow('is gone')
    expect(calls).toHaveLength(1)
    isAway = false
    await heartbeat.beat(5 * minute)
    expect(calls).toHaveLength(2)
  })

  test('a heartbeat that fails is reported', async () => {
    status = 500
    const heartbeat = await server()
    await heartbeat.beat(0)
    expect(failures).toEqual([expect.stringContaining('500')])
    const refused = await server({ url: 'http://169.254.169.254/', ownerId: () => 0 })
    await data.sql.run('delete from named_lease')
    await refused.beat(minute)
    expect(failures).toHaveLength(2)
  })
})
