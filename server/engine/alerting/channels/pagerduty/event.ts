import { cut } from '../../render/cut.ts'
import { renderMessage } from '../../render/renderMessage.ts'
import { subjectOf } from '../../render/words.ts'
import type { ChannelMessage, OpenChannel } from '../ChannelKindDefinition.ts'

export type EventAction = 'trigger' | 'acknowledge' | 'resolve'

/** In characters. An event may have 512 KB in all. */
const [maxSummary, maxText] = [1024, 10_000]

const severities = { CRITICAL: 'critical', WARNING: 'warning', INFO: 'info' }

/** All but the routing key. PagerDuty needs only the key to acknowledge or resolve. */
export function pagerdutyEvent(
  channel: OpenChannel,
  message: ChannelMessage,
  publicUrl: string | null,
  action: EventAction,
) {
  const payload = message.payloads[0]!
  const { incident, job, host } = payload
  const id = message.kind === 'test' ? `test-${message.messageId}` : incident.id
  const key = { event_action: action, dedup_key: `carillon-${id}` }
  if (action !== 'trigger') return key
  const { title, text, url } = renderMessage(channel, message, publicUrl)
  const summary = channel.subject === null ? `${title} – ${incident.message}` : title
  return {
    ...key,
    client: 'Carillon',
    ...(url === null ? {} : { client_url: url, links: [{ href: url, text: 'Open in Carillon' }] }),
    payload: {
      summary: cut(summary.replace(/\s+/g, ' '), maxSummary),
      source: subjectOf(payload),
      severity: severities[incident.severity],
      timestamp: incident.openedAt,
      class: incident.kind,
      ...(host === null ? {} : { group: host }),
      ...(job === null ? {} : { component: job.name }),
      custom_details: { text: cut(text, maxText), count: incident.count },
    },
  }
}
