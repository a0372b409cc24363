import { describe, expect, it } from 'vitest'
import { compileSchedule, normalisePattern } from './schedule.ts'

function firstRuns(pattern: string, from: string, count: number, timezone = 'UTC'): string[] {
  const { next } = compileSchedule(pattern, timezone)
  const runs: string[] = []
  for (let at = next(Date.parse(`${from}T00:00Z`) - 1); at !== null && runs.length < count; at = next(at)) {
    runs.push(new Date(at).toISOString().slice(0, 16))
  }
  return runs
}

const days = (runs: string[]) => runs.map((run) => run.slice(0, 10))

describe('special days', () => {
  it.each([
    ['A52', '0 0 L * *', '2026-02-01', ['2026-02-28', '2026-03-31']],
    ['A53', '0 0 L 2 *', '2028-01-01', ['2028-02-29', '2029-02-28']],
    ['A54', '0 0 15W * *', '2026-08-01', ['2026-08-14', '2026-09-15']],
    ['A55', '0 0 1W * *', '2026-08-01', ['2026-08-03', '2026-09-01']],
    ['A56', '0 0 31W * *', '2026-05-01', ['2026-05-29', '2026-07-31']],
    ['A57', '0 0 LW * *', '2026-05-01', ['2026-05-29', '2026-06-30']],
    ['A58', '0 0 * * 5L', '2026-05-01', ['2026-05-29', '2026-06-26']],
    ['A58 by name', '0 0 * * FRIL', '2026-05-01', ['2026-05-29', '2026-06-26']],
    ['A59', '0 0 * * 1#2', '2026-05-01', ['2026-05-11', '2026-06-08']],
    ['A59 by name', '0 0 * * MON#2', '2026-05-01', ['2026-05-11', '2026-06-08']],
    ['A60', '0 0 * * 1#5', '2026-05-01', ['2026-06-29', '2026-08-31']],
    ['A62', '0 0 29 2 *', '2096-03-01', ['2104-02-29', '2108-02-29']],
    ['three days before the last', '0 0 L-3 * *', '2026-02-01', ['2026-02-25', '2026-03-28']],
    [
      'thirty days before the last exists in long months only',
      '0 0 L-30 * *',
      '2026-02-01',
      ['2026-03-01', '2026-05-01'],
    ],
    ['the last Sunday, named 7', '0 0 * * 7L', '2026-05-01', ['2026-05-31', '2026-06-28']],
    ['special days in a list', '0 0 1,15W,L * *', '2026-08-01', ['2026-08-01', '2026-08-14', '2026-08-31']],
    ['small letters', '0 0 l * *', '2026-02-01', ['2026-02-28']],
    [
      'a fifth Monday in February, 28 years apart',
      '0 0 * 2 1#5',
      '2026-01-01',
      ['2044-02-29', '2072-02-29', '2112-02-29'],
    ],
  ])('%s: `%s` from %s', (_name, pattern, from, expected) => {
    expect(days(firstRuns(pattern, from, expected.length))).toEqual(expected)
  })
})

describe('weekdays', () => {
  const week = (pattern: string) => days(firstRuns(pattern, '2026-06-01', 4))
  const sundays = ['2026-06-07', '2026-06-14', '2026-06-21', '2026-06-28']

  it.each(['7', '0', 'sun', 'SUN', '0,7', '7-7'])('weekday %s is Sunday', (weekday) => {
    expect(week(`0 0 * * ${weekday}`)).toEqual(sundays)
  })

  it('5-7 is Friday to Sunday, SAT-SUN the weekend, 0-7 every day', () => {
    expect(week('0 0 * * 5-7')).toEqual(['2026-06-05', '2026-06-06', '2026-06-07', '2026-06-12'])
    expect(week('0 0 * * SAT-SUN')).toEqual(['2026-06-06', '2026-06-07', '2026-06-13', '2026-06-14'])
    expect(week('0 0 * * 0-7')).toEqual(['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04'])
  })

  it('when both day fields are given, a day that matches either one fires', () => {
    expect(week('0 0 13 * 5')).toEqual(['2026-06-05', '2026-06-12', '2026-06-13', '2026-06-19'])
  })

  it('1-31 is a restriction, so that a weekday beside it changes nothing', () => {
    expect(week('0 0 1-31 * 1')).toEqual(['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04'])
  })

  it('*/2 counts as a restriction, so a day that matches either field fires', () => {
    const expected = ['2026-06-01', '2026-06-03', '2026-06-05', '2026-06-07', '2026-06-08', '2026-06-09']
    expect(days(firstRuns('0 0 */2 * 1', '2026-06-01', 6))).toEqual(expected)
  })

  it('a question mark does not restrict the day', () => {
    expect(week('0 0 ? * 0')).toEqual(sundays)
    expect(week('0 0 7 * ?')).toEqual(days(firstRuns('0 0 7 * *', '2026-06-01', 4)))
    expect(week('0 0 ? * ?')).toEqual(week('0 0 * * *'))
  })
})

