/** "Mon, Mar 8, 2027, 02:30:00 GMT+1": an instant as a clock in the zone shows it; in UTC where the zone is unknown. */
export function zonedTime(at: string, timezone: string): string {
  try {
    return format(timezone).format(new Date(at))
  } catch {
    return format('UTC').format(new Date(at))
  }
}

const known = new Map<string, Intl.DateTimeFormat>()

function format(timeZone: string): Intl.DateTimeFormat {
  const found = known.get(timeZone)
  if (found) return found
  const made = new Intl.DateTimeFormat(undefined, {
    timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
  known.set(timeZone, made)
  return made
}
