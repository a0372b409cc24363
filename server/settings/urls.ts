import { isIP } from 'node:net'
import { SettingsError } from './SettingsError.ts'
import { list } from './values.ts'

/** Whether only this machine can reach a server that listens on this host, or a URL with it. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '')
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    (isIP(name) === 4 && name.startsWith('127.'))
  )
}

/** Whether other machines can reach the server, as far as the settings tell. @param settings.publicUrl null if it is not set */
export function isReachable(settings: { host: string; publicUrl: string | null; trustProxy: unknown }): boolean {
  const { host, publicUrl, trustProxy } = settings
  return !isLoopback(host) || (publicUrl !== null && !isLoopback(new URL(publicUrl).hostname)) || trustProxy !== null
}

export function publicUrl(text: string | null): string | null {
  if (text === null) return null
  if (!isWebUrl(text))
    throw new SettingsError(`PUBLIC_URL must be an address such as https://carillon.example.com; it is "${text}".`)
  return text.replace(/\/+$/, '')
}

/** The error never contains the text: who knows the address can keep a dead server's monitor quiet. */
export function heartbeatUrl(text: string | null): string | null {
  if (text === null || isWebUrl(text)) return text
  throw new SettingsError('HEARTBEAT_URL must be an address such as https://hc-ping.com/your-uuid.')
}

export function redisUrl(text: string | null): string | null {
  if (text === null) return null
  if (!URL.canParse(text) || !/^rediss?:$/.test(new URL(text).protocol))
    throw new SettingsError('REDIS_URL must be redis://host:6379.')
  return text
}

/** Origins as browsers write them (RFC 6454): in lower case, without the scheme's default port, without a path. */
export function corsOrigins(text: string | null): string[] {
  return [...new Set(list(text).map(corsOrigin))]
}

function corsOrigin(text: string): string {
  const url = isWebUrl(text) ? new URL(text) : null
  const isOrigin = url && `${url.pathname}${url.search}${url.hash}${url.username}${url.password}` === '/'
  if (!isOrigin || url.hostname.includes('*'))
    throw new SettingsError(
      `CORS_ORIGINS must list origins such as https://studio.apollographql.com, separated by commas and without a path; one is "${text}".`,
    )
  return url.origin
}

const isWebUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
