import { textField } from '../../../../model/alerts/channels/settingFields.ts'
import type { ChannelKindDefinition, ChannelMessage, OpenChannel } from '../ChannelKindDefinition.ts'
import { httpSend } from '../httpSend.ts'
import type { Transport } from '../Transport.ts'
import { pagerdutyEvent, type EventAction } from './event.ts'

/** An event of PagerDuty's Events API v2: trigger, acknowledge and resolve of one alert with one key. */
export const pagerduty: ChannelKindDefinition = {
  settings: {
    routingKey: textField({
      label: 'The routing key',
      isSecret: true,
      pattern: /^[A-Za-z0-9]{32}$/,
      hint: 'A routing key (integration key) has 32 letters and digits.',
    }),
  },
  hasTexts: true,
  isPerIncident: true,
  async send(channel, message, transport) {
    const [payload] = message.payloads
    if (message.kind !== 'test') return enqueue(channel, message, transport, actionOf(payload!))
    // A test must leave nobody's phone ringing: what it triggers, it resolves.
    const triggered = await enqueue(channel, message, transport, 'trigger')
    return triggered.ok ? enqueue(channel, message, transport, 'resolve') : triggered
  },
}

function actionOf({ type, incident }: ChannelMessage['payloads'][number]): EventAction {
  if (type === 'incident.resolved' || incident.status === 'RESOLVED') return 'resolve'
  return incident.status === 'ACKNOWLEDGED' ? 'acknowledge' : 'trigger'
}

function enqueue(channel: OpenChannel, message: ChannelMessage, transport: Transport, action: EventAction) {
  const routingKey = channel.settings['routingKey'] as string
  return httpSend(transport.http, {
    url: 'https://events.pagerduty.com/v2/enqueue',
    body: { routing_key: routingKey, ...pagerdutyEvent(channel, message, transport.publicUrl, action) },
    secrets: [routingKey],
  })
}
