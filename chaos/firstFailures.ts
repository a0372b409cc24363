import type { Call } from '../e2e/target.ts'
import { alertsInTest } from '../server/testing/alerts.ts'
import { type Received, whatIsLeft } from './alertVerdict.ts'
import type { FaultHouse } from './rig.ts'

/** A rule that opens an incident at the first failure and tells a webhook at once. Returns it. */
export function tellFirstFailures({ inside, target }: FaultHouse): Promise<number> {
  return inside(async (data) => {
    const alerts = await alertsInTest(data)
    const channelId = await alerts.channel({ kind: 'WEBHOOK' })
    await data.sql.run('update channel set settings = ? where id = ?', [
      JSON.stringify({ url: `${target.url}/hook` }),
      channelId,
    ])
    const steps = [{ afterMinutes: 0, channelIds: [channelId], raiseTo: null }]
    const policyId = await alerts.policy(steps, { isDefault: false, wait: 0, remind: null })
    const ruleId = await alerts.rule({ kind: 'FAILURES_IN_A_ROW', severity: 'WARNING', policyId })
    await data.sql.run('update alert_rule set `count` = 1 where id = ?', [ruleId])
    return ruleId
  })
}

/** What a webhook tells. */
export function readHook({ headers, body }: Call): Received {
  const { type, data } = JSON.parse(body) as { type: string; data: { incident: { id: string } } }
  return { messageId: String(headers['webhook-id']), type, incidentId: Number(data.incident.id) }
}

/** Waits until all that failed has been told, and is over. */
export async function quiet(services: FaultHouse, ruleId: number): Promise<void> {
  await services.idle(Date.now())
  await services.inside(async ({ sql }) => {
    for (;;) {
      const { facts, unfinished, open } = await whatIsLeft(sql, ruleId)
      if (facts + unfinished + open === 0) return
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  })
}
