import type { AxiosInstance } from 'axios'
import type { Mailer } from './email/Mailer.ts'

/** The clients that deliver messages. */
export interface Transport {
  /** axios on top of our HTTP client, so the address rules of jobs apply. */
  http: AxiosInstance
  /** null: SMTP_URL is not set. */
  mailer: Mailer | null
  /** PUBLIC_URL; null: it is not set, and messages carry no link. */
  publicUrl: string | null
}
