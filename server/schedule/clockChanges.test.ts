import { describe, expect, it } from 'vitest'
import { dueIn, walk } from '../testing/schedule/referenceEvaluator.ts'
import { compileSchedule } from './schedule.ts'

// name | pattern | zone | window | instants: all in UTC. The window includes both ends, and nothing else may fire in it.

const published = `
D1 | 30 2 * * * | America/New_York | 2026-03-07T12:00 → 2026-03-09T12:00 | 2026-03-08T07:00 2026-03-09T06:30
D2 | 0 2 * * * | America/New_York | 2026-03-07T12:00 → 2026-03-09T12:00 | 2026-03-08T07:00 2026-03-09T06:00
D4 | 0,30 2 * * * | America/New_York | 2026-03-07T12:00 → 2026-03-09T12:00 | 2026-03-08T07:00 2026-03-09T06:00 2026-03-09T06:30
D5 | 30 2,14 * * * | America/New_York | 2026-03-07T12:00 → 2026-03-09T12:00 | 2026-03-07T19:30 2026-03-08T07:00 2026-03-08T18:30 2026-03-09T06:30
D6 | */30 2 * * * | America/New_York | 2026-03-07T12:00 → 2026-03-09T12:00 | 2026-03-09T06:00 2026-03-09T06:30
D10 | 30 1 * * * | America/New_York | 2026-10-31T12:00 → 2026-11-02T12:00 | 2026-11-01T05:30 2026-11-02T06:30
D12 | */30 1 * * * | America/New_York | 2026-11-01T04:00 → 2026-11-01T08:00 | 2026-11-01T05:00 2026-11-01T05:30 2026-11-01T06:00 2026-11-01T06:30
D16 | 30 2 * * * | Europe/Berlin | 2026-03-28T12:00 → 2026-03-30T12:00 | 2026-03-29T01:00 2026-03-30T00:30
D19 | 15 2 * * * | Australia/Lord_Howe | 2026-10-03T00:00 → 2026-10-05T00:00 | 2026-10-03T15:30 2026-10-04T15:15
D22 | */15 * * * * | Australia/Lord_Howe | 2026-04-04T14:30 → 2026-04-04T15:45 | 2026-04-04T14:30 2026-04-04T14:45 2026-04-04T15:00 2026-04-04T15:15 2026-04-04T15:30 2026-04-04T15:45
D24 | 0 0 * * * | Africa/Cairo | 2026-04-23T00:00 → 2026-04-25T12:00 | 2026-04-23T22:00 2026-04-24T21:00
D30 | 0 0 * * 0 | America/Santiago | 2026-09-04T00:00 → 2026-09-08T00:00 | 2026-09-06T04:00
D42 and A80 | */10 * * * * * | America/New_York | 2026-11-01T05:59:40 → 2026-11-01T06:00:20 | 2026-11-01T05:59:40 2026-11-01T05:59:50 2026-11-01T06:00 2026-11-01T06:00:10 2026-11-01T06:00:20
D45 | 0 0 29 2 * | UTC | 2026-03-01T00:00 → 2033-01-01T00:00 | 2028-02-29T00:00 2032-02-29T00:00
A61 | 30 2 * * 0L | Europe/Berlin | 2026-03-01T00:00 → 2026-05-01T00:00 | 2026-03-29T01:00 2026-04-26T00:30
A85 | 0 12 * * * | Pacific/Apia | 2011-12-29T00:00 → 2011-12-31T12:00 | 2011-12-29T22:00 2011-12-30T22:00
`

