/** A schedule that can be chosen without knowing cron. Days of the week are numbers, Sunday 0. */
export type PlainSchedule =
  | { kind: 'minutes'; every: number }
  | { kind: 'hourly'; minute: number }
  | { kind: 'daily'; time: string }
  | { kind: 'weekly'; days: number[]; time: string }
  | { kind: 'monthly'; day: number | 'L'; time: string }

/** Steps that divide the hour, so that "every" is true over its end, too. */
export const minuteSteps = [1, 2, 3, 5, 10, 15, 20, 30] as const

const macros: Record<string, string> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
}
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

export function toCron(plain: PlainSchedule): string {
  if (plain.kind === 'minutes') return plain.every === 1 ? '* * * * *' : `*/${plain.every} * * * *`
  if (plain.kind === 'hourly') return `${plain.minute} * * * *`
  const [hour, minute] = plain.time.split(':').map(Number)
  const at = `${minute ?? 0} ${hour ?? 0}`
  if (plain.kind === 'daily') return `${at} * * *`
  if (plain.kind === 'monthly') return `${at} ${plain.day} * *`
  return `${at} * * ${plain.days.toSorted((a, b) => a - b).join(',')}`
}

/** The plain choice that means the same as a pattern; undefined when there is none. */
export function toPlain(pattern: string): PlainSchedule | undefined {
  const trimmed = pattern.trim().toUpperCase()
  const [minute, hour, day, month, weekday, ...more] = (macros[trimmed.toLowerCase()] ?? trimmed).split(/\s+/)
  if (more.length > 0 || minute === undefined || month !== '*') return undefined
  if (hour === '*' && day === '*' && weekday === '*') return withinTheHour(minute)
  const time = clock(minute, hour)
  if (time === undefined) return undefined
  if (day === '*' && weekday === '*') return { kind: 'daily', time }
  if (day === '*') {
    const days = weekdays(weekday ?? '')
    return days && { kind: 'weekly', days, time }
  }
  if (weekday !== '*') return undefined
  if (day === 'L') return { kind: 'monthly', day, time }
  const date = whole(day ?? '', 1, 31)
  return date === undefined ? undefined : { kind: 'monthly', day: date, time }
}

function withinTheHour(minute: string): PlainSchedule | undefined {
  if (minute === '*') return { kind: 'minutes', every: 1 }
  const step = Number(/^\*\/(\d+)$/.exec(minute)?.[1])
  if ((minuteSteps as readonly number[]).includes(step)) return { kind: 'minutes', every: step }
  const at = whole(minute, 0, 59)
  return at === undefined ? undefined : { kind: 'hourly', minute: at }
}

function clock(minute = '', hour = ''): string | undefined {
  const [m, h] = [whole(minute, 0, 59), whole(hour, 0, 23)]
  if (m === undefined || h === undefined) return undefined
  return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`
}

function weekdays(text: string): number[] | undefined {
  const days = new Set<number>()
  for (const part of text.split(',')) {
    const [from, to = from, ...more] = part.split('-').map(weekday)
    if (from === undefined || to === undefined || more.length > 0 || from > to) return undefined
    for (let day = from; day <= to; day += 1) days.add(day % 7)
  }
  return [...days].toSorted((a, b) => a - b)
}

function weekday(text: string): number | undefined {
  const named = dayNames.indexOf(text)
  return named === -1 ? whole(text, 0, 7) : named
}

function whole(text: string, min: number, max: number): number | undefined {
  const value = Number(text)
  return /^\d{1,2}$/.test(text) && value >= min && value <= max ? value : undefined
}
