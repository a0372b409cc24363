import type { ChannelInput, UpdateChannelInput } from '../gql/graphql.ts'
import { channelKinds } from '../alerts/channels/kinds.ts'
import { mockAlertRules } from './mockAlertRules.ts'
import { type MockChannel, mockAlertRows } from './mockAlertRows.ts'
import type { MockData } from './mockData.ts'
import { mockPolicies } from './mockPolicies.ts'
import { conflict, found, refuse } from './mockRefusals.ts'
import { mockWindows } from './mockWindows.ts'

/** Channels, rules, policies and maintenance windows in the mock's memory. */
export function mockAlerts(now: number, data: MockData) {
  const rows = mockAlertRows(now, data)
  return {
    ...mockChannels(rows.channels),
    ...mockPolicies(rows),
    ...mockAlertRules(rows, data),
    ...mockWindows(rows, data),
    alertRows: rows,
  }
}

function mockChannels(channels: MockChannel[]) {
  return {
    channels,
    createChannel({ input }: { input: ChannelInput }) {
      if (channels.some(({ name }) => name === input.name)) refuse('name', `Another channel is named "${input.name}".`)
      const fresh = { id: String(channels.length + 1), version: 1, health: 'UNKNOWN', lastError: null }
      const row = { ...fresh, lastDeliveredAt: null, isActive: true, ...shown(input) } as MockChannel
      channels.push(row)
      return row
    },
    updateChannel({ id, input: { version, ...input } }: { id: string; input: UpdateChannelInput }) {
      const row = found(channels, id)
      if (version && version !== row.version) conflict('Somebody changed this channel meanwhile.')
      return Object.assign(row, shown(input), { version: row.version + 1 })
    },
    deleteChannel({ id }: { id: string }) {
      channels.splice(channels.indexOf(found(channels, id)), 1)
      return id
    },
    testChannel({ input }: { input: ChannelInput }) {
      const isWrong = JSON.stringify(input.settings).includes('wrong')
      return isWrong
        ? { ok: false, status: 404, answer: 'no_service', errorMessage: 'The service answered 404.', durationMs: 212 }
        : { ok: true, status: 200, answer: 'ok', errorMessage: null, durationMs: 134 }
    },
  }
}

/** What of an input comes back: never a secret. */
function shown<T extends UpdateChannelInput>(input: T): T {
  if (!input.kind || !input.settings) return input
  const settings = channelKinds[input.kind].settings.map(({ name, isSecret }) => [
    name,
    isSecret ? null : ((input.settings as Record<string, unknown>)[name] ?? null),
  ])
  return { ...input, settings: Object.fromEntries(settings) }
}
