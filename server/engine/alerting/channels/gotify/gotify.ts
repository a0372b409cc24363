import { urlField } from '../../../../model/alerts/channels/settingFields.ts'
import { cut } from '../../render/cut.ts'
import { renderMessage } from '../../render/renderMessage.ts'
import type { ChannelKindDefinition } from '../ChannelKindDefinition.ts'
import { httpSend } from '../httpSend.ts'
import { below, tokenField } from '../httpSettings.ts'

/** Gotify has no limits of its own: these keep a phone's notification readable. */
const [maxTitle, maxMessage] = [250, 10_000]
/** 0 to 10; phones ring from 4 on, and louder from 8 on. */
const priorities = { CRITICAL: 8, WARNING: 5, INFO: 2 }

/** A message of an application of a Gotify server. */
export const gotify: ChannelKindDefinition = {
  settings: { url: urlField(), token: tokenField('The token of the application') },
  hasTexts: true,
  isPerIncident: false,
  send(channel, message, { http, publicUrl }) {
    const { url, token } = channel.settings as Record<'url' | 'token', string>
    const { title, text, severity, isResolved, url: click } = renderMessage(channel, message, publicUrl)
    return httpSend(http, {
      url: below(url, '/message'),
      headers: [{ name: 'X-Gotify-Key', value: token, secret: true }],
      body: {
        title: cut(title, maxTitle),
        message: cut(text, maxMessage),
        priority: isResolved ? priorities.INFO : priorities[severity],
        ...(click === null ? {} : { extras: { 'client::notification': { click: { url: click } } } }),
      },
      secrets: [token],
    })
  },
}
