import { count } from '../../ui/number.ts'

/** The accessible name of a link to the alerts, because the number alone means nothing. */
export const alertsName = (open: number): string => (open === 0 ? 'Alerts' : `Alerts, ${count(open)} open`)

/** The number beside the bell. Hidden at zero, so that red always means something. */
export function OpenCount({ open, className = '' }: { open: number; className?: string }) {
  if (open === 0) return null
  return (
    <span
      aria-hidden
      className={`grid h-4 min-w-4 place-items-center rounded-full bg-bad-solid px-1 text-xs leading-none font-semibold text-on-accent tabular-nums ${className}`}
    >
      {open < 100 ? open : '99+'}
    </span>
  )
}
