import { textField } from '../../../../model/alerts/channels/settingFields.ts'
import type { ChannelKindDefinition, ChannelMessage, OpenChannel } from '../ChannelKindDefinition.ts'
import { httpSend } from '../httpSend.ts'
import type { Transport } from '../Transport.ts'
import { pagerdutyEvent, type EventAction } from './event.ts'

/** PagerDuty has two regions, each with its own address. */
const origins = { US: 'https://events.pagerduty.com', EU: 'https://events.eu.pagerduty.com' }

/** An event of PagerDuty's Events API v2: trigger, acknowledge and resolve of one alert with one key. */
export const pagerduty: ChannelKindDefinition = {
  settings: {
    routingKey: textField({
      label: 'The routing key',
      isSecret: true,
      pattern: /^[A-Za-z0-9]{32}$/,
      hint: 'A routing key (integration key) has 32 letters and digits.',
    }),
    region: textField({
      label: 'The region',
      isRequired: false,
      pattern: /^(US|EU)$/,
      hint: 'The region is US or EU: EU where the address of your PagerDuty is https://….eu.pagerduty.com.',
    }),
  },
  hasTexts: true,
  isPerIncident: true,
  async send(channel, message, transport) {
    const [payload] = message.payloads
    if (message.kind !== 'test') return enqueue(channel, message, transport, actionOf(payload!))
    // A test resolves what it triggers, so that nobody's phone keeps ringing.
    const triggered = await enqueue(channel, message, transport, 'trigger')
    return triggered.ok ? enqueue(channel, message, transport, 'resolve') : triggered
  },
}

function actionOf({ type, incident }: ChannelMessage['payloads'][number]): EventAction {
  if (type === 'incident.resolved' || incident.status === 'RESOLVED') return 'resolve'
  return incident.status === 'ACKNOWLEDGED' ? 'acknowledge' : 'trigger'
}

function enqueue(channel: OpenChannel, message: ChannelMessage, transport: Transport, action: EventAction) {
  const { routingKey, region = 'US' } = channel.settings as { routingKey: string; region?: keyof typeof origins }
  return httpSend(transport.http, {
    url: `${origins[region]}/v2/enqueue`,
    body: { routing_key: routingKey, ...pagerdutyEvent(channel, message, transport.publicUrl, action) },
    secrets: [routingKey],
  })
}
