/**
 * `(?, ?, …)` for any number of keys, in few different texts: statements are kept prepared by their text, and each new length
 * would be one more. Filled up with a key that is there already; of no keys, with one that no row has.
 */
export function inClause(keys: readonly number[]): { marks: string; parameters: number[] } {
  const size = 2 ** Math.ceil(Math.log2(Math.max(1, keys.length)))
  const filler = keys.at(-1) ?? 0
  const parameters = [...keys, ...Array.from({ length: size - keys.length }, () => filler)]
  return { marks: `(${parameters.map(() => '?').join(', ')})`, parameters }
}
