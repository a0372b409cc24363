const kept = new Map<string, (status: number) => boolean>()

/**
 * Reads `200-299,304` into a test of a status.
 * @throws Error with a sentence for the person who wrote it
 */
export function parseSuccessCodes(text: string): (status: number) => boolean {
  const known = kept.get(text)
  if (known) return known
  const ranges = parseRanges(text)
  const isSuccess = (status: number) => ranges.some(([from, to]) => status >= from && status <= to)
  if (kept.size > 1000) kept.clear()
  kept.set(text, isSuccess)
  return isSuccess
}

function parseRanges(text: string): [number, number][] {
  if (text.length > 200) throw new Error('Success codes may be at most 200 characters long.')
  return text.split(',').map((part) => {
    const match = /^\s*(\d{3})\s*(?:-\s*(\d{3})\s*)?$/.exec(part)
    if (!match) {
      throw new Error(`"${part.trim()}" is not a status code or a range. Write for example 200-299,304.`)
    }
    const from = Number(match[1])
    const to = Number(match[2] ?? match[1])
    if (from < 100) throw new Error(`${match[1]} is not a status code: they run from 100 to 999.`)
    if (to < from) throw new Error(`The range ${match[1]}-${match[2]} runs backwards. Write ${match[2]}-${match[1]}.`)
    return [from, to]
  })
}
