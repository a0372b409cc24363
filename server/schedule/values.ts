import { FIELDS, type FieldName } from './fields.ts'
import { hashBelow } from './hash.ts'
import type { Item } from './item.ts'

/** The plain values of a field's items, in order; the seed chooses `H`. `L`, `W` and `#` have none: they differ by month. */
export function valuesOf(field: FieldName, items: readonly Item[], seed: string): number[] {
  const values = new Set<number>()
  for (const item of items) {
    const { from, to, step } = spread(field, item, seed)
    for (let value = from; value <= to; value += step) values.add(field === 'dayOfWeek' ? value % 7 : value)
  }
  return [...values].sort((a, b) => a - b)
}

const NOTHING = { from: 1, to: 0, step: 1 }

function spread(field: FieldName, item: Item, seed: string): { from: number; to: number; step: number } {
  const rule = FIELDS.find((each) => each.name === field)!
  if (item.kind === 'range') return item
  if (item.kind === 'star') return { from: rule.min, to: rule.lastOfStar, step: item.step }
  if (item.kind === 'any') return { from: rule.min, to: rule.lastOfStar, step: 1 }
  if (item.kind !== 'hash') return NOTHING
  if (item.step !== null) return { from: item.from + hashBelow(item.step, seed, field), to: item.to, step: item.step }
  const value = item.from + hashBelow(item.to - item.from + 1, seed, field)
  return { from: value, to: value, step: 1 }
}
