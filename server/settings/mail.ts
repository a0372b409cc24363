import { SettingsError } from './SettingsError.ts'

/** The server that e-mails go to. */
export interface SmtpSettings {
  /** smtp://user:password@host:587, or smtps:// for TLS from the first byte. */
  url: string
  /** `Carillon <carillon@example.com>`, or the address alone. */
  from: string
}

/** The errors never contain the URL: its password would be in the log. */
export function smtp(url: string | null, from: string | null): SmtpSettings | null {
  if (url === null && from === null) return null
  if (url === null || from === null) throw new SettingsError('Set both SMTP_URL and SMTP_FROM, or neither.')
  if (!isSmtpUrl(url))
    throw new SettingsError(
      'SMTP_URL must be smtp://user:password@host:587, or smtps:// for TLS from the first byte; percent-encode special characters.',
    )
  if (!/^([^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(from))
    throw new SettingsError(
      `SMTP_FROM must be an address such as carillon@example.com or Carillon <carillon@example.com>; it is "${from}".`,
    )
  return { url, from }
}

function isSmtpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  return /^smtps?:$/.test(protocol) && hostname !== '' && isEncoded(username) && isEncoded(password)
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
