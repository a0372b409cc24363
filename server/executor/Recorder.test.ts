import { describe, expect, test } from 'vitest'
import { databases } from '../test/databases.ts'
import { simulatedEngine } from '../test/simulatedEngine.ts'

describe.each(databases)('the recorder on %s', (name) => {
  test('keeps large answers that come in at once, 20 MB together, in statements that the database takes', async () => {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    // Noise does not deflate: this is what weighs most.
    const body = Buffer.from(Array.from({ length: 60_000 }, () => Math.floor(Math.random() * 256)))
    engine.target.respond = () => ({ responseBody: body, responseBodyBytes: body.length })
    for (let count = 0; count < 330; count++) await engine.addJob()
    await engine.runTo('2026-01-01T00:01:00Z')
    const [row] = await engine.data.sql.all<Record<string, unknown>>(
      'select count(*) as n, min(length(body)) as least from attempt join execution on execution.id = execution_id where status = 3',
    )
    expect(Number(row!['n'])).toBe(330)
    expect(Number(row!['least'])).toBeGreaterThan(59_000)
    await engine.close()
  })

  test('puts a report aside that the database refuses, and writes the others', async () => {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    const poisoned = await engine.addJob({ url: 'http://poisoned.test/' })
    const good = await engine.addJob()
    engine.target.respond = (request) =>
      request.url.includes('poisoned') ? { responseStatus: 70_000_000_000 as number } : {}
    await engine.runTo('2026-01-01T00:01:00Z')
    expect(await engine.rows(good)).toMatchObject([{ status: 'SUCCEEDED' }])
    expect(await engine.rows(poisoned)).toMatchObject([{ status: 'SUCCEEDED' }])
    await engine.close()
  })
})
