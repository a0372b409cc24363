const whole = new Intl.NumberFormat()
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 })

/** "1,284"; above a hundred thousand "128K". */
export function count(value: number): string {
  return value < 100_000 ? whole.format(value) : compact.format(value)
}

/** A share from 0 to 1 as a percentage. Rounded down, so that 100 % means every single one. */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined) return '–'
  if (share === 0 || share === 1) return `${share * 100}%`
  return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`
}
