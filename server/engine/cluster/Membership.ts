import type { SqlClient } from '../../database/SqlClient.ts'
import type { ServerName } from '../EngineEvents.ts'
import { LeaseLost, register, serverName } from './lease.ts'

interface MembershipParts {
  sql: SqlClient
  onJoined: (server: ServerName) => void
  /** The process has a new id: it may adopt the runs of dead processes. */
  adoptOrphans: () => Promise<void>
  /** Another process has adopted the runs of this one. */
  onLost: (ownerId: number) => void
  onTrouble: (error: Error) => void
}

/** The id under which this process owns runs. It enters again, with a new one, when it has lost its lease. */
export class Membership {
  readonly #parts: MembershipParts
  #ownerId = 0
  #entering: Promise<void> = Promise.resolve()
  #isEntering = false

  constructor(parts: MembershipParts) {
    this.#parts = parts
  }

  get ownerId(): number {
    return this.#ownerId
  }

  async enter(): Promise<void> {
    this.#ownerId = await register(this.#parts.sql)
    this.#parts.onJoined({ id: this.#ownerId, name: serverName() })
    await this.#parts.adoptOrphans()
  }

  /** The lease of `ownerId` is lost. Enters again once, however often this is called. */
  async lose(ownerId: number): Promise<void> {
    if (ownerId !== this.#ownerId || this.#isEntering) return this.#entering
    this.#parts.onLost(ownerId)
    this.#isEntering = true
    this.#entering = this.enter()
      .catch(this.#parts.onTrouble)
      .finally(() => (this.#isEntering = false))
    await this.#entering
  }

  /** Does work in the name of this process; if its lease is lost by then, once more with the next one. */
  async holding<T>(work: (ownerId: number) => Promise<T>): Promise<T> {
    try {
      return await work(this.#ownerId)
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error
      await this.lose(error.ownerId)
      return work(this.#ownerId)
    }
  }
}