const own = `
a fixed time at the end of a gap is one run, not two | 30 2,3 * * * | America/New_York | 2026-03-08T05:00 → 2026-03-08T09:00 | 2026-03-08T07:00 2026-03-08T07:30
a slot in the gap and one right after it are one run | 0 2,3 * * * | America/New_York | 2026-03-08T05:00 → 2026-03-08T09:00 | 2026-03-08T07:00
every minute goes on across a gap | * * * * * | America/New_York | 2026-03-08T06:58 → 2026-03-08T07:01 | 2026-03-08T06:58 2026-03-08T06:59 2026-03-08T07:00 2026-03-08T07:01
an hourly pattern follows real time across an overlap | 30 * * * * | America/New_York | 2026-11-01T04:00 → 2026-11-01T08:00 | 2026-11-01T04:30 2026-11-01T05:30 2026-11-01T06:30 2026-11-01T07:30
a list of fixed times in an overlap runs in the first pass only | 0,30 1,2 * * * | America/New_York | 2026-11-01T04:30 → 2026-11-01T08:00 | 2026-11-01T05:00 2026-11-01T05:30 2026-11-01T07:00 2026-11-01T07:30
a range of hours is a fixed time | 0 0-4 * * * | America/New_York | 2026-11-01T04:00 → 2026-11-01T09:00 | 2026-11-01T04:00 2026-11-01T05:00 2026-11-01T07:00 2026-11-01T08:00 2026-11-01T09:00
a range of hours with a step is a fixed time | 0 1-3/2 * * * | America/New_York | 2026-11-01T04:00 → 2026-11-01T09:00 | 2026-11-01T05:00 2026-11-01T08:00
a step of hours follows real time in an overlap | 0 */1 * * * | America/New_York | 2026-11-01T05:00 → 2026-11-01T07:00 | 2026-11-01T05:00 2026-11-01T06:00 2026-11-01T07:00
seconds that start with a star make it follow real time | */30 30 1 * * * | America/New_York | 2026-11-01T04:00 → 2026-11-01T08:00 | 2026-11-01T05:30 2026-11-01T05:30:30 2026-11-01T06:30 2026-11-01T06:30:30
fixed seconds in a gap run once, right after it | 15,45 30 2 * * * | America/New_York | 2026-03-08T05:00 → 2026-03-08T09:00 | 2026-03-08T07:00
a star minute of one day a year runs in both passes | */30 1 1 11 * | America/New_York | 2026-11-01T04:00 → 2026-11-01T08:00 | 2026-11-01T05:00 2026-11-01T05:30 2026-11-01T06:00 2026-11-01T06:30
Berlin, autumn: first pass only | 30 2 * * * | Europe/Berlin | 2026-10-24T12:00 → 2026-10-26T12:00 | 2026-10-25T00:30 2026-10-26T01:30
Berlin, autumn: a star minute runs in both passes | */30 2 * * * | Europe/Berlin | 2026-10-25T00:00 → 2026-10-25T03:00 | 2026-10-25T00:00 2026-10-25T00:30 2026-10-25T01:00 2026-10-25T01:30
Dublin, where winter time is the negative one, spring | 30 1 * * * | Europe/Dublin | 2026-03-28T12:00 → 2026-03-30T12:00 | 2026-03-29T01:00 2026-03-30T00:30
Dublin, autumn | 30 1 * * * | Europe/Dublin | 2026-10-24T12:00 → 2026-10-26T12:00 | 2026-10-25T00:30 2026-10-26T01:30
Lord Howe, half an hour back: first pass only | 45 1 * * * | Australia/Lord_Howe | 2026-04-04T00:00 → 2026-04-06T00:00 | 2026-04-04T14:45 2026-04-05T15:15
Lord Howe, half an hour forward: a time after it is not moved | 30 2 * * * | Australia/Lord_Howe | 2026-10-03T00:00 → 2026-10-05T00:00 | 2026-10-03T15:30 2026-10-04T15:30
Cairo, back over midnight: the day before runs once | 30 23 * * * | Africa/Cairo | 2026-10-29T12:00 → 2026-10-31T00:00 | 2026-10-29T20:30 2026-10-30T21:30
Cairo, back over midnight: midnight runs once | 0 0 * * * | Africa/Cairo | 2026-10-29T12:00 → 2026-10-31T00:00 | 2026-10-29T22:00 2026-10-30T22:00
Cairo, in the gap: only the weekday the gap lies in | 30 0 * * 5 | Africa/Cairo | 2026-04-20T00:00 → 2026-05-02T00:00 | 2026-04-23T22:00 2026-04-30T21:30
Santiago, back over midnight | 30 23 * * 6 | America/Santiago | 2026-04-01T00:00 → 2026-04-06T00:00 | 2026-04-05T02:30
Santiago, forward at midnight: the month starts anyway | 15 0 * * * | America/Santiago | 2026-09-05T12:00 → 2026-09-07T12:00 | 2026-09-06T04:00 2026-09-07T03:15
Havana, forward at midnight | 0 0 * * * | America/Havana | 2026-03-07T12:00 → 2026-03-09T12:00 | 2026-03-08T05:00 2026-03-09T04:00
Havana, back at one | 30 0 * * * | America/Havana | 2026-10-31T12:00 → 2026-11-02T12:00 | 2026-11-01T04:30 2026-11-02T05:30
Troll, two hours forward: once, at its end | 30 1,2 * * * | Antarctica/Troll | 2026-03-28T12:00 → 2026-03-29T12:00 | 2026-03-29T01:00
Troll, two hours back: first pass only | 30 1,2 * * * | Antarctica/Troll | 2026-10-24T12:00 → 2026-10-25T12:00 | 2026-10-24T23:30 2026-10-25T00:30
Troll, two hours back: a star minute runs four times | */30 1 * * * | Antarctica/Troll | 2026-10-24T22:00 → 2026-10-25T04:00 | 2026-10-24T23:00 2026-10-24T23:30 2026-10-25T01:00 2026-10-25T01:30
Casablanca, back before Ramadan | 30 2 * * * | Africa/Casablanca | 2025-02-22T12:00 → 2025-02-24T12:00 | 2025-02-23T01:30 2025-02-24T02:30
Casablanca, forward after Ramadan | 30 2 * * * | Africa/Casablanca | 2025-04-05T12:00 → 2025-04-07T12:00 | 2025-04-06T02:00 2025-04-07T01:30
Apia, spring of the southern half | 30 3 * * * | Pacific/Apia | 2020-09-26T00:00 → 2020-09-28T00:00 | 2020-09-26T14:00 2020-09-27T13:30
Apia, the day that never was: every minute loses nothing | 0 */6 * * * | Pacific/Apia | 2011-12-30T00:00 → 2011-12-30T23:00 | 2011-12-30T04:00 2011-12-30T10:00 2011-12-30T16:00 2011-12-30T22:00
Kiritimati, a day left out at new year | 0 12 * * * | Pacific/Kiritimati | 1994-12-30T00:00 → 1995-01-02T12:00 | 1994-12-30T22:00 1994-12-31T22:00 1995-01-01T22:00
Kiritimati today has no changes | 0 12 * * * | Pacific/Kiritimati | 2026-03-28T00:00 → 2026-03-30T00:00 | 2026-03-28T22:00 2026-03-29T22:00
St Johns, forward at one minute past midnight | 30 0 * * * | America/St_Johns | 2010-03-13T12:00 → 2010-03-15T12:00 | 2010-03-14T03:31 2010-03-15T03:00
St Johns, back at one minute past midnight: midnight of that day is the first one | 0 0 * * * | America/St_Johns | 2010-11-06T12:00 → 2010-11-08T12:00 | 2010-11-07T02:30 2010-11-08T03:30
St Johns, back over midnight: the evening runs once | 30 23 * * * | America/St_Johns | 2010-11-06T12:00 → 2010-11-08T00:00 | 2010-11-07T02:00
Casey, exactly three hours back: still a clock change | 30 0 * * * | Antarctica/Casey | 2010-03-03T00:00 → 2010-03-06T00:00 | 2010-03-03T13:30 2010-03-04T13:30 2010-03-05T16:30
Kathmandu, a quarter of an hour forward | 10 0 * * * | Asia/Kathmandu | 1985-12-30T12:00 → 1986-01-02T12:00 | 1985-12-30T18:40 1985-12-31T18:30 1986-01-01T18:25
Chatham, forward at a quarter to three | 0 3 * * * | Pacific/Chatham | 2026-09-25T12:00 → 2026-09-27T15:00 | 2026-09-25T14:15 2026-09-26T14:00 2026-09-27T13:15
Chatham, back at a quarter to four: first pass only | 15 3 * * * | Pacific/Chatham | 2026-04-04T00:00 → 2026-04-05T20:00 | 2026-04-04T13:30 2026-04-05T14:30
Norfolk, the day before Sydney by clock | 30 2 * * * | Pacific/Norfolk | 2026-10-02T12:00 → 2026-10-04T20:00 | 2026-10-02T15:30 2026-10-03T15:00 2026-10-04T14:30
Caracas, half an hour forward by decree | 45 2 * * * | America/Caracas | 2016-04-30T12:00 → 2016-05-02T12:00 | 2016-05-01T07:00 2016-05-02T06:45
Caracas, half an hour back by decree | 45 2 * * * | America/Caracas | 2007-12-08T12:00 → 2007-12-10T12:00 | 2007-12-09T06:45 2007-12-10T07:15
Pyongyang, from half past eleven to midnight | 45 23 * * * | Asia/Pyongyang | 2018-05-03T20:00 → 2018-05-05T20:00 | 2018-05-04T15:00 2018-05-05T14:45
Havana, back at one: a star minute runs in both passes | */30 0 * * * | America/Havana | 2026-10-31T12:00 → 2026-11-01T12:00 | 2026-11-01T04:00 2026-11-01T04:30 2026-11-01T05:00 2026-11-01T05:30
caught up at an instant that is due itself: one run | 0 2,3 * * * | Europe/Berlin | 2026-03-28T12:00 → 2026-03-29T12:00 | 2026-03-29T01:00
fixed seconds in both passes: first only | 30 59 1 * * * | America/New_York | 2026-11-01T04:00 → 2026-11-01T08:00 | 2026-11-01T05:59:30
`