describe('times', () => {
  it('*/7 restarts each hour', () => {
    const runs = firstRuns('*/7 * * * *', '2026-06-01', 11).map((run) => run.slice(11))
    expect(runs.slice(7)).toEqual(['00:49', '00:56', '01:00', '01:07'])
  })

  it('six fields put the second first', () => {
    const { next } = compileSchedule('15,45 30 2 * * *', 'UTC')
    const first = next(Date.parse('2026-06-01T00:00Z'))!
    expect([first, next(first)!].map((ms) => new Date(ms).toISOString())).toEqual([
      '2026-06-01T02:30:15.000Z',
      '2026-06-01T02:30:45.000Z',
    ])
  })

  it.each([
    ['@hourly', '0 * * * *'],
    ['@daily', '0 0 * * *'],
    ['@midnight', '0 0 * * *'],
    ['@weekly', '0 0 * * 0'],
    ['@monthly', '0 0 1 * *'],
    ['@yearly', '0 0 1 1 *'],
    ['@annually', '0 0 1 1 *'],
    ['@Daily', '0 0 * * *'],
  ])('%s means %s', (macro, pattern) => {
    expect(firstRuns(macro, '2026-06-01', 5)).toEqual(firstRuns(pattern, '2026-06-01', 5))
  })

  it.each(['05 08 * * *', '  5 8 * * *  ', '5\t8\t*\t*\t*', '5 8 * * *\r\n', '5  8   * * *'])(
    'the pattern %j is accepted',
    (pattern) => {
      expect(firstRuns(pattern, '2026-06-01', 1)).toEqual(['2026-06-01T08:05'])
    },
  )

  it('a pattern is stored trimmed, with single spaces, a macro in small letters', () => {
    expect(normalisePattern('  05\t08  * * mon\r\n')).toBe('05 08 * * mon')
    expect(normalisePattern(' @Daily ')).toBe('@daily')
    expect(compileSchedule(' 5  8 * * *', 'UTC').pattern).toBe('5 8 * * *')
  })

  it('a schedule answers from fractions of a second, from before 1970, and not beyond the year 9999', () => {
    const { next } = compileSchedule('* * * * * *', 'Europe/Berlin')
    expect(next(0.5)).toBe(1000)
    expect(next(999.999)).toBe(1000)
    expect(next(1000)).toBe(2000)
    expect(next(-1)).toBe(0)
    expect(next(Date.UTC(1800, 0, 1))).toBe(Date.UTC(1800, 0, 1) + 1000)
    expect(next(Date.UTC(9999, 11, 31, 12))).toBe(Date.UTC(9999, 11, 31, 12, 0, 1))
    expect(compileSchedule('0 0 1 1 *', 'UTC').next(Date.UTC(9999, 0, 1))).toBeNull()
    expect(compileSchedule('0 0 29 2 *', 'UTC').next(Date.UTC(10_000, 0, 1) - 1)).toBeNull()
    expect(next(8.64e15)).toBeNull()
    expect(() => next(Number.NaN)).toThrow(RangeError)
  })

  it('calls a pattern fixed when neither second, minute nor hour starts with a star', () => {
    const isFixed = (pattern: string) => compileSchedule(pattern, 'UTC').isFixedTime
    const fixed = [
      '30 2 * * *',
      '0-59/15 2 * * *',
      '0 0-23/2 * * *',
      'H H * * *',
      '0 30 2 * * *',
      '5,*/20 2 * * *',
      '@daily',
    ]
    const wild = ['*/30 2 * * *', '30 */2 * * *', '30 * * * *', '* 30 2 * * *', '*/20,5 2 * * *', '@hourly']
    expect(fixed.filter((pattern) => !isFixed(pattern))).toEqual([])
    expect(wild.filter(isFixed)).toEqual([])
  })
})
