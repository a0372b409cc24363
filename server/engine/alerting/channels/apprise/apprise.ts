import { textField, urlField } from '../../../../model/alerts/channels/settingFields.ts'
import { cut } from '../../render/cut.ts'
import { renderMessage } from '../../render/renderMessage.ts'
import type { ChannelKindDefinition } from '../ChannelKindDefinition.ts'
import { httpSend } from '../httpSend.ts'
import { below } from '../httpSettings.ts'

/** In characters. Apprise cuts the text again to the limit of each of its services. */
const [maxTitle, maxBody] = [250, 10_000]

const types = { CRITICAL: 'failure', WARNING: 'warning', INFO: 'info' }

/** A stored configuration of a self-hosted apprise-api server, which supports over a hundred services. */
export const apprise: ChannelKindDefinition = {
  settings: {
    url: urlField(),
    key: textField({
      label: 'The key of the configuration',
      isSecret: true,
      pattern: /^[-\w]{1,128}$/,
      hint: 'The key of a configuration has 1 to 128 letters, digits, `-` and `_`.',
    }),
  },
  hasTexts: true,
  isPerIncident: false,
  async send(channel, message, { http, publicUrl }) {
    const { url, key } = channel.settings as Record<'url' | 'key', string>
    const { title, text, severity, isResolved, url: link } = renderMessage(channel, message, publicUrl)
    const result = await httpSend(http, {
      url: below(url, `/notify/${key}`),
      body: {
        title: cut(title, maxTitle),
        body: cut(text, maxBody) + (link === null ? '' : `\n${link}`),
        type: isResolved ? 'success' : types[severity],
        format: 'text',
      },
      secrets: [key],
    })
    // 204: there is no such configuration, so nobody was notified.
    if (result.status === 204)
      return { ...result, ok: false, errorMessage: 'Apprise has no configuration with this key (204).' }
    return result
  },
}
