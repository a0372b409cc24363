/**
 * Reads the offset of a zone, in seconds, at an epoch second. It parses Intl's "GMT-04:56:02", which costs a third less than
 * reading the fields of a date. @param timezone a name that Intl knows
 */
export function offsetReader(timezone: string): (second: number) => number {
  if (timezone === 'UTC') return () => 0
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' })
  return (second) => {
    const text = format.format(second * 1000)
    const at = text.indexOf('GMT') + 3
    if (at === text.length) return 0
    const value = Number(text.slice(at + 1, at + 3)) * 3600 + Number(text.slice(at + 4, at + 6)) * 60
    const seconds = value + Number(text.slice(at + 7, at + 9))
    return text[at] === '-' ? -seconds : seconds
  }
}
