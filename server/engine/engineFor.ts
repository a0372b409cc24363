import { throughAxios } from '../http-client/axios.ts'
import { createCaller } from '../http-client/call.ts'
import type { House } from '../model/Context.ts'
import { targetRules } from '../model/jobs/targetRules.ts'
import type { Facts } from './facts.ts'
import { startEngine, type RunningEngine } from './startEngine.ts'

/** The engine of a house, with the calls it makes: what `createApp` starts. */
export async function engineFor(house: Omit<House, 'engine' | 'facts'> & { facts: Facts }): Promise<RunningEngine> {
  const { settings, data, seal, events, facts } = house
  // Scheduled runs take the caller directly: axios costs more than the call itself (bench/call.bench.ts).
  const caller = createCaller(targetRules(settings))
  const engine = await startEngine({
    data,
    seal,
    events,
    caller,
    tester: throughAxios(caller),
    facts,
    concurrency: settings.maxConcurrency,
    historyDays: settings.historyDays,
  })
  return {
    ...engine,
    async stop(graceMs) {
      await engine.stop(graceMs)
      await caller.close()
    },
  }
}
