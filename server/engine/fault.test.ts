import { describe, expect, test, vi } from 'vitest'
import { databases } from '../testing/databases.ts'
import { noneBroken, silentFacts, simulatedEngine } from '../testing/simulatedEngine.ts'

describe.each(databases)('on %s', (name) => {
  test('a fault of our own ends only the run that met it, is told, and the job goes on', async () => {
    const told = vi.spyOn(silentFacts, 'fault').mockImplementation(() => {})
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    const poisoned = await engine.addJob({ url: 'http://127.0.0.1:9/poisoned', retryAttempts: 3 })
    const other = await engine.addJob()
    engine.target.respond = ({ url }) => {
      if (url.endsWith('/poisoned')) throw new Error('a bug')
      return {}
    }
    await engine.runTo('2026-01-01T00:01:00Z')
    expect(await engine.rows(poisoned)).toMatchObject([
      { status: 'FAILED', reason: 'Carillon itself failed at this run; the log says more.' },
    ])
    expect(told).toHaveBeenCalledExactlyOnceWith(new Error('a bug'), expect.objectContaining({ jobId: poisoned }))
    engine.target.respond = () => ({})
    await engine.runTo('2026-01-01T00:02:00Z')
    expect((await engine.rows(poisoned)).map((row) => row.status)).toEqual(['FAILED', 'SUCCEEDED'])
    expect((await engine.rows(other)).map((row) => row.status)).toEqual(['SUCCEEDED', 'SUCCEEDED'])
    expect(await engine.invariants()).toEqual(noneBroken)
    await engine.close()
    told.mockRestore()
  })
})
