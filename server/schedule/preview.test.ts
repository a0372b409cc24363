import { describe, expect, it } from 'vitest'
import { previewSchedule } from './schedule.ts'

const FROM = Date.parse('2026-01-01T00:00Z')
const notes = (pattern: string, timezone = 'UTC', seed?: string) =>
  previewSchedule(pattern, timezone, 1, FROM, seed).notes

describe('a preview', () => {
  it('holds the words and the next runs, strictly after the instant', () => {
    expect(previewSchedule(' 0 0 * * * ', 'utc', 2, FROM)).toEqual({
      valid: true,
      error: null,
      text: 'At 00:00 every day',
      runs: [Date.parse('2026-01-02T00:00Z'), Date.parse('2026-01-03T00:00Z')],
      notes: [],
    })
  })

  it('answers with the sentence when the pattern, or the zone, cannot be used', () => {
    const pattern = previewSchedule('60 * * * *', 'UTC', 5, FROM)
    expect(pattern).toMatchObject({ valid: false, text: null, runs: [], notes: [] })
    expect(pattern.error).toContain('minute')
    expect(previewSchedule('0 0 30 2 *', 'UTC', 5, FROM).error).toContain('never fires')
    expect(previewSchedule('0 0 * * *', 'Mars/Phobos', 5, FROM).error).toContain('Mars/Phobos')
  })

  it('gives as many runs as asked for: none, and never more than a hundred', () => {
    const count = (wanted: number) => previewSchedule('* * * * * *', 'UTC', wanted, FROM).runs.length
    expect([count(0), count(-1), count(7), count(1e9)]).toEqual([0, 0, 7, 100])
  })

  it('is the same for H as the job with that id has', () => {
    const runs = (seed?: string) => previewSchedule('H H * * *', 'UTC', 1, FROM, seed).runs[0]
    expect(runs('job-1')).toBe(FROM + (12 * 60 + 59) * 60_000)
    expect(runs('job-2')).not.toBe(runs('job-1'))
    expect(runs()).toBe(runs())
  })
})

describe('notes', () => {
  it.each(['*/5 * * * *', '0 9 * * 1-5', '* * * * *', '0 0 1 * *', '*/15 * * * *', '0 12 * * 0'])(
    '`%s` in New York needs none',
    (pattern) => {
      expect(notes(pattern, 'America/New_York')).toEqual([])
    },
  )

  it('a fixed time that is left out by the clock', () => {
    expect(notes('30 2 * * *', 'America/New_York')).toEqual([
      'On Sunday 8 March 2026 the clock in America/New_York goes forward from 02:00 to 03:00: the run of 02:30 happens once, at 03:00.',
    ])
    expect(notes('0,30 2 * * *', 'America/New_York')).toEqual([
      expect.stringContaining('what is due in between happens once, at 03:00'),
    ])
  })

  it('a fixed time that the clock shows twice', () => {
    expect(notes('30 1 * * *', 'America/New_York')).toEqual([
      'On Sunday 1 November 2026 the clock in America/New_York goes back from 02:00 to 01:00: 01:30 comes twice, the run happens the first time only.',
    ])
    expect(notes('30 23 * * *', 'Africa/Cairo')).toEqual([
      'On Thursday 29 October 2026 the clock in Africa/Cairo goes back from 24:00 to 23:00: 23:30 comes twice, the run happens the first time only.',
    ])
  })

  it('a pattern that follows real time in those hours', () => {
    expect(notes('*/30 1-2 * * *', 'America/New_York')).toEqual([
      'On Sunday 8 March 2026 the clock in America/New_York goes forward from 02:00 to 03:00: there are no runs in between.',
      'On Sunday 1 November 2026 the clock in America/New_York goes back from 02:00 to 01:00: what is due in between runs both times.',
    ])
  })

  it('a clock change on a day that the pattern leaves out gets no note', () => {
    expect(notes('30 2 * * 1-5', 'America/New_York')).toEqual([])
    expect(notes('30 2 * * *', 'Pacific/Kiritimati')).toEqual([])
  })

  it('a clock change of half an hour gets a note for an hourly run', () => {
    expect(notes('15 * * * *', 'Australia/Lord_Howe')).toEqual([
      expect.stringContaining('from 02:00 to 02:30: there are no runs in between'),
    ])
  })

  it.each([
    ['0 0 29 2 *', 'Runs seldom: next on Tuesday 29 February 2028, then on Sunday 29 February 2032.'],
    ['*/10 * * * * *', 'Runs very often: 6 times a minute, 8,640 calls on a day that matches.'],
    ['*/7 * * * *', 'Uneven steps: */7 in the minute field means 0, 7, 14 … 56, then 0 again.'],
    ['0 */5 * * *', 'Uneven steps: */5 in the hour field means 0, 5, 10 … 20, then 0 again.'],
    ['0 0 */2 * *', 'Uneven steps: */2 in the day of month field means 1, 3, 5 … 31, then 1 again.'],
    ['0 0 13 * 5', 'Day of month and day of week are both set: it runs when either matches.'],
    ['0 0 31 * *', 'Months without a day 31 are left out: write L for the last day of each month.'],
  ])('`%s`: %s', (pattern, note) => {
    expect(notes(pattern)).toEqual([note])
  })

  it('a star with a step beside a weekday gets a note that other crons read it differently', () => {
    expect(notes('0 0 */2 * 1')).toContain(
      'Day of month and day of week are both set: it runs when either matches. Some crons want both to match when one starts with *.',
    )
  })

  it('without a job, the runs of a pattern with H are marked as an example', () => {
    expect(notes('H * * * *', 'UTC', 'job-1')).toEqual([
      'H is a value chosen for each job, always the same one, to spread the load.',
    ])
    expect(notes('H * * * *')).toEqual([expect.stringContaining('an example')])
  })
})
