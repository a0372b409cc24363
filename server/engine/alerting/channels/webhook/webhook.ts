import { textField, urlField } from '../../../../model/alerts/channels/settingFields.ts'
import type { ChannelKindDefinition } from '../ChannelKindDefinition.ts'
import { httpSend } from '../httpSend.ts'
import { webhookBody } from './body.ts'
import { urlSecrets } from '../urlSecrets.ts'
import { signatureOf } from './signature.ts'

/** 24 to 64 bytes in base64, as Standard Webhooks asks. */
const secretField = (label: string) =>
  textField({
    label,
    isRequired: false,
    isSecret: true,
    pattern: /^(whsec_)?[A-Za-z0-9+/]{32,86}={0,2}$/,
    hint: `${label} must be base64 of 24 to 64 random bytes, usually with \`whsec_\` before it.`,
  })

/** A POST with JSON, signed by Standard Webhooks 1.0 where there is a secret. */
export const webhook: ChannelKindDefinition = {
  settings: {
    url: urlField({ isPersonal: true }),
    secret: secretField('The secret'),
    previousSecret: secretField('The previous secret'),
  },
  hasTexts: false,
  isPerIncident: true,
  send({ settings }, message, { http, publicUrl }) {
    const { url, secret, previousSecret } = settings as Record<string, string | undefined>
    const body = JSON.stringify(webhookBody(message, message.payloads[0]!, publicUrl))
    const timestamp = Math.floor(message.at.getTime() / 1000)
    const keys = [secret, previousSecret].filter((one) => one !== undefined)
    const signature = signatureOf({ id: message.messageId, timestamp, body }, keys)
    return httpSend(http, {
      url: url!,
      headers: [
        { name: 'webhook-id', value: message.messageId, secret: false },
        { name: 'webhook-timestamp', value: String(timestamp), secret: false },
        ...(signature ? [{ name: 'webhook-signature', value: signature, secret: false }] : []),
      ],
      body,
      // Only administrators see the URL, and receivers repeat it.
      secrets: [...keys, ...urlSecrets(url!)],
    })
  },
}
