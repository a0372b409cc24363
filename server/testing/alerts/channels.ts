import type { OpenChannel } from '../../model/alerts/channels/OpenChannel.ts'
import type { ChannelKind } from '../../model/alerts/enums.ts'

export const webhookSecret = `whsec_${Buffer.alloc(32, 'a').toString('base64')}`

/** Settings that each kind takes, with an address below `url`. */
export const settingsOf = (url: string): Record<ChannelKind, Record<string, unknown>> => ({
  EMAIL: { to: ['ada@example.com'] },
  WEBHOOK: { url: `${url}/hook/webhookpathpart?key=webhookquerypart`, secret: webhookSecret },
  SLACK: { url: `${url}/services/T0001/B0002/slacksecretpart` },
  DISCORD: { url: `${url}/api/webhooks/123456789/discordsecretpart` },
  TEAMS: { url: `${url}/workflows/teamssecretpart/triggers/manual/paths/invoke?sig=teamssignature` },
  TELEGRAM: { token: '123456:telegramsecretpart', chatId: '-1001234' },
  NTFY: { url, topic: 'carillon-topic', token: 'tk_ntfysecretpart' },
  GOTIFY: { url, token: 'gotifysecretpart' },
  PAGERDUTY: { routingKey: 'p'.repeat(32) },
  MATRIX: { url, token: 'syt_matrixsecretpart', roomId: '!room:example.com' },
  PUSHOVER: { token: 'a'.repeat(30), user: 'u'.repeat(30) },
  APPRISE: { url, key: 'apprisesecretkey' },
})

/** Values of the settings that must never be kept of an answer. */
export const secretsOf: Partial<Record<ChannelKind, string[]>> = {
  WEBHOOK: [webhookSecret, 'webhookpathpart', 'webhookquerypart'],
  SLACK: ['slacksecretpart'],
  DISCORD: ['discordsecretpart'],
  TEAMS: ['teamssecretpart', 'teamssignature'],
  TELEGRAM: ['123456:telegramsecretpart'],
  NTFY: ['tk_ntfysecretpart', 'carillon-topic'],
  GOTIFY: ['gotifysecretpart'],
  PAGERDUTY: ['p'.repeat(32)],
  MATRIX: ['syt_matrixsecretpart'],
  PUSHOVER: ['a'.repeat(30)],
  APPRISE: ['apprisesecretkey'],
}

export const channelOf = (kind: ChannelKind, url: string, changes: Partial<OpenChannel> = {}): OpenChannel => ({
  id: 3,
  kind,
  name: 'Ops',
  subject: null,
  text: null,
  showAnswers: true,
  settings: settingsOf(url)[kind],
  ...changes,
})
