/** The subject of a line: a job, a host or an address. */
export type Subject = string | number

/** Lines left out in a window. `subject` null: those of all subjects that had no line at all. */
export interface LeftOut {
  event: string
  subject: Subject | null
  lines: number
}

interface Window {
  lines: number
  subjects: Map<Subject, { lines: number; leftOut: number }>
  leftOut: number
}

export const maxLinesPerSubject = 10
export const maxLinesPerEvent = 100

/**
 * How many lines an event may have in a window (a minute): 10 for one subject, 100 in total. With one summary line for each
 * subject that had more, an event writes at most 201 lines a window and keeps at most 100 subjects.
 */
export class LineBudget {
  readonly #windows = new Map<string, Window>()

  /** Whether the next line of this event may be written. Counts a line that may not. */
  admits(event: string, subject: Subject): boolean {
    let window = this.#windows.get(event)
    if (!window) this.#windows.set(event, (window = { lines: 0, subjects: new Map(), leftOut: 0 }))
    const known = window.subjects.get(subject)
    if (window.lines >= maxLinesPerEvent || (known && known.lines >= maxLinesPerSubject)) {
      if (known) known.leftOut++
      else window.leftOut++
      return false
    }
    window.lines++
    if (known) known.lines++
    else window.subjects.set(subject, { lines: 1, leftOut: 0 })
    return true
  }

  /** Begins a new window and returns what was left out in the previous one. */
  next(): LeftOut[] {
    const left = [...this.#windows].flatMap(([event, { subjects, leftOut }]) => [
      ...[...subjects].map(([subject, { leftOut: lines }]) => ({ event, subject, lines })),
      { event, subject: null, lines: leftOut },
    ])
    this.#windows.clear()
    return left.filter(({ lines }) => lines > 0)
  }
}
