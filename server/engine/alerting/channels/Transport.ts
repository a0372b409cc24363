import type { AxiosInstance } from 'axios'
import type { Mailer } from './email/Mailer.ts'

/** What messages go out through. */
export interface Transport {
  /** axios over the guarded client: the same rules of addresses as for jobs. */
  http: AxiosInstance
  /** null: SMTP_URL is not set. */
  mailer: Mailer | null
  /** PUBLIC_URL; null: it is not set, and messages carry no link. */
  publicUrl: string | null
}
