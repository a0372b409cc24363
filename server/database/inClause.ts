import { placeholders } from './placeholders.ts'

/**
 * The right side of `in` for any number of keys. Prepared statements are kept by their text, so the length is rounded up to a
 * power of two, which keeps the texts few. The rest is filled with the last key, or, if there are none, with 0, which no row has.
 */
export function inClause(keys: readonly number[]): { marks: string; parameters: number[] } {
  const size = 2 ** Math.ceil(Math.log2(Math.max(1, keys.length)))
  const filler = keys.at(-1) ?? 0
  const parameters = [...keys, ...Array.from({ length: size - keys.length }, () => filler)]
  return { marks: placeholders(size), parameters }
}
