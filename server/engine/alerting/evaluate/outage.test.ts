import { afterEach, describe, expect, test } from 'vitest'
import type { SqlClient, Steps } from '../../../database/SqlClient.ts'
import { alertingInTest, type AlertingInTest } from '../../../testing/alerting.ts'
import { databases } from '../../../testing/databases.ts'
import { serverError } from '../../../testing/targetInTest.ts'
import { evaluateFacts } from './evaluateFacts.ts'

const minute = (number: number) => new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString()
const connectionLost = () => Object.assign(new Error('The connection is gone.'), { code: 'PROTOCOL_CONNECTION_LOST' })

/** The connection is lost before this statement of a transaction, counted from 0. */
const losingAt = (sql: SqlClient, lostAt: number): SqlClient => ({
  ...sql,
  transaction: <T>(steps: () => Steps<T>) =>
    sql.transaction(function* () {
      const inner = steps()
      let step = inner.next()
      for (let place = 0; !step.done; place++) {
        if (place === lostAt) throw connectionLost()
        step = inner.next(yield step.value)
      }
      return step.value
    }),
})

describe.each(databases)('a database outage while an incident opens, on %s', (name) => {
  let rig: AlertingInTest
  afterEach(() => rig.close())

  async function failTwice() {
    rig = await alertingInTest(name)
    await rig.channel()
    await rig.engine.addJob()
    rig.engine.target.respond = () => serverError
    await rig.engine.runTo(minute(2))
  }
  const expectOpenedOnce = async () => {
    expect(await rig.incidents()).toMatchObject([{ status: 'OPEN' }])
    expect(await rig.events()).toEqual(['OPENED'])
    expect(await rig.told()).toEqual(['incident.opened FAILURES_IN_A_ROW'])
    expect(await rig.factCount()).toBe(0)
  }

  test('a connection lost at any statement keeps the facts, and the incident opens when the database is back', async () => {
    await failTwice()
    let statements = 0
    for (; ; statements++) {
      try {
        await evaluateFacts({ ...rig.parts, sql: losingAt(rig.sql, statements) }, rig.engine.now())
        break
      } catch (error) {
        expect(error).toMatchObject({ message: 'The connection is gone.' })
      }
      expect(await rig.incidents()).toEqual([])
      expect(await rig.events()).toEqual([])
      expect(await rig.told()).toEqual([])
      expect(await rig.factCount()).toBe(2)
    }
    expect(statements).toBeGreaterThan(10)
    await expectOpenedOnce()
  })

  test('an incident opens once even if the commit succeeded but its confirmation was lost', async () => {
    await failTwice()
    const forgetful: SqlClient = {
      ...rig.sql,
      async transaction(steps) {
        await rig.sql.transaction(steps)
        throw connectionLost()
      },
    }
    await expect(evaluateFacts({ ...rig.parts, sql: forgetful }, rig.engine.now())).rejects.toThrow('is gone')
    await expectOpenedOnce()
    await rig.evaluate()
    await rig.sweep()
    await expectOpenedOnce()
  })
})
