import { expect, test } from 'vitest'
import { Zone } from './zone.ts'

test('a zone caches the years that were used last and computes others again', () => {
  let asked = 0
  const zone = new Zone(() => {
    asked += 1
    return 0
  })
  const askedFor = (year: number) => {
    const before = asked
    zone.at(Date.UTC(year, 6, 1) / 1000)
    return asked > before
  }
  for (let year = 2000; year < 2500; year++) expect(askedFor(year)).toBe(true)
  expect([askedFor(2450), askedFor(2000), askedFor(2450)]).toEqual([false, true, false])
})
