import type { Log } from '../platform/log.ts'
import { LineBudget, type LeftOut, type Subject } from './LineBudget.ts'

const windowMs = 60_000

export interface Line {
  level: 'info' | 'warn' | 'error'
  /** The name of the event, such as `run.failed`. */
  event: string
  subject: Subject
  /** The subject's field in the line, such as `jobId`. */
  subjectField: string
  message: string
}

/** Writes the lines of events that may occur thousands of times a minute. Once a minute it sums up those beyond the budget. */
export class BoundedLog {
  readonly #log: Log
  readonly #budget = new LineBudget()
  /** The last line of each event, for its summary. */
  readonly #last = new Map<string, Line>()
  #timer: NodeJS.Timeout | undefined

  constructor(log: Log) {
    this.#log = log
  }

  /** Whether to write a line. Look its details up only if so. */
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

  /** Sums up the lines left out so far, and starts over. */
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
