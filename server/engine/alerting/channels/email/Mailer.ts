import { createTransport, type SendMailOptions } from 'nodemailer'
import { maskSecrets } from '../../../../http-client/call.ts'

/** The server that e-mails go to, from SMTP_URL and SMTP_FROM. */
export interface Mailer {
  from: string
  sendMail(mail: SendMailOptions): Promise<{ response: string; rejected: (string | { address: string })[] }>
  /** Without the password of SMTP_URL. */
  mask(text: string): string
  close(): void
}

export interface SmtpSettings {
  /** smtp://user:password@host:587, or smtps:// for TLS from the first byte. */
  url: string
  from: string
}

/** Milliseconds for each phase of one e-mail. */
const [connectMs, greetingMs, silenceMs] = [10_000, 10_000, 15_000]

export function createMailer({ url, from }: SmtpSettings): Mailer {
  const { username, password } = new URL(url)
  const transporter = createTransport({
    url,
    connectionTimeout: connectMs,
    greetingTimeout: greetingMs,
    socketTimeout: silenceMs,
    // Nothing in a message may name a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const secrets = [password, decodeURIComponent(password), base64(`\0${username}\0${password}`)].filter(Boolean)
  return {
    from,
    sendMail: (mail) => transporter.sendMail(mail),
    mask: (text) => maskSecrets(text, secrets),
    close: () => transporter.close(),
  }
}

const base64 = (text: string) => Buffer.from(decodeURIComponent(text)).toString('base64')
