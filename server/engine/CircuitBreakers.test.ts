import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Data } from '../database/orm.ts'
import { trimTargetHosts } from '../model/hosts/circuits.ts'
import { databases, newData } from '../testing/databases.ts'
import { CircuitBreakers, maxHosts } from './CircuitBreakers.ts'
import { register } from './cluster/lease.ts'

describe.each(databases)('circuits on %s', (name) => {
  let data: Data
  let told: string[]
  let statements: string[]
  /** What each server says it holds back. */
  let openNow: Record<number, number> = {}
  beforeEach(async () => {
    openNow = {}
    data = await newData(name)
    told = []
    statements = []
  })
  afterEach(() => data.close())

  /** One server's breakers. */
  async function server() {
    const ownerId = await register(data.sql)
    const sql = {
      ...data.sql,
      all: (text: string, parameters?: unknown[]) => (statements.push(text), data.sql.all(text, parameters)),
      run: (text: string, parameters?: unknown[]) => (statements.push(text), data.sql.run(text, parameters)),
    } as typeof data.sql
    const circuits = new CircuitBreakers({
      sql,
      ownerId: () => ownerId,
      events: {
        circuitOpened: (host, failures) => void told.push(`opened ${host} after ${failures}`),
        circuitClosed: (host) => void told.push(`closed ${host}`),
        openCircuits: (count) => void (openNow[ownerId] = count),
      },
      onTrouble: (error) => {
        throw error
      },
    })
    return {
      circuits,
      ownerId,
      end: () => data.sql.run('update server_instance set ended_at = 1 where id = ?', [ownerId]),
    }
  }
  async function opened() {
    const made = await server()
    fail(made.circuits, 5)
    await made.circuits.flushed()
    return made
  }
  function fail(circuits: CircuitBreakers, times: number) {
    for (let failure = 0; failure < times; failure++) circuits.report('a.test', 'unreachable', 0)
  }

  test('five network failures in a row hold calls to that host back, and to no other', async () => {
    const { circuits } = await opened()
    expect(circuits.admits('a.test', 1)).toBe('hold')
    expect(circuits.admits('b.test', 1)).toBe('call')
  })

  test('a healthy call and failures that open nothing cost no statement', async () => {
    const { circuits } = await server()
    for (let round = 0; round < 5; round++) {
      fail(circuits, 4)
      expect(circuits.admits('a.test', 0)).toBe('call')
      circuits.report('a.test', 'answered', 0)
    }
    await circuits.flushed()
    expect(statements).toEqual([])
  })

  test('one probe is let through after a while; its answer closes the circuit for all servers', async () => {
    const [one, other] = [(await opened()).circuits, (await server()).circuits]
    await other.refresh()
    expect(other.admits('a.test', 9_999)).toBe('hold')
    const admissions = await Promise.all([one.admits('a.test', 10_000), other.admits('a.test', 10_000)])
    expect(admissions.toSorted()).toEqual(['hold', 'probe'])
    const [prober, waiting] = admissions[0] === 'probe' ? [one, other] : [other, one]
    expect(await waiting.admits('a.test', 11_500)).toBe('hold')
    prober.report('a.test', 'answered', 12_000, 'probe')
    await prober.flushed()
    await waiting.refresh()
    expect([one, other].map((circuits) => circuits.admits('a.test', 12_001))).toEqual(['call', 'call'])
  })

  test('every server counts the circuits that it knows to be open, whichever server opened or closed them', async () => {
    const one = await opened()
    const other = await server()
    await other.circuits.refresh()
    expect(openNow).toEqual({ [one.ownerId]: 1, [other.ownerId]: 1 })
    expect(await other.circuits.admits('a.test', 10_000)).toBe('probe')
    other.circuits.report('a.test', 'answered', 10_001, 'probe')
    await other.circuits.flushed()
    await one.circuits.refresh()
    expect(openNow).toEqual({ [one.ownerId]: 0, [other.ownerId]: 0 })
  })

  test('a failed probe keeps the circuit open for twice as long, whichever server asks next', async () => {
    const { circuits } = await opened()
    expect(await circuits.admits('a.test', 10_000)).toBe('probe')
    circuits.report('a.test', 'unreachable', 10_000, 'probe')
    await circuits.flushed()
    const other = (await server()).circuits
    await other.refresh()
    expect(other.admits('a.test', 29_999)).toBe('hold')
    expect(await other.admits('a.test', 30_000)).toBe('probe')
  })

  test('an open circuit is still open after a restart, and its wait is not shorter', async () => {
    const before = await opened()
    await before.end()
    const { circuits } = await server()
    await circuits.refresh()
    expect(circuits.admits('a.test', 9_999)).toBe('hold')
    expect(await circuits.admits('a.test', 10_000)).toBe('probe')
  })

  test('the probe of a server that died is taken over, and what that server still reports changes nothing', async () => {
    const dead = await opened()
    expect(await dead.circuits.admits('a.test', 10_000)).toBe('probe')
    const heir = (await server()).circuits
    await heir.refresh()
    expect(await heir.admits('a.test', 20_000)).toBe('hold')
    await dead.end()
    expect(await heir.admits('a.test', 21_000)).toBe('probe')
    dead.circuits.report('a.test', 'unreachable', 22_000, 'probe')
    await dead.circuits.flushed()
    expect(await data.sql.all('select state, failures from target_host')).toEqual([{ state: 3, failures: 5 }])
  })

  test('two servers that open one circuit at once tell of one opening, and of one closing', async () => {
    const pair = [(await server()).circuits, (await server()).circuits]
    for (const circuits of pair) fail(circuits, 7)
    await Promise.all(pair.map((circuits) => circuits.flushed()))
    expect(told).toEqual(['opened a.test after 5'])
    for (const circuits of pair) circuits.report('a.test', 'answered', 5000)
    await Promise.all(pair.map((circuits) => circuits.flushed()))
    expect(told).toEqual(['opened a.test after 5', 'closed a.test'])
  })

  test('a circuit opens again after it closed', async () => {
    const { circuits } = await opened()
    circuits.report('a.test', 'answered', 1)
    fail(circuits, 5)
    await circuits.flushed()
    await circuits.refresh()
    expect(circuits.admits('a.test', 2)).toBe('hold')
    expect(told).toEqual(['opened a.test after 5', 'closed a.test', 'opened a.test after 5'])
  })

  test('a cancelled probe leaves room for another at once', async () => {
    const { circuits } = await opened()
    expect(await circuits.admits('a.test', 10_000)).toBe('probe')
    circuits.report('a.test', 'cancelled', 10_000, 'probe')
    expect(await circuits.admits('a.test', 10_001)).toBe('probe')
  })

  test('a change that is not written yet is not undone by a read that began before it', async () => {
    const { circuits } = await server()
    const read = circuits.refresh()
    fail(circuits, 5)
    await read
    expect(circuits.admits('a.test', 1)).toBe('hold')
    await circuits.flushed()
  })

  test('rows that say nothing any more are trimmed, and those in use stay', async () => {
    const day = 86_400_000
    const host = (text: string, state: number, changedAt: number, nextProbeAt: number) =>
      data.sql.run(
        'insert into target_host (host, state, failures, opened_at, next_probe_at, probe_delay_ms, changed_at) values (?, ?, 5, 0, ?, 10000, ?)',
        [text, state, nextProbeAt, changedAt],
      )
    await host('closed long ago', 1, day, 0)
    await host('closed lately', 1, 3 * day, 0)
    await host('never called again', 2, day, day)
    await host('probed soon', 2, day, 4 * day)
    expect(await trimTargetHosts(data.sql, 3 * day)).toBe(2)
    const rows = await data.sql.all<{ host: string }>('select host from target_host order by host')
    expect(rows.map((row) => row.host)).toEqual(['closed lately', 'probed soon'])
  })

  test('hosts that failed once and are never called again do not add up without end', async () => {
    const { circuits } = await server()
    for (let host = 0; host < maxHosts + 100; host++) circuits.report(`h${host}.test`, 'unreachable', 0)
    expect(circuits.size).toBe(maxHosts)
  })
})
