/**
 * "Mon, Mar 8, 02:30": an instant as a clock in the zone shows it; in UTC where the zone is unknown. With seconds where
 * they are not zero, or where one `among` those it stands with has some.
 */
export function zonedTime(at: string, timezone: string, among: readonly string[] = [at]): string {
  const date = new Date(at)
  const hasSeconds = among.some((one) => new Date(one).getUTCSeconds() !== 0)
  const isFar = Math.abs(date.getTime() - Date.now()) > halfYearMs
  return format(timezone, hasSeconds, isFar).format(date)
}

const halfYearMs = 180 * 86_400_000
const known = new Map<string, Intl.DateTimeFormat>()

function format(timezone: string, hasSeconds: boolean, isFar: boolean): Intl.DateTimeFormat {
  const key = `${timezone} ${hasSeconds} ${isFar}`
  const made = known.get(key) ?? make(timezone, hasSeconds, isFar)
  known.set(key, made)
  return made
}

function make(timeZone: string, hasSeconds: boolean, isFar: boolean): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    ...(isFar && { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    ...(hasSeconds && { second: '2-digit' }),
    hourCycle: 'h23',
  }
  try {
    return new Intl.DateTimeFormat(undefined, { ...options, timeZone })
  } catch {
    return new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' })
  }
}
