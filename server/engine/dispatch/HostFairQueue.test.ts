import { expect, test } from 'vitest'
import { HostFairQueue } from './HostFairQueue.ts'

interface One {
  host: string
  place: number
}

function lineOf(places: number, nowMs = () => 0) {
  const line = new HostFairQueue<One>(places, ({ host }) => host, nowMs)
  const join = (host: string, count: number) => {
    for (let place = 0; place < count; place++) line.enqueue({ host, place })
  }
  return { line, join, hosts: (chosen: One[]) => chosen.map(({ host }) => host) }
}

test('runs start in the order in which they came, and never more than there are slots', () => {
  const { line, join } = lineOf(10)
  join('a', 8)
  join('b', 8)
  const first = line.take(100)
  expect(first.map(({ host, place }) => host + place)).toEqual('a0 a1 a2 a3 a4 a5 a6 a7 b0 b1'.split(' '))
  expect(line.take(100)).toEqual([])
  line.release(first[0]!)
  expect(line.take(100)).toEqual([{ host: 'b', place: 2 }])
  expect(line.waiting).toBe(5)
})

test('a host that hangs leaves most slots to others, however many runs wait for it', () => {
  const { line, join, hosts } = lineOf(1000)
  join('hangs', 5000)
  expect(line.take(5000)).toHaveLength(128)
  join('good', 50)
  expect(hosts(line.take(5000))).toEqual(Array.from({ length: 50 }, () => 'good'))
  expect(line.waiting).toBe(4872)
})

test('a host gets more slots the more calls it answers during a database round trip, and only that long', () => {
  let nowMs = 1000
  const { line, join } = lineOf(1000, () => nowMs)
  join('quick', 5000)
  const first = line.take(5000)
  for (const one of first.slice(0, 100)) line.release(one)
  expect(line.take(5000)).toHaveLength(200)
  for (const one of first.slice(100)) line.release(one)
  nowMs += 25
  expect(line.take(5000)).toHaveLength(56)
  nowMs += 45
  expect(line.taken).toBe(256)
  expect(line.take(5000)).toEqual([])
})

test('no host has more than half of the slots, or 448, however fast it is', () => {
  const { line, join } = lineOf(10_000)
  join('quick', 5000)
  for (const one of line.take(128)) line.release(one)
  for (const one of line.take(5000)) line.release(one)
  for (const one of line.take(5000)) line.release(one)
  expect(line.take(5000)).toHaveLength(448)
})

test('a host that hangs has at most half of a few slots', () => {
  const { line, join } = lineOf(256)
  join('hangs', 5000)
  expect(line.take(5000)).toHaveLength(128)
})

test('fifty hosts that hang share slots and leave some to hosts that hold none', () => {
  const { line, join, hosts } = lineOf(1000)
  for (let host = 0; host < 50; host++) join(`hangs ${host}`, 100)
  const hanging = line.take(5000)
  expect(hanging.length).toBeGreaterThan(750)
  expect(new Set(hosts(hanging)).size).toBe(50)
  join('good', 5)
  expect(hosts(line.take(5000))).toEqual(Array.from({ length: 5 }, () => 'good'))
  for (const one of hanging) line.release(one)
  expect(line.take(5000).length).toBeGreaterThan(750)
})

test('new hosts share the slots that a host at its maximum leaves', () => {
  const { line, join, hosts } = lineOf(1000)
  join('hangs', 5000)
  line.take(5000)
  for (let host = 0; host < 30; host++) join(`hangs ${host}`, 100)
  expect(new Set(hosts(line.take(5000))).size).toBe(30)
  join('good', 5)
  expect(line.take(5000)).toHaveLength(5)
})

test('a released slot goes to the run of that host that waited longest, and a requeued run comes before it', () => {
  const { line, join } = lineOf(128)
  join('a', 200)
  const chosen = line.take(200)
  expect(chosen).toHaveLength(64)
  for (const one of chosen.slice(0, 2)) line.release(one)
  const next = line.take(200)
  expect(next.map(({ place }) => place)).toEqual([64, 65])
  line.requeue(next)
  expect(line.taken).toBe(62)
  expect(line.waiting).toBe(136)
  expect(line.empty()).toHaveLength(136)
  expect(line.waiting).toBe(0)
})

test('one host may take all slots where there are only a few', () => {
  const { line, join } = lineOf(10)
  join('only', 30)
  expect(line.take(100)).toHaveLength(10)
})
