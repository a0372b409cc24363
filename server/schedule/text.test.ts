import { describe, expect, it } from 'vitest'
import { scheduleText, ScheduleError } from './schedule.ts'

/** pattern | words */
const table = `
* * * * * | Every minute
*/5 * * * * | Every 5 minutes
0,15,30,45 * * * * | Every 15 minutes
0-59 * * * * | Every minute
*/7 * * * * | Every 7 minutes from the start of each hour
*/60 * * * * | Every hour
0 * * * * | Every hour
30 * * * * | Every hour at minute 30
5,20 * * * * | At minutes 5 and 20 of every hour
5,20,35,50 * * * * | Every 15 minutes starting at minute 5
15 1-23/2 * * * | Every 2 hours from 01:15
5,20 9-17 * * * | At minutes 5 and 20 of hours 9 to 17 every day
0 */6 * * * | Every 6 hours
15 */6 * * * | Every 6 hours at minute 15
0 */5 * * * | At 00:00, 05:00, 10:00, 15:00 and 20:00 every day
0 9-17 * * 1-5 | Every hour from 09:00 to 17:00 on Monday to Friday
*/15 9-17 * * MON-FRI | Every 15 minutes from 09:00 to 17:45 on Monday to Friday
* 3 * * * | Every minute from 03:00 to 03:59
*/30 2,14 * * * | Every 30 minutes during hours 2 and 14
30 2 * * * | At 02:30 every day
30 2 * * 1 | At 02:30 on Monday
30 2,14 * * * | At 02:30 and 14:30 every day
0 12 ? * FRI | At 12:00 on Friday
0 0 * * 6,0 | At 00:00 on Saturday and Sunday
0 0 * * 5-7 | At 00:00 on Friday to Sunday
0 0 * * 0-6 | At 00:00 every day
0 0 * 2 * | At 00:00 in February
5 4 1,15 * * | At 04:05 on days 1 and 15 of the month
0 0 1-7 * * | At 00:00 on days 1 to 7 of the month
0 0 */2 * * | At 00:00 on every 2nd day of the month from day 1
0 0 1 JAN,JUL * | At 00:00 on day 1 of the month in January and July
0 9 5 6 * | At 09:00 on 5 June
0 0 13 * 5 | At 00:00 on day 13 of the month or on Friday
0 0 13 6 5 | At 00:00 on day 13 of the month or on Friday in June
0 0 1-31 * 1 | At 00:00 every day
0 0 L * * | At 00:00 on the last day of the month
0 0 L-1 * * | At 00:00 on the day before the last of the month
0 0 L-3 * * | At 00:00 on the day 3 days before the last of the month
0 0 15W * * | At 00:00 on the weekday (Monday to Friday) nearest day 15 of the month
0 0 LW * * | At 00:00 on the last weekday (Monday to Friday) of the month
0 0 * * 5L | At 00:00 on the last Friday of the month
0 0 * * 7L | At 00:00 on the last Sunday of the month
0 0 * * 1#2 | At 00:00 on the second Monday of the month
0 0 1,L * * | At 00:00 on day 1 of the month and the last day of the month
@daily | At 00:00 every day
@hourly | Every hour
@weekly | At 00:00 on Sunday
@monthly | At 00:00 on day 1 of the month
@yearly | At 00:00 on 1 January
* * * * * * | Every second
*/10 * * * * * | Every 10 seconds
5 * * * * * | Every minute at second 5
15 30 2 * * * | At 02:30:15 every day
0,30 0 2 * * * | At 02:00 and 02:00:30 every day
5-59/10 * * * * * | Every 10 seconds starting at second 5
5-59/15 * 9-17 * * * | Every 15 seconds starting at second 5 from 09:00 to 17:59
5,35 * * * * * | At seconds 5 and 35 of every minute
*/10 30 2 * * * | Every 10 seconds during the minute 02:30
*/10 * 9-17 * * * | Every 10 seconds from 09:00 to 17:59
1,2,3,9 */30 * * * * | At seconds 1 to 3 and 9 of minutes 0 and 30 of every hour
H * * * * | Every hour at a minute chosen for each job
H(0-29) * * * * | Every hour at a minute from 0 to 29 chosen for each job
H/15 * * * * | Every 15 minutes from a minute chosen for each job
H H * * * | At a time chosen for each job every day
H H(0-5) * * * | At a time between 00:00 and 05:59 chosen for each job every day
H 3 * * MON | At a minute between 03:00 and 03:59 chosen for each job on Monday
0 0 H * * | At 00:00 on a day of the month from 1 to 28 chosen for each job
0 0 * * H | At 00:00 on a day of the week chosen for each job
0 0 * H * | At 00:00 in a month chosen for each job
H 9,17 * * * | At hours 9 and 17, at a minute chosen for each job every day
`

describe('a schedule in words', () => {
  it.each(
    table
      .trim()
      .split('\n')
      .map((line) => line.split(' | ') as [string, string]),
  )('`%s` is "%s"', (pattern, words) => {
    expect(scheduleText(pattern)).toBe(words)
  })

  it('names the zone where the clock on the wall matters, and there only', () => {
    expect(scheduleText('30 2 * * 1', 'europe/berlin')).toBe('At 02:30 on Monday (Europe/Berlin)')
    expect(scheduleText('*/5 * * * *', 'Europe/Berlin')).toBe('Every 5 minutes')
    expect(scheduleText('*/5 * * * 1', 'Europe/Berlin')).toBe('Every 5 minutes on Monday (Europe/Berlin)')
    expect(scheduleText('30 2 * * 1', 'UTC')).toBe('At 02:30 on Monday')
  })

  it('refuses what it cannot read', () => {
    expect(() => scheduleText('60 * * * *')).toThrow(ScheduleError)
    expect(() => scheduleText('0 0 * * *', 'Mars/Phobos')).toThrow(ScheduleError)
  })
})
