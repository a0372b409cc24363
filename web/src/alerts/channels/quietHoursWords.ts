import type { QuietHoursInput, Severity } from '../../gql/graphql.ts'

const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

type Quiet = Pick<QuietHoursInput, 'days' | 'from' | 'to' | 'timezone'> & { passes: Severity }

const passing = {
  CRITICAL: 'only critical incidents are sent',
  WARNING: 'only warnings and critical incidents are sent',
  INFO: 'everything is sent',
}

/** "Quiet every day, 22:00 to 07:00 (Europe/Berlin): only critical incidents are sent". */
export function quietHoursWords({ days, from, to, timezone, passes }: Quiet): string {
  return `Quiet ${daysWords(days)}, ${from} to ${to} (${timezone}): ${passing[passes]}`
}

/** "every day", "Mon to Fri", "on Sat and Sun". */
export function daysWords(days: readonly number[]): string {
  const inOrder = [1, 2, 3, 4, 5, 6, 0].filter((day) => days.includes(day))
  if (inOrder.length === 7) return 'every day'
  if (inOrder.join('') === '12345') return 'Mon to Fri'
  const names = inOrder.map((day) => dayNames[day]!)
  return `on ${names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`}`
}
