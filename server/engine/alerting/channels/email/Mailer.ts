import { createTransport, type SendMailOptions } from 'nodemailer'
import { maskSecrets } from '../../../../http-client/call.ts'
import type { SmtpSettings } from '../../../../settings/mail.ts'

/** The server that e-mails go to, from SMTP_URL and SMTP_FROM. */
export interface Mailer {
  from: string
  sendMail(mail: SendMailOptions): Promise<{ response: string; rejected: (string | { address: string })[] }>
  /** Without the password of SMTP_URL. */
  mask(text: string): string
  close(): void
}

/** How long the server may take to be reached or to greet, and how long it may stay silent later, in milliseconds. */
const usualTimeouts = { openMs: 10_000, silenceMs: 15_000 }

export function createMailer({ url, from }: SmtpSettings, { openMs, silenceMs } = usualTimeouts): Mailer {
  const { username, password } = new URL(url)
  const transporter = createTransport({
    url,
    connectionTimeout: openMs,
    greetingTimeout: openMs,
    socketTimeout: silenceMs,
    // Nothing in a message may name a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const secrets = password === '' ? [] : [password, decodeURIComponent(password), base64(`\0${username}\0${password}`)]
  return {
    from,
    sendMail: (mail) => transporter.sendMail(mail),
    mask: (text) => maskSecrets(text, secrets),
    close: () => transporter.close(),
  }
}

const base64 = (text: string) => Buffer.from(decodeURIComponent(text)).toString('base64')
