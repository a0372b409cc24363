/** Stretches of a subject, `end` not included; those that overlap or touch become one. */
export class RangeSet {
  #ranges: { start: number; end: number }[] = []

  get isEmpty(): boolean {
    return this.#ranges.length === 0
  }

  add(start: number, end: number): void {
    const last = this.#ranges.at(-1)
    // Matches come mostly in order, and a text that repeats itself has thousands.
    if (last && start >= last.start && start <= last.end) last.end = Math.max(last.end, end)
    else this.#ranges.push({ start, end })
  }

  merged(): { start: number; end: number }[] {
    const merged: { start: number; end: number }[] = []
    for (const { start, end } of this.#ranges.toSorted((a, b) => a.start - b.start)) {
      const last = merged.at(-1)
      if (last && start <= last.end) last.end = Math.max(last.end, end)
      else merged.push({ start, end })
    }
    return merged
  }
}
