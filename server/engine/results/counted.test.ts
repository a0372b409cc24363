import { describe, expect, test } from 'vitest'
import { databases } from '../../testing/databases.ts'
import { serverError } from '../../testing/targetInTest.ts'
import { simulatedEngine } from '../../testing/simulatedEngine.ts'

describe.each(databases)('the statistics of runs on %s', (name) => {
  test('equal a plain count of the runs, and ordinary runs write no further cell', async () => {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    let calls = 0
    engine.target.respond = ({ url }) => {
      calls += 1
      if (url.includes('good') || (url.includes('moody') && calls % 3 > 0)) return {}
      return url.includes('gone') ? { ...serverError, responseStatus: null, errorMessage: 'ECONNREFUSED' } : serverError
    }
    const wish = { cronPattern: '*/7 * * * *', retryAttempts: 1 } as const
    const good = await engine.addJob({ ...wish, url: 'http://127.0.0.1:9/good' })
    for (const what of ['moody', 'bad', 'gone']) await engine.addJob({ ...wish, url: `http://127.0.0.1:9/${what}` })
    await engine.runTo('2026-01-01T02:30:00Z')
    const { sql } = engine.data
    const counts = async (text: string) =>
      (await sql.all<Record<string, unknown>>(text)).map((row) => Object.values(row).map(Number))

    const plain = await counts(
      `select job_id, scheduled_for - scheduled_for % 3600000 as at, status, count(*) as n from execution where status > 2 group by 1, 2, 3 order by 1, 2, 3`,
    )
    expect(plain.length).toBeGreaterThan(10)
    expect(
      await counts(
        'select job_id, at, status, sum(`count`) as n from statistic where job_id > 0 and width_seconds = 3600 group by 1, 2, 3 order by 1, 2, 3',
      ),
    ).toEqual(plain)
    for (const seconds of [60, 3600, 43_200])
      for (const more of [0, 1])
        expect(
          await counts(
            `select 0, sum(\`count\`) as n from statistic where job_id = 0 and width_seconds = ${seconds + more}`,
          ),
        ).toEqual([[0, plain.reduce((sum, row) => sum + row[3]!, 0)]])

    const withMessage = (job: string, at: string) =>
      `select ${job} as job_id, ${at} as at, status, text.id as text, count(*) as n from execution join error_message text on text.text = error_message where status > 2 group by 1, 2, 3, 4 order by 1, 2, 3, 4`
    for (const [job, seconds] of [
      ['0', 60],
      ['0', 3600],
      ['0', 43_200],
      ['job_id', 3600],
    ] as const)
      expect(
        await counts(
          `select job_id, at, status, bucket, \`count\` from statistic where width_seconds = ${seconds + 2} and job_id ${job === '0' ? '=' : '>'} 0 order by 1, 2, 3, 4`,
        ),
      ).toEqual(await counts(withMessage(job, `scheduled_for - scheduled_for % ${seconds * 1000}`)))
    expect(await counts(`select width_seconds from statistic where job_id = ${good} group by 1`)).toEqual([[3600]])
    await engine.close()
  })
})
