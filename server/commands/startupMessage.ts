import type { App } from '../app.ts'
import { isReachable } from '../settings.ts'
import { version } from '../platform/version.ts'
import { isSetupRequired } from '../model/users/firstAdministrator.ts'

/** The message that a person reads when the server is ready: its address, its data, and what to do first. */
export async function startupMessage({ url, services }: App): Promise<string> {
  const { settings, data } = services
  const isNew = await isSetupRequired(data.orm.em.fork() as Parameters<typeof isSetupRequired>[0])
  const lines = [
    ['Address', addressFor(url, settings)],
    ['Targets', targetsOf(settings)],
    ['Data', settings.databaseUrl ? databaseName(settings.databaseUrl) : `SQLite in ${settings.dataDir}`],
    [
      'First',
      isNew ? 'Open the address in a browser and create the first administrator.' : 'Open the address and sign in.',
    ],
    ...(isNew ? [['Code', `${services.setupCode} ${codeNote(settings)}`]] : []),
  ]
  const block = lines.map(([name, text]) => `  ${name!.padEnd(8)} ${text}`)
  return ['', `  Carillon ${version} is running`, '', ...block, ''].join('\n')
}

function codeNote(settings: App['services']['settings']): string {
  return isReachable(settings)
    ? 'is the setup code: the page asks for it, because other machines can open it too.'
    : 'is the setup code: the page asks for it only behind a proxy.'
}

/** An operator must know first of all who can reach private addresses through a job. */
function targetsOf({ allowPrivateTargets }: App['services']['settings']): string {
  return allowPrivateTargets
    ? 'Jobs may call private addresses, including this machine (ALLOW_PRIVATE_TARGETS=false forbids it).'
    : 'Jobs may not call private addresses, except those in ALLOWED_TARGETS (ALLOW_PRIVATE_TARGETS=true allows it).'
}

/** PUBLIC_URL if it is set; otherwise an address that can be opened on this machine. */
function addressFor(url: string, { publicUrl, host, port }: App['services']['settings']): string {
  if (new URL(publicUrl).port !== String(port) || new URL(publicUrl).hostname !== host) return publicUrl
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}

/** Leaves out user and password. */
function databaseName(databaseUrl: string): string {
  const { host, pathname, searchParams } = new URL(databaseUrl)
  const tls = { true: ' over TLS (certificate not checked)', verify: ' over TLS' }[searchParams.get('ssl') ?? ''] ?? ''
  return `MySQL, ${pathname.slice(1)} at ${host}${tls}`
}
