import { emailsField } from '../../../../model/alerts/channels/emailsField.ts'
import { renderMessage } from '../../render/renderMessage.ts'
import type { ChannelKindDefinition, ChannelMessage, OpenChannel, SendResult } from '../ChannelKindDefinition.ts'
import { failure } from '../failure.ts'
import { maxAnswerLength } from '../httpSend.ts'
import { mailOf } from './mail.ts'
import type { Mailer } from './Mailer.ts'

const isOff = 'SMTP_URL is not set, so e-mails cannot be sent. Set it and SMTP_FROM, and start Carillon again.'

/** One e-mail to all addresses of the channel, through the server in SMTP_URL. */
export const email: ChannelKindDefinition = {
  settings: { to: emailsField() },
  hasTexts: true,
  isPerIncident: false,
  async send(channel, message, { mailer, publicUrl }) {
    if (mailer === null) return failure(isOff)
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
  const to = channel.settings['to'] as string[]
  const shown = (text: string) => shorten(maskAddresses(mailer.mask(text), to))
  const mail = mailOf(to, message, renderMessage(channel, message, publicUrl), mailer.from)
  try {
    const { response, rejected } = await mailer.sendMail(mail)
    // The other addresses have the message: a second try would send it to them twice.
    const refused = rejected.length === 0 ? '' : `Refused: ${rejected.map(addressOf).join(', ')}. The others: `
    return {
      ...failure(''),
      ok: true,
      errorMessage: null,
      status: replyCode(response),
      answer: shown(refused + response),
    }
  } catch (error) {
    const { message: reason, response, responseCode } = error as SmtpError
    return {
      ...failure(shown(`The mail server did not take the message: ${reason}`)),
      status: responseCode ?? null,
      answer: response === undefined ? null : shown(response),
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

/** A failed sign-in can be fixed by a setting; a refused address or message stays refused. */
const isRefusal = ({ code, responseCode = 0 }: SmtpError): boolean =>
  responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')

const replyCode = (response: string) => Number.parseInt(response, 10) || null
const addressOf = (to: string | { address: string }) => (typeof to === 'string' ? to : to.address)
const shorten = (text: string) => text.slice(0, maxAnswerLength).toWellFormed()

/** Mail servers repeat addresses, which only administrators may see: `a•••@example.com` still distinguishes two or three of them. */
function maskAddresses(text: string, addresses: string[]): string {
  return addresses.reduce((masked, address) => {
    const [, first = '', domain = ''] = /^(.)[^@]*@(.*)$/u.exec(address) ?? []
    return masked.replaceAll(new RegExp(literal(address), 'giu'), `${first}•••@${domain}`)
  }, text)
}

/** Escapes each character by its number, so that none has a meaning in a pattern. */
const literal = (text: string) =>
  Array.from(text, (letter) => String.raw`\u{${letter.codePointAt(0)!.toString(16)}}`).join('')
