import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'

const form = 'mysql://user:password@host:3306/database'

/**
 * Checks DATABASE_URL and answers it in the one spelling that the rest of the program knows.
 * @throws Error with a sentence that says what to write, without the password.
 */
export function checkDatabaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^(mysql|mariadb):$/.test(url.protocol) || url.pathname.length < 2)
    throw new Error(`DATABASE_URL must be ${form}; without it, SQLite in DATA_DIR is used.`)
  if (url.hash)
    throw new Error('DATABASE_URL has a "#": write it as %23, as every sign with a meaning of its own in an address.')
  for (const name of new Set(url.searchParams.keys()))
    if (name !== 'ssl')
      throw new Error(
        `DATABASE_URL has "${name}" behind the question mark; only ssl=true or ssl=verify may stand there.`,
      )
  const values = url.searchParams.getAll('ssl')
  if (values.length > 1) throw new Error('DATABASE_URL has ssl more than once: leave one.')
  if (values[0] !== undefined && !['true', 'verify', 'false'].includes(values[0]))
    throw new Error(
      `ssl in DATABASE_URL must be true (encrypted), verify (the certificate is checked, too) or false; it is "${values[0]}".`,
    )
  return text.replace(/^mariadb:/i, 'mysql:')
}

/**
 * Reads the authorities that vouch for the database's certificate.
 * @throws Error with a sentence when the file cannot be read or holds no certificate.
 */
export function readDatabaseCa(file: string, databaseUrl: string | null): string {
  if (!databaseUrl || new URL(databaseUrl).searchParams.get('ssl') !== 'verify')
    throw new Error('DATABASE_CA has no effect: add ?ssl=verify to DATABASE_URL, or remove DATABASE_CA.')
  const pem = readText(file)
  const certificates = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (certificates.length === 0 || !certificates.every(isCertificate))
    throw new Error(
      `The file ${file} in DATABASE_CA is no certificate in PEM form (-----BEGIN CERTIFICATE-----): write the path of one.`,
    )
  return pem
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as { code?: string }
    throw new Error(`The file ${file} in DATABASE_CA cannot be read (${code}): correct the path, or its permissions.`)
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0
  } catch {
    return false
  }
}
