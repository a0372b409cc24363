import { setTimeout as pause } from 'node:timers/promises'
import type { Pool, PoolConnection } from 'mysql2'
import { ask, connectionOf, idleConnectionMs } from './mysqlConnection.ts'

/** A crowd's results are written over two connections while further runs start over a third. */
const kept = 3
const everyMs = idleConnectionMs / 2
const answerTimeoutMs = 10_000

/**
 * Keeps connections open that nobody uses for a while. To open one takes many words each way, and each statement is prepared anew:
 * amid a crowd, where every word waits its turn on the processor, the first results took 90 ms in place of 30.
 */
export async function keepWarm(pool: Pool, isBusy: () => boolean): Promise<never> {
  for (;;) {
    await pause(everyMs, undefined, { ref: false })
    if (!isBusy()) await useAll(pool)
  }
}

/** All at once, so that the pool hands out as many. */
async function useAll(pool: Pool): Promise<void> {
  await Promise.allSettled(Array.from({ length: kept }, async () => use(await connectionOf(pool))))
}

async function use(connection: PoolConnection): Promise<void> {
  await ask(connection, 'query', { sql: 'select 1', timeout: answerTimeoutMs }).then(
    () => connection.release(),
    () => connection.destroy(),
  )
}
