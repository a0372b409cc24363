import { insertRows, runEach } from '../../database/bulk.ts'
import { together, type SqlClient } from '../../database/SqlClient.ts'

/** The maximum number of hosts remembered between two writes. */
const maxHosts = 10_000

/** When the certificates of targets expire, as seen on new connections. Changes are written periodically, never while a call waits. */
export class Certificates {
  readonly #written = new Map<string, number>()
  #unwritten = new Map<string, number>()

  readonly seen = (host: string, validToMs: number): void => {
    if (this.#written.get(host) === validToMs || this.#unwritten.size >= maxHosts) return
    this.#unwritten.set(host, validToMs)
  }

  async write(sql: SqlClient): Promise<void> {
    if (this.#unwritten.size === 0) return
    const rows = [...this.#unwritten].toSorted(([one], [other]) => (one < other ? -1 : 1))
    await sql.transaction(function* () {
      yield* together(insertRows('host_certificate', 'host, valid_to', 'keep', rows))
      yield* together(
        runEach(
          'update host_certificate set valid_to = ? where host = ?',
          ['bigint', 'varchar(300)'],
          rows.map(([host, validToMs]) => [validToMs, host]),
        ),
      )
    })
    if (this.#written.size > maxHosts) this.#written.clear()
    for (const [host, validToMs] of rows) {
      this.#written.set(host, validToMs)
      if (this.#unwritten.get(host) === validToMs) this.#unwritten.delete(host)
    }
  }
}
