import { describe, expect, it } from 'vitest'
import { compileSchedule, normalisePattern, ScheduleError } from './schedule.ts'

function refusal(pattern: string): ScheduleError {
  try {
    normalisePattern(pattern)
  } catch (error) {
    if (error instanceof ScheduleError) return error
    throw error
  }
  throw new Error(`${JSON.stringify(pattern)} was accepted`)
}

/** name | pattern | field that is named | words of the sentence */
const table = `
A63 | 0 0 30 2 * | dayOfMonth | never fires
A63 | 0 0 31 4 * | dayOfMonth | never fires
A63 | 0 0 31 2,4,6,9,11 * | dayOfMonth | never fires
A63 | 0 0 31W 2,4 * | dayOfMonth | never fires
A63 | 0 0 L-30 4 * | dayOfMonth | never fires
A63 | 0 0 31 H * | dayOfMonth | may never fire
A63 | 0 0 30 H(1-3) * | dayOfMonth | may never fire
A63 | 0 0 31 H(4-7)/2 * | dayOfMonth | may never fire
A63 | 0 0 H(28-31) 2 * | dayOfMonth | may never fire
A63 | 0 0 H(1-31)/30 2 * | dayOfMonth | may never fire
A68 | 0 22-2 * * * | hour | write 22-23,0-2
A68 | 0 0 * * 5-1 | dayOfWeek | write 5-6,0-1
A68 | 0 0 * * FRI-MON | dayOfWeek | write FRI-SAT,SUN-MON
A68 | 0 0 1 NOV-FEB * | month | write NOV-DEC,JAN-FEB
A68 | 55-5 * * * * | minute | write 55-59,0-5
A68 | 0 0 * * 6-0 | dayOfWeek | write 6,0
A68 | 0 0 * * 7-1 | dayOfWeek | write 0-1
A68 | H(9-5) * * * * | minute | runs backwards
A69 | */0 * * * * | minute | from 1
A69 | */-5 * * * * | minute | from 1
A69 | */1.5 * * * * | minute | from 1
A69 | */5/2 * * * * | minute | one step
A69 | /15 * * * * | minute | write */15
A69 | 5/15 * * * * | minute | write 5-59/15
A69 | */ * * * * | minute | from 1
A70 | */70 * * * * | minute | larger than the range
A70 | 0-59/90 * * * * | minute | larger than the range
A70 | 0 */25 * * * | hour | larger than the range
A70 | H/61 * * * * | minute | larger than the range
A72 | 60 * * * * | minute | 0 to 59
A72 | 60 0 0 * * * | second | 0 to 59
A72 | 0 24 * * * | hour | 0 to 23
A72 | 0 0 0 * * | dayOfMonth | 1 to 31
A72 | 0 0 32 * * | dayOfMonth | 1 to 31
A72 | * * * 0 * | month | 1 to 12
A72 | * * * 13 * | month | 1 to 12
A72 | * * * * 8 | dayOfWeek | 0 to 7
A72 | -1 * * * * | minute | minute
A72 | 0 0 * * 1#6 | dayOfWeek | MON#1 to MON#5
A72 | 0 0 * * 1#0 | dayOfWeek | MON#1 to MON#5
A73 | * | pattern | five
A73 | * * * * | pattern | five
A73 | 1 1 1 1 1 1 1 1 | pattern | 8 fields
A74 | 1,,2 * * * * | minute | empty place
A74 | ,1 * * * * | minute | empty place
A74 | 1, * * * * | minute | empty place
A74 | 1, 2 * * * * | second | empty place
A74 | 1-2-3 * * * * | minute | two values
A74 | ** * * * * | minute | 0 to 59
A74 | *5 * * * * | minute | 0 to 59
A74 | 1-*/2 * * * * | minute | 0 to 59
A74 | 1e1 * * * * | minute | 0 to 59
A74 | 0x5 * * * * | minute | 0 to 59
A74 | 005 * * * * | minute | 0 to 59
A74 | ٠ * * * * | minute | 0 to 59
A74 | +5 * * * * | minute | 0 to 59
A76 | 0 0 * mon * | month | JAN to DEC
A76 | 0 0 * * jan | dayOfWeek | SUN to SAT
A76 | 0 0 * january * | month | short name JAN
A76 | 0 0 * * monday | dayOfWeek | short name MON
A77 | @reboot | pattern | @hourly
A77 | @every 5m | pattern | */5 * * * *
A78 | 2026-06-05T00:00:00 | pattern | A date is not a schedule
A78 | 0 0 0 1 1 * 2020 | pattern | year
a question mark outside the day fields | ? * * * * | minute | write *
L without a weekday | 0 0 * * L | dayOfWeek | FRIL
W on a range | 0 0 1-5W * * | dayOfMonth | without a range
W of a day there is not | 0 0 32W * * | dayOfMonth | 1 to 31
too many days before the last | 0 0 L-31 * * | dayOfMonth | L-1 to L-30
L in a time field | L * * * * | minute | 0 to 59
# in a time field | 1#2 * * * * | minute | 0 to 59
H in brackets without a range | H(5) * * * * | minute | H(0-59)
the name of a property of every object | 0 0 * constructor * | month | 1 to 12
`

describe('refused, with a sentence that names the field', () => {
  it.each(
    table
      .trim()
      .split('\n')
      .map((line) => line.split(' | ') as [string, string, string, string]),
  )('%s: `%s`', (_name, pattern, field, words) => {
    const error = refusal(pattern)
    expect(error.field).toBe(field)
    expect(error.message).toContain(words)
    expect(error.message).toMatch(/^[A-Z"@].*[.]$/s)
    expect(() => compileSchedule(pattern, 'UTC')).toThrow(ScheduleError)
  })

  it('an empty pattern, blanks, and what is no text', () => {
    for (const pattern of ['', '   ', '\n', null, undefined, 5, {}])
      expect(refusal(pattern as string).field).toBe('pattern')
  })

  it('a pattern of more than 100 characters, however long', () => {
    const list = Array.from({ length: 5_000 }, (_, at) => at % 60).join(',')
    for (const pattern of [`${'1,'.repeat(60)}1 * * * *`, '*'.repeat(257), ' '.repeat(100_000), `${list} * * * *`]) {
      expect(refusal(pattern).message).toContain('at most 100 characters')
    }
    expect(
      normalisePattern(
        `${Array.from({ length: 33 }, (_, at) => (at % 10) + 10)
          .join(',')
          .slice(0, 89)} * * * *`,
      ),
    ).toBeTruthy()
  })

  it('two patterns with a line break between them', () => {
    expect(refusal('0 0 * * *\n0 1 * * *').message).toContain('10 fields')
  })

  it('never fires only when no month has the day: 29 February and the 31st of some months do', () => {
    for (const pattern of ['0 0 29 2 *', '0 0 31 4,5 *', '0 0 30 2 1', '0 0 * 2 1#5'])
      expect(normalisePattern(pattern)).toBe(pattern)
  })

  it('what is accepted with H is good for every job, whatever H chooses for it', () => {
    const patterns = [
      '0 0 H H *',
      '0 0 31 H/2 *',
      '0 0 H(1-29) 2 *',
      '0 0 15,H(30-31) 2 *',
      '0 0 30 H 1',
      '0 0 29W H *',
    ]
    for (const pattern of [...patterns, '0 0 L-28 H *', '0 0 H(29-31) * *', '0 0 31 1,H *'])
      for (let job = 1; job <= 200; job++)
        expect(compileSchedule(pattern, 'UTC', String(job)).next(0), `${pattern} of job ${job}`).not.toBeNull()
  })
})
