/**
 * A second opinion for the tests: walks through real time in steps with `Intl`, and checks at each step whether the wall clock
 * matches the pattern. It is slow and obvious on purpose, and shares no line with the real evaluator.
 */

interface WallTime {
  /** Epoch seconds of the instant. */
  at: number
  /** Seconds since 1970 as if the wall clock showed UTC. */
  wall: number
}

/** Every step of real time in a window, with its wall time. Walk once, and evaluate many patterns. */
interface Walk {
  readonly steps: readonly WallTime[]
  readonly step: number
}

/** @param step 60 for patterns of five fields, 1 for six. @param from @param to epoch seconds, multiples of `step` */
export function walk(timezone: string, from: number, to: number, step: number): Walk {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  // Intl's parts cost twice as much as its text, so read the positions from the parts once.
  const places = format.formatToParts(0).flatMap(({ type }) => (type === 'literal' ? [] : [type]))
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((name) =>
    places.findIndex((type) => type === name),
  ) as [number, number, number, number, number, number]
  const steps: WallTime[] = []
  for (let at = from; at <= to; at += step) {
    const shown = format
      .format(at * 1000)
      .match(/\d+/g)!
      .map(Number)
    const wall = Date.UTC(shown[year]!, shown[month]! - 1, shown[day], shown[hour], shown[minute], shown[second])
    steps.push({ at, wall: wall / 1000 })
  }
  return { steps, step }
}

const THREE_HOURS = 3 * 3600

/** The instants (epoch seconds) of the walk at which the pattern is due, except its first step. */
export function dueIn({ steps, step }: Walk, pattern: string): number[] {
  const matches = matcher(pattern)
  const fields = pattern.split(' ')
  const isFixed = fields.slice(0, fields.length - 3).every((field) => field[0] !== '*')
  const due: number[] = []
  let shownUntil = -Infinity
  for (let index = 1; index < steps.length; index++) {
    const { at, wall } = steps[index]!
    const expected = steps[index - 1]!.wall + step
    const jump = wall - expected
    if (jump !== 0) shownUntil = jump < 0 && jump >= -THREE_HOURS ? Math.max(shownUntil, expected) : -Infinity
    let isDue = matches(wall) && !(isFixed && wall < shownUntil)
    if (isFixed && jump > 0 && jump <= THREE_HOURS) {
      for (let skipped = expected; skipped < wall; skipped += step) isDue ||= matches(skipped)
    }
    if (isDue) due.push(at)
  }
  return due
}

