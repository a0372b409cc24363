/** What a line is about: the job, the host, the address. */
export type Subject = string | number

/** Lines that were left out in a window. `subject` null: those of all subjects that had no line at all. */
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
 * How many lines an event may have in a window (a minute): 10 for one subject, 100 for all of them. With one line more for each
 * subject that had too many, an event writes at most 201 lines a window, whatever happens, and keeps at most 100 subjects.
 */
export class LineBudget {
  readonly #windows = new Map<string, Window>()

  /** Whether the next line of this event may be written. One that may not is counted. */
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

  /** Begins a new window and answers what was left out in the one before. */
  next(): LeftOut[] {
    const left = [...this.#windows].flatMap(([event, { subjects, leftOut }]) => [
      ...[...subjects].map(([subject, { leftOut: lines }]) => ({ event, subject, lines })),
      { event, subject: null, lines: leftOut },
    ])
    this.#windows.clear()
    return left.filter(({ lines }) => lines > 0)
  }
}
