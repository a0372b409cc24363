import { axiosOver } from '../../../http-client/axiosCaller.ts'
import type { Caller } from '../../../http-client/call.ts'
import type { Settings } from '../../../settings.ts'
import { createMailer } from './email/Mailer.ts'
import type { Transport } from './Transport.ts'

/** The transport of a server. The owner closes its mailer and the caller. */
export function openTransport(
  caller: Caller,
  { smtp, publicUrl, hasPublicUrl }: Pick<Settings, 'smtp' | 'publicUrl' | 'hasPublicUrl'>,
): Transport {
  return {
    http: axiosOver(caller),
    mailer: smtp && createMailer(smtp),
    publicUrl: hasPublicUrl ? publicUrl : null,
  }
}
