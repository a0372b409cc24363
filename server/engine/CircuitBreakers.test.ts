import { expect, test } from 'vitest'
import { silentFacts } from '../testing/simulatedEngine.ts'
import { CircuitBreakers, maxHosts } from './CircuitBreakers.ts'

function opened() {
  const circuits = new CircuitBreakers(silentFacts)
  for (let failure = 0; failure < 5; failure++) circuits.report('a.test', 'unreachable', 0)
  return circuits
}

test('five network failures in a row hold calls to that host back, and to no other', () => {
  const circuits = opened()
  expect(circuits.admits('a.test', 1)).toBe(false)
  expect(circuits.admits('b.test', 1)).toBe(true)
})

test('an answer of any kind in between closes the count', () => {
  const circuits = new CircuitBreakers(silentFacts)
  for (let round = 0; round < 5; round++) {
    for (let failure = 0; failure < 4; failure++) circuits.report('a.test', 'unreachable', 0)
    circuits.report('a.test', 'answered', 0)
  }
  expect(circuits.admits('a.test', 0)).toBe(true)
})

test('one probe is let through after a while; its answer closes the circuit', () => {
  const circuits = opened()
  expect(circuits.admits('a.test', 10_000)).toBe(true)
  expect(circuits.admits('a.test', 10_000)).toBe(false)
  circuits.report('a.test', 'answered', 10_001)
  expect(circuits.admits('a.test', 10_002)).toBe(true)
})

test('a failed probe keeps it open for twice as long', () => {
  const circuits = opened()
  circuits.admits('a.test', 10_000)
  circuits.report('a.test', 'unreachable', 10_000)
  expect(circuits.admits('a.test', 29_999)).toBe(false)
  expect(circuits.admits('a.test', 30_000)).toBe(true)
})

test('tells when a circuit opens and closes, each once', () => {
  const told: string[] = []
  const circuits = new CircuitBreakers({
    circuitOpened: (host, failures) => void told.push(`opened ${host} after ${failures}`),
    circuitClosed: (host) => void told.push(`closed ${host}`),
  })
  circuits.report('a.test', 'unreachable', 0)
  circuits.report('a.test', 'answered', 0)
  for (let failure = 0; failure < 7; failure++) circuits.report('a.test', 'unreachable', 0)
  expect(told).toEqual(['opened a.test after 5'])
  circuits.admits('a.test', 10_000)
  circuits.report('a.test', 'unreachable', 10_000)
  expect(told).toHaveLength(1)
  for (let answer = 0; answer < 2; answer++) circuits.report('a.test', 'answered', 50_000)
  expect(told).toEqual(['opened a.test after 5', 'closed a.test'])
})

test('a cancelled probe leaves room for another', () => {
  const circuits = opened()
  circuits.admits('a.test', 10_000)
  circuits.report('a.test', 'cancelled', 10_000)
  expect(circuits.admits('a.test', 10_001)).toBe(true)
})

test('hosts that failed once and are never called again do not add up without end', () => {
  const circuits = new CircuitBreakers(silentFacts)
  for (let host = 0; host < maxHosts + 100; host++) circuits.report(`h${host}.test`, 'unreachable', 0)
  expect(circuits.size).toBe(maxHosts)
})
