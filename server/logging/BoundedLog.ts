import type { Log } from '../platform/log.ts'
import { LineBudget, type LeftOut, type Subject } from './LineBudget.ts'

const windowMs = 60_000

export interface Line {
  level: 'info' | 'warn' | 'error'
  /** Name of the event: `run.failed`. */
  event: string
  subject: Subject
  /** What the subject is called among the fields: `jobId`. */
  subjectField: string
  message: string
}

/** Writes lines of events that may come in thousands a minute. What is beyond their budget is summed up each minute. */
export class BoundedLog {
  readonly #log: Log
  readonly #budget = new LineBudget()
  /** What the lines of an event have in common, for their sums. */
  readonly #last = new Map<string, Line>()
  #timer: NodeJS.Timeout | undefined

  constructor(log: Log) {
    this.#log = log
  }

  /** Whether a line is to be written; look up what it says only then. */
  admits(line: Line): boolean {
    if (!this.#log.isLevelEnabled(line.level)) return false
    this.#last.set(line.event, line)
    this.#timer ??= setTimeout(() => this.close(), windowMs).unref()
    return this.#budget.admits(line.event, line.subject)
  }

  /** Writes a line that was admitted. */
  write({ level, event, subject, subjectField, message }: Line, fields: object): void {
    this.#log[level]({ event, [subjectField]: subject, ...fields }, message)
  }

  /** Sums up what was left out so far, and begins anew. */
  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const left of this.#budget.next()) this.#sumUp(left)
    this.#last.clear()
  }

  #sumUp({ event, subject, lines }: LeftOut): void {
    const { level, subjectField, message } = this.#last.get(event)!
    const about = subject === null ? {} : { [subjectField]: subject }
    this.#log[level]({ event, ...about, more: lines }, `and ${lines} more in this minute: ${message}`)
  }
}
