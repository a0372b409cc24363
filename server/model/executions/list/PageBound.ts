import type { Execution } from '../Execution.ts'
import { type Place, isBelow, placeOf } from './place.ts'

/** How far down a page can reach, as far as what was found for it tells: the walks that fill it need not go below. */
export class PageBound {
  readonly #size: number
  readonly #places = new Map<number, Place>()
  #place: Place | null = null

  constructor(size: number) {
    this.#size = size
  }

  /** null: nowhere yet. */
  get place(): Place | null {
    return this.#place
  }

  add(rows: Execution[]): void {
    for (const row of rows) this.#places.set(row.id, placeOf(row))
    if (this.#places.size < this.#size) return
    const newest = [...this.#places]
      .toSorted(([, one], [, other]) => (isBelow(one, other) ? 1 : -1))
      .slice(0, this.#size)
    this.#places.clear()
    for (const [id, place] of newest) this.#places.set(id, place)
    this.#place = newest.at(-1)![1]
  }
}
