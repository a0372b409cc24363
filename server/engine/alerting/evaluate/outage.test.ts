import { describe, expect, test } from 'vitest'
import type { Steps } from '../../../database/SqlClient.ts'
import { alertingInTest } from '../../../testing/alerting.ts'
import { databases } from '../../../testing/databases.ts'
import { serverError } from '../../../testing/targetInTest.ts'
import { evaluateFacts } from './evaluateFacts.ts'

const minute = (number: number) => new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString()

describe.each(databases)('a database that goes away while an incident opens, on %s', (name) => {
  test('keeps the facts, and the incident opens once it is back', async () => {
    const rig = await alertingInTest(name)
    await rig.channel()
    await rig.engine.addJob()
    rig.engine.target.respond = () => serverError
    await rig.engine.runTo(minute(2))
    const breaking = {
      ...rig.sql,
      transaction: <T>(steps: () => Steps<T>) =>
        rig.sql.transaction(function* () {
          const inner = steps()
          for (let step = inner.next(); !step.done;) {
            if ('text' in step.value && step.value.text.startsWith('delete from alert_fact'))
              throw Object.assign(new Error('The connection is gone.'), { code: 'PROTOCOL_CONNECTION_LOST' })
            step = inner.next(yield step.value)
          }
          throw new Error('It had nothing to delete.')
        }),
    }
    await expect(evaluateFacts({ ...rig.parts, sql: breaking }, rig.engine.now())).rejects.toThrow('is gone')
    expect(await rig.incidents()).toEqual([])
    expect(await rig.told()).toEqual([])
    expect(await rig.factCount()).toBe(2)
    await rig.evaluate()
    expect(await rig.incidents()).toMatchObject([{ status: 'OPEN' }])
    expect(await rig.told()).toEqual(['incident.opened FAILURES_IN_A_ROW'])
    await rig.close()
  })
})
