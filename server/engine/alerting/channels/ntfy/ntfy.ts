import { textField, urlField } from '../../../../model/alerts/channels/settingFields.ts'
import { cutBytes } from '../../render/cut.ts'
import { renderMessage } from '../../render/renderMessage.ts'
import type { ChannelKindDefinition } from '../ChannelKindDefinition.ts'
import { httpSend } from '../httpSend.ts'
import { bearer, tokenField } from '../httpSettings.ts'

/** A longer message becomes an attachment. In bytes. */
const maxMessage = 4096
const maxTitle = 250

/** 1 to 5; phones stay silent at 2 and ring repeatedly at 5. */
const priorities = { CRITICAL: 5, WARNING: 4, INFO: 3 }
const tags = { CRITICAL: 'rotating_light', WARNING: 'warning', INFO: 'information_source' }

/** A message to a topic of ntfy.sh or of a self-hosted ntfy server. */
export const ntfy: ChannelKindDefinition = {
  settings: {
    url: urlField({ isRequired: false, default: 'https://ntfy.sh' }),
    // Anyone who knows the topic can read it and write to it.
    topic: textField({
      label: 'The topic',
      isPersonal: true,
      pattern: /^[-\w]{1,64}$/,
      hint: 'A topic has 1 to 64 letters, digits, `-` and `_`.',
    }),
    token: tokenField('The token', false),
  },
  hasTexts: true,
  isPerIncident: false,
  send(channel, message, { http, publicUrl }) {
    const { url, topic, token } = channel.settings as Record<string, string>
    const { title, text, severity, isResolved, url: click } = renderMessage(channel, message, publicUrl)
    return httpSend(http, {
      url: url!,
      headers: token ? [bearer(token)] : [],
      body: {
        topic,
        title: cutBytes(title, maxTitle),
        message: cutBytes(text, maxMessage),
        priority: isResolved ? priorities.INFO : priorities[severity],
        tags: [isResolved ? 'white_check_mark' : tags[severity]],
        ...(click === null ? {} : { click }),
      },
      secrets: [topic!, ...(token ? [token] : [])],
    })
  },
}