/** Whether a wall time matches. It reads the pattern by the rules of the manual page, not with our parser. */
function matcher(pattern: string): (wall: number) => boolean {
  const fields = pattern.split(' ')
  const [second, minute, hour, date, month, weekday] = (fields.length === 5 ? ['0', ...fields] : fields) as string[]
  const seconds = accepted(second!, 0, 59)
  const minutes = accepted(minute!, 0, 59)
  const hours = accepted(hour!, 0, 23)
  const months = accepted(named(month!, 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC', 1), 1, 12)
  const days = new Map<number, boolean>()
  return (wall) => {
    const second = wall % 60
    if (!seconds.has(second) || !minutes.has(Math.floor(wall / 60) % 60)) return false
    if (!hours.has(Math.floor(wall / 3600) % 24)) return false
    const day = Math.floor(wall / 86_400)
    if (!days.has(day))
      days.set(day, months.has(new Date(day * 864e5).getUTCMonth() + 1) && isDay(day, date!, weekday!))
    return days.get(day)!
  }
}

function isDay(day: number, dateField: string, weekdayField: string): boolean {
  const anyDate = dateField === '*' || dateField === '?'
  const anyWeekday = weekdayField === '*' || weekdayField === '?'
  if (anyDate && anyWeekday) return true
  const byDate = () => dateField.split(',').some((item) => isDate(day, item))
  const byWeekday = () => weekdayField.split(',').some((item) => isWeekday(day, item))
  if (anyDate) return byWeekday()
  return anyWeekday ? byDate() : byDate() || byWeekday()
}

const monthOf = (day: number) => new Date(day * 864e5).getUTCMonth()
const dateOf = (day: number) => new Date(day * 864e5).getUTCDate()
const weekdayOf = (day: number) => new Date(day * 864e5).getUTCDay()

function lastDayOfMonth(day: number): number {
  let last = day
  while (monthOf(last + 1) === monthOf(day)) last++
  return last
}

function isDate(day: number, item: string): boolean {
  const last = lastDayOfMonth(day)
  if (item === 'L') return day === last
  if (item.startsWith('L-')) return day === last - Number(item.slice(2))
  const firstDay = day - dateOf(day) + 1
  const wanted = item === 'LW' ? last : firstDay + Number(item.slice(0, -1)) - 1
  if (item.endsWith('W')) return wanted <= last && day === closestWorkday(wanted, firstDay, last)
  return accepted(item, 1, 31).has(dateOf(day))
}

/** The nearest weekday inside the month. */
function closestWorkday(wanted: number, firstDay: number, last: number): number {
  const candidates = [0, -1, 1, -2, 2].map((away) => wanted + away)
  return candidates.find((day) => day >= firstDay && day <= last && weekdayOf(day) % 6 !== 0)!
}

function isWeekday(day: number, rawItem: string): boolean {
  const item = named(rawItem, 'SUN MON TUE WED THU FRI SAT', 0).replace(/([1-6])-0$/, '$1-7')
  if (item.includes('#')) {
    const [weekday, nth] = item.split('#').map(Number)
    return weekdayOf(day) === weekday! % 7 && Math.ceil(dateOf(day) / 7) === nth
  }
  if (item.endsWith('L')) return weekdayOf(day) === Number(item.slice(0, -1)) % 7 && monthOf(day + 7) !== monthOf(day)
  const values = accepted(item.startsWith('*') ? item.replace('*', '0-6') : item, 0, 7)
  return values.has(weekdayOf(day)) || (weekdayOf(day) === 0 && values.has(7))
}

function accepted(field: string, min: number, max: number): Set<number> {
  const values = new Set<number>()
  for (const item of field.split(',')) {
    const [range, step] = item.split('/')
    const [from, to] = range === '*' || range === '?' ? [min, max] : range!.split('-').map(Number)
    for (let value = from!; value <= (to ?? from!); value++) {
      if ((value - from!) % Number(step ?? 1) === 0) values.add(value)
    }
  }
  return values
}

function named(field: string, names: string, first: number): string {
  return names.split(' ').reduce((text, name, at) => text.replaceAll(new RegExp(name, 'gi'), String(at + first)), field)
}

const changesSeen = new Map<string, number[]>()

/** The instants (epoch seconds) in a UTC year at which a zone changes its offset; found day by day, then by minute. */
export function clockChangesOf(timezone: string, year: number): number[] {
  const key = `${timezone} ${year}`
  const changes = changesSeen.get(key) ?? findClockChanges(timezone, year)
  changesSeen.set(key, changes)
  return changes
}

function findClockChanges(timezone: string, year: number): number[] {
  const offsets = (from: number, to: number, step: number) =>
    walk(timezone, from, to, step).steps.map(({ at, wall }) => ({ at, offset: wall - at }))
  const changed = (list: { at: number; offset: number }[]) =>
    list.filter(({ offset }, index) => index > 0 && offset !== list[index - 1]!.offset).map(({ at }) => at)
  const days = changed(offsets(Date.UTC(year, 0, 1) / 1000, Date.UTC(year + 1, 0, 1) / 1000, 86_400))
  const hours = days.flatMap((day) => changed(offsets(day - 86_400, day, 3600)))
  return hours.flatMap((hour) => changed(offsets(hour - 3600, hour, 60)))
}
