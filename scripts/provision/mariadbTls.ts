import { chmod, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from './daemon.ts'

/** A certificate in PEM, with its key. */
export interface Certificate {
  cert: string
  key: string
}

export interface OfferedTls {
  folder: string
  /** Arguments for the server program. */
  settings: string[]
  /** Replaces the certificate; the server reads it after `FLUSH SSL`. */
  write(certificate: Certificate): Promise<void>
  remove(): Promise<void>
}

/** Writes a certificate to a folder where a database server finds it. */
export async function offerTls(first: Certificate): Promise<OfferedTls> {
  const folder = await temporaryFolder('mariadb-tls')
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const write = async ({ cert, key }: Certificate) => {
    await writeFile(certFile, cert)
    await writeFile(keyFile, key)
  }
  // In a container another user reads the key. It is worthless: it belongs to a test certificate.
  await chmod(folder, 0o755)
  await write(first)
  return {
    folder,
    settings: [`--ssl-cert=${certFile}`, `--ssl-key=${keyFile}`],
    write,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