describe.each(rows(published + own))('$name: `$pattern` in $zone', ({ pattern, zone, first, last, instants }) => {
  it('fires at these instants and at no other', () => {
    expect(isoOf(runs(pattern, zone, first, last))).toEqual(instants)
  })

  it.skipIf(last - first > 100 * 86_400_000)('and the walk through real time says the same', () => {
    const step = pattern.split(' ').length === 6 ? 1 : 60
    // The walk starts four hours before the window to know what a wall clock showed before.
    const walked = dueIn(walk(zone, first / 1000 - 4 * 3600, last / 1000, step), pattern).map((second) => second * 1000)
    expect(isoOf(walked.filter((ms) => ms >= first))).toEqual(instants)
  })
})

function rows(table: string) {
  return table
    .trim()
    .split(/\n+/)
    .map((line) => {
      const [name, pattern, zone, window, instants] = line.split(' | ') as [string, string, string, string, string]
      const [first, last] = window.split(' → ').map(utc) as [number, number]
      return { name, pattern, zone, first, last, instants: isoOf(instants.split(' ').map(utc)) }
    })
}

function runs(pattern: string, zone: string, first: number, last: number): number[] {
  const schedule = compileSchedule(pattern, zone)
  const found: number[] = []
  for (let at = schedule.next(first - 1); at !== null && at <= last; at = schedule.next(at)) found.push(at)
  return found
}

function utc(text: string): number {
  return Date.parse(`${text}Z`)
}

function isoOf(instants: number[]): string[] {
  return instants.map((ms) => new Date(ms).toISOString())
}
