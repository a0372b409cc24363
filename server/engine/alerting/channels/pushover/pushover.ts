import { textField } from '../../../../model/alerts/channels/settingFields.ts'
import { cutCodePoints } from '../../render/cut.ts'
import { renderMessage } from '../../render/renderMessage.ts'
import type { ChannelKindDefinition } from '../ChannelKindDefinition.ts'
import { httpSend } from '../httpSend.ts'

/** In characters (code points). */
const [maxTitle, maxMessage, maxUrl] = [250, 1024, 512]
/** -2 to 2. Never 2: it repeats until somebody confirms it in the app, which does not report that to Carillon. */
const priorities = { CRITICAL: 1, WARNING: 0, INFO: -1 }

const keyField = (label: string) =>
  textField({
    label,
    isSecret: true,
    pattern: /^[A-Za-z0-9]{30}$/,
    hint: `${label} has 30 letters and digits.`,
  })

/** A message of an application of Pushover to a user or a group. */
export const pushover: ChannelKindDefinition = {
  settings: { token: keyField('The token of the application'), user: keyField('The key of the user or group') },
  hasTexts: true,
  isPerIncident: false,
  send(channel, message, { http, publicUrl }) {
    const { token, user } = channel.settings as Record<'token' | 'user', string>
    const { title, text, severity, isResolved, url } = renderMessage(channel, message, publicUrl)
    return httpSend(http, {
      url: 'https://api.pushover.net/1/messages.json',
      body: {
        token,
        user,
        title: cutCodePoints(title, maxTitle),
        message: cutCodePoints(text, maxMessage),
        priority: isResolved ? priorities.WARNING : priorities[severity],
        timestamp: Math.floor(message.at.getTime() / 1000),
        ...(url === null || url.length > maxUrl ? {} : { url, url_title: 'Open in Carillon' }),
      },
      secrets: [token, user],
    })
  },
}
