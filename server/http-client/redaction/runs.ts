import type { Reading } from './Reading.ts'

/** A stretch of a reading, `to` not included. */
export interface Run {
  from: number
  to: number
}

/**
 * Stretches of bytes of an alphabet, at least `minLength` of them; fewer suffice where the reading is cut inside one.
 * `table`: for each byte its value, -1 where it is not of the alphabet. `folds`: line breaks, with blanks behind them, belong to a
 * stretch: base64 is often folded.
 */
export function findRuns({ bytes, isCut }: Reading, table: Int8Array, minLength: number, folds: boolean): Run[] {
  const runs: Run[] = []
  const { length } = bytes
  for (let at = 0; at < length; at++) {
    if (table[bytes[at]!]! < 0) continue
    const from = at
    let count = 0
    let to = at
    while (at < length) {
      if (table[bytes[at]!]! >= 0) {
        count++
        to = ++at
        continue
      }
      const next = folds ? afterFold(bytes, at) : at
      if (next === at || (next < length && table[bytes[next]!]! < 0)) break
      at = next
    }
    if (at >= length) to = length
    if (count >= minLength || (isCut && to === length)) runs.push({ from, to })
  }
  return runs
}

/** Where the next line begins, if one ends here. Bytes that are cut may end between CR and LF. */
function afterFold(bytes: Uint8Array, at: number): number {
  let next = at
  if (bytes[next] === 0x0d) next++
  if (next === bytes.length) return next
  if (bytes[next] !== 0x0a) return at
  next++
  while (bytes[next] === 0x20 || bytes[next] === 0x09) next++
  return next
}
