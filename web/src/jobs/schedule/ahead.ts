const units = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1000 },
]

/**
 * "in 15 min", "in 1 h 20 min", "in 8 d": how far ahead, exact enough that no two of `runs` read alike. Never as a date,
 * which would be in the browser's zone beside one in the job's.
 */
export function ahead(at: string, now: number, runs: readonly string[] = [at]): string {
  const leftMs = Date.parse(at) - now
  if (leftMs <= 0) return 'now'
  const finest = Math.max(
    units.findIndex(({ ms }) => ms <= Math.max(1000, closestMs(runs))),
    units.findIndex(({ ms }) => ms <= Math.max(1000, leftMs)),
  )
  let restMs = leftMs
  const parts = units.slice(0, finest + 1).map(({ name, ms }) => {
    const many = Math.floor(restMs / ms)
    restMs -= many * ms
    return many > 0 ? `${many} ${name}` : ''
  })
  return `in ${parts.filter(Boolean).join(' ') || '1 s'}`
}

/** What lies between the two of them that are closest to each other, in milliseconds. */
function closestMs(runs: readonly string[]): number {
  const instants = runs.map((run) => Date.parse(run))
  return Math.min(...instants.slice(1).map((instant, at) => instant - instants[at]!))
}
