import { expect, vi } from 'vitest'
import type { Answer } from '../client.ts'
import type { TeamTools } from './TeamTools.ts'

/** Channels, rules, policies, windows, and what comes of a job that fails. Each answers its id. */
export function alertThings(tools: TeamTools) {
  const { mark } = tools
  const channel = () =>
    tools.make('createChannel', 'ChannelInput', {
      name: tools.newName,
      kind: 'WEBHOOK',
      settings: { url: tools.url(`/ok?${mark}`) },
    })
  const rule = (jobId: string, more: object = {}) => {
    const input = { name: `${mark} rule`, kind: 'FAILURES_IN_A_ROW', count: 1, jobIds: [jobId], ...more }
    return tools.make('createAlertRule', 'AlertRuleInput', input)
  }
  /** What a rule for a job that fails opens, with a message that waits for others. */
  const newIncident = async (): Promise<Answer> => {
    const jobId = await tools.newJob('/status/500', { retryAttempts: 0 })
    await rule(jobId, { channelIds: [await channel()] })
    await tools.start(jobId)
    const document =
      'query ($id: ID!) { job(id: $id) { openIncidents { id job { id } deliveries { id channel { id } } } } }'
    return vi.waitFor(async () => {
      const [incident] = (await tools.field(document, { id: jobId })).openIncidents
      expect(incident.deliveries).toHaveLength(1)
      return incident
    }, 10_000)
  }
  return {
    channel,
    'alert rule': async () => rule(await tools.newJob()),
    'alert policy': async () => {
      const steps = [{ afterMinutes: 0, channelIds: [await channel()] }]
      return tools.make('createAlertPolicy', 'AlertPolicyInput', { name: tools.newName, steps })
    },
    'maintenance window': async () => {
      const input = { name: mark, jobIds: [await tools.newJob()], cronPattern: '0 3 1 1 *', durationMinutes: 60 }
      return tools.make('createMaintenanceWindow', 'MaintenanceWindowInput', input)
    },
    'channel in use': async (): Promise<string> => (await newIncident()).deliveries[0].channel.id,
    incident: async (): Promise<string> => (await newIncident()).id,
    'job with an incident': async (): Promise<string> => (await newIncident()).job.id,
    delivery: async (): Promise<string> => (await newIncident()).deliveries[0].id,
  }
}
