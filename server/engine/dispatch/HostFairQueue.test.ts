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

test('who came first goes first, and the places are never more than there are', () => {
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

test('a host that hangs leaves most places to others, however many wait for it: few are marked as started and not called', () => {
  const { line, join, hosts } = lineOf(1000)
  join('hangs', 5000)
  expect(line.take(5000)).toHaveLength(128)
  join('good', 50)
  expect(hosts(line.take(5000))).toEqual(Array.from({ length: 50 }, () => 'good'))
  expect(line.waiting).toBe(4872)
})

test('a host has more places the more it answers while the database is asked, and not for longer', () => {
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

test('however quick it is, no host has more than half of the places, or 448', () => {
  const { line, join } = lineOf(10_000)
  join('quick', 5000)
  for (const one of line.take(128)) line.release(one)
  for (const one of line.take(5000)) line.release(one)
  for (const one of line.take(5000)) line.release(one)
  expect(line.take(5000)).toHaveLength(448)
})

test('of few places a host that hangs has half', () => {
  const { line, join } = lineOf(256)
  join('hangs', 5000)
  expect(line.take(5000)).toHaveLength(128)
})

test('fifty hosts that hang share, and leave places to who holds none', () => {
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

test('hosts that come while one has all that it may share the rest', () => {
  const { line, join, hosts } = lineOf(1000)
  join('hangs', 5000)
  line.take(5000)
  for (let host = 0; host < 30; host++) join(`hangs ${host}`, 100)
  expect(new Set(hosts(line.take(5000))).size).toBe(30)
  join('good', 5)
  expect(line.take(5000)).toHaveLength(5)
})

test('places given back go to who waited longest of the same host; who is put back comes before them', () => {
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

test('where there are few places one host may have them all', () => {
  const { line, join } = lineOf(10)
  join('only', 30)
  expect(line.take(100)).toHaveLength(10)
})
