import type { SendMailOptions, SentMessageInfo } from 'nodemailer'

/** The part of nodemailer's transporter that a channel uses. */
export interface Mailer {
  sendMail(mail: SendMailOptions): Promise<SentMessageInfo>
  close(): void
}
