import { emailsField } from '../../../../model/alerts/channels/emailsField.ts'
import { renderMessage } from '../../render/renderMessage.ts'
import type { ChannelKindDefinition, ChannelMessage, OpenChannel, SendResult } from '../ChannelKindDefinition.ts'
import { failure } from '../failure.ts'
import { maxAnswerLength } from '../httpSend.ts'
import { mailOf } from './mail.ts'
import type { Mailer } from './Mailer.ts'

const isNotSet = 'SMTP_URL is not set, so e-mails cannot be sent. Set it and SMTP_FROM, and start Carillon again.'

/** One e-mail to all addresses of the channel, through the server in SMTP_URL. */
export const email: ChannelKindDefinition = {
  settings: { to: emailsField() },
  hasTexts: true,
  isPerIncident: false,
  async send(channel, message, { mailer, publicUrl }) {
    if (mailer === null) return failure(isNotSet)
    const startedAt = performance.now()
    const result = await deliver(mailer, channel, message, publicUrl)
    return { ...result, durationMs: Math.round(performance.now() - startedAt) }
  },
}

async function deliver(
  mailer: Mailer,
  channel: OpenChannel,
  message: ChannelMessage,
  publicUrl: string | null,
): Promise<SendResult> {
  const rendered = renderMessage(channel, message, publicUrl)
  try {
    const { response, rejected } = await mailer.sendMail(mailOf(channel, message, rendered, mailer.from))
    // Those who were accepted have the message: to send it again would tell them twice.
    const refused = rejected.length === 0 ? '' : `Refused: ${rejected.map(addressOf).join(', ')}. `
    return {
      ...failure(''),
      ok: true,
      errorMessage: null,
      status: replyCode(response),
      answer: cutAnswer(refused + response),
    }
  } catch (error) {
    const { message: reason, response, responseCode } = error as SmtpError
    return {
      ...failure(`The mail server did not take the message: ${mailer.mask(reason)}`),
      status: responseCode ?? null,
      answer: response === undefined ? null : cutAnswer(mailer.mask(response)),
      isPermanent: isRefusal(error as SmtpError),
    }
  }
}

interface SmtpError extends Error {
  /** Of nodemailer: EENVELOPE, EMESSAGE, EAUTH, … */
  code?: string
  response?: string
  /** RFC 5321: 4yz may work later, 5yz stays refused. */
  responseCode?: number
}

/** What is wrong with the sign-in can be mended by a setting; a refused address or message stays refused. */
const isRefusal = ({ code, responseCode = 0 }: SmtpError): boolean =>
  responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')

const replyCode = (response: string) => Number.parseInt(response, 10) || null
const addressOf = (to: string | { address: string }) => (typeof to === 'string' ? to : to.address)
const cutAnswer = (text: string) => text.slice(0, maxAnswerLength).toWellFormed()
