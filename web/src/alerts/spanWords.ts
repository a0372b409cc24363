const units = [
  ['d', 1440],
  ['h', 60],
  ['min', 1],
] as const

/** "4 h", "1 d 12 h", "90 min" as "1 h 30 min". */
export function spanWords(minutes: number): string {
  let rest = minutes
  const parts = units.map(([name, per]) => {
    const many = Math.floor(rest / per)
    rest -= many * per
    return many > 0 ? `${many} ${name}` : ''
  })
  return parts.filter(Boolean).join(' ') || '0 min'
}
