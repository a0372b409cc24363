import { createConnection } from 'mysql2/promise'
import { driverErrorOf, type DriverError } from '../../driverError.ts'

/** Says why MySQL at `databaseUrl` cannot be used, in a sentence that says what to do. */
export async function mysqlRefusal(databaseUrl: string, error: unknown): Promise<string> {
  const url = new URL(databaseUrl)
  const place = `${url.hostname}:${url.port || 3306}`
  const name = decodeURIComponent(url.pathname.slice(1))
  const user = decodeURIComponent(url.username)
  const found = driverErrorOf(error)
  switch (found?.code) {
    case 'ER_ACCESS_DENIED_ERROR':
      return (await wantsTls(url))
        ? tlsDemanded(place)
        : `The database at ${place} refuses the user "${user}" for "${name}": check user and password in DATABASE_URL.`
    case 'ER_DBACCESS_DENIED_ERROR':
      return `The database at ${place} refuses the user "${user}" for "${name}": check user and password in DATABASE_URL.`
    case 'ER_SECURE_TRANSPORT_REQUIRED':
      return tlsDemanded(place)
    case 'HANDSHAKE_NO_SSL_SUPPORT':
      return `The database at ${place} offers no TLS: set it up there, or remove ssl from DATABASE_URL.`
    case 'HANDSHAKE_SSL_ERROR':
      return tlsFault(place, url.hostname, found)
    case 'ER_BAD_DB_ERROR':
      return `There is no database "${name}" at ${place}: make it, or correct DATABASE_URL.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host "${url.hostname}" in DATABASE_URL is not known.`
    case 'ECONNREFUSED':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `No database answers at ${place}: start it, or correct DATABASE_URL.`
    default:
      return `The database at ${place} cannot be used (${found?.code ?? 'unknown reason'}): check DATABASE_URL.`
  }
}

function tlsDemanded(place: string): string {
  return `The database at ${place} demands TLS: add ?ssl=true to DATABASE_URL, or ?ssl=verify to have its certificate checked, too.`
}

/**
 * Whether MySQL accepts the same user and password over TLS. Without TLS, it refuses an account with REQUIRE SSL in the same words
 * as a wrong password, so only an attempt can tell.
 */
async function wantsTls(databaseUrl: URL): Promise<boolean> {
  if (/true|verify/.test(databaseUrl.searchParams.get('ssl') ?? '')) return false
  const uri = new URL(databaseUrl)
  uri.search = ''
  // Without the name of a database: a missing one must not fail the attempt.
  uri.pathname = '/'
  try {
    const connection = await createConnection({
      uri: uri.href,
      connectTimeout: 10_000,
      ssl: { rejectUnauthorized: false },
    })
    await connection.end()
    return true
  } catch {
    return false
  }
}

/** mysql2 replaces OpenSSL's code with its own, but keeps the message and, if the host name was wrong, the certificate. */
function tlsFault(place: string, host: string, { message, cert }: DriverError): string {
  if (cert)
    return `The certificate of the database at ${place} is not valid for "${host}" (it names ${cert.subjectaltname ?? 'no host'}): use such a name in DATABASE_URL, or ?ssl=true, which does not check it.`
  if (/expired|not yet valid/.test(message))
    return `The certificate of the database at ${place} cannot be used (${message}): renew it, or check the clocks.`
  if (/certificate|issuer|signature/.test(message))
    return `The certificate of the database at ${place} is not trusted (${message}): set DATABASE_CA to the file of its authority, or use ?ssl=true, which does not check it.`
  return `TLS to the database at ${place} fails (${message}): check its TLS settings.`
}
