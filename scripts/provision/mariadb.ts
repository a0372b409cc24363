import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createConnection } from 'mysql2/promise'
import { freePort, startDaemon, temporaryFolder, type Daemon } from './daemon.ts'
import { containerArgs, dockerAnswers, removeContainer } from './docker.ts'
import { findProgram } from './findProgram.ts'
import { offerTls, type Certificate, type OfferedTls } from './mariadbTls.ts'

/** A private MariaDB on a free port of 127.0.0.1. Its data is in a temporary folder, which is removed at its end. */
export interface MariaDb extends Daemon {
  /** `mysql://…` of the database `carillon_test`. */
  url: string
  /** Creates a database (letters, digits and `_`) and returns its URL. Drops an old one of that name. */
  createDatabase(name: string): Promise<string>
  /** Creates an account with all rights that must use TLS, and returns the URL of `carillon_test` with it. */
  createTlsAccount(name: string): Promise<string>
  /** Replaces the TLS certificate. Only for a server that was started with `tls`. */
  setCertificate(certificate: Certificate): Promise<void>
}

export interface MariaDbOptions {
  durable?: boolean
  memoryMb?: number
  tls?: Certificate
}

/** The server and the program that creates its system tables, if both are installed. */
export function findMariaDb() {
  const server = findProgram('mariadbd', 'mysqld')
  const installer = findProgram('mariadb-install-db', 'mysql_install_db')
  return server && installer ? { server, installer } : undefined
}

/**
 * Starts MariaDB: in two seconds if it is installed, otherwise through Docker.
 * @param options.durable write each commit to the disk, for tests that kill the server; otherwise never wait for the disk
 * @param options.memoryMb the buffer pool, for benches with much data
 * @param options.tls offer TLS with this certificate; without one, offer no TLS
 */
export async function startMariaDb(options: MariaDbOptions = {}): Promise<MariaDb> {
  const port = await freePort()
  const password = randomBytes(9).toString('base64url')
  const tls = options.tls ? await offerTls(options.tls) : null
  const daemon = await (findMariaDb() ? startInstalled : startContainer)(port, password, options, tls)
  const urlOf = (name: string) => `mysql://root:${password}@127.0.0.1:${port}/${name}`
  return {
    ...daemon,
    stop: () => daemon.stop().finally(() => tls?.remove()),
    url: urlOf('carillon_test'),
    async createTlsAccount(name) {
      if (!/^\w{1,32}$/.test(name)) throw new Error(`"${name}" is no name for a test account.`)
      const account = `${name}@'%'`
      await execute(urlOf('mysql'), [
        `CREATE USER ${account} IDENTIFIED BY '${password}' REQUIRE SSL`,
        `GRANT ALL ON *.* TO ${account}`,
      ])
      return urlOf('carillon_test').replace('//root:', `//${name}:`)
    },
    async setCertificate(certificate) {
      if (!tls) throw new Error('This MariaDB was started without TLS.')
      await tls.write(certificate)
      await execute(urlOf('mysql'), ['FLUSH SSL'])
    },
    async createDatabase(name) {
      if (!/^\w{1,64}$/.test(name)) throw new Error(`"${name}" is no name for a test database.`)
      await execute(urlOf('mysql'), [`DROP DATABASE IF EXISTS ${name}`, `CREATE DATABASE ${name}`])
      return urlOf(name)
    },
  }
}

async function startInstalled(
  port: number,
  password: string,
  options: MariaDbOptions,
  tls: OfferedTls | null,
): Promise<Daemon> {
  const { server, installer } = findMariaDb()!
  // Each test file creates a database; on a disk the tests would mostly wait for that.
  const folder = await temporaryFolder('mariadb', options.durable ? 0 : 1024)
  const data = join(folder, 'data')
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : []
  await promisify(execFile)(installer, [
    '--no-defaults',
    ...asRoot,
    `--datadir=${data}`,
    '--skip-test-db',
    '--auth-root-authentication-method=normal',
  ])
  // The server does not look up host names, so the account must name the address itself.
  const account = `root@'127.0.0.1'`
  await writeFile(
    join(folder, 'init.sql'),
    `CREATE OR REPLACE USER ${account} IDENTIFIED BY '${password}';\n` +
      `GRANT ALL ON *.* TO ${account} WITH GRANT OPTION;\nCREATE DATABASE carillon_test;\n`,
  )
  return startDaemon(
    server,
    [
      '--no-defaults',
      ...asRoot,
      `--datadir=${data}`,
      // A starting server deletes leftovers from this folder; in a shared one, it would delete files of others.
      `--tmpdir=${folder}`,
      `--init-file=${join(folder, 'init.sql')}`,
      `--socket=${join(folder, 'socket')}`,
      `--pid-file=${join(folder, 'pid')}`,
      '--bind-address=127.0.0.1',
      `--port=${port}`,
      ...settings(options),
      ...(tls?.settings ?? []),
    ],
    { isReady: new RegExp(`port: ${port} `), folder },
  )
}

async function startContainer(
  port: number,
  password: string,
  options: MariaDbOptions,
  tls: OfferedTls | null,
): Promise<Daemon> {
  if (!dockerAnswers())
    throw new Error('MariaDB is missing: `npm test` installs it, or `apt-get install mariadb-server`.')
  const folder = await temporaryFolder('mariadb')
  const name = `carillon-mariadb-${port}`
  const env = { MARIADB_ROOT_PASSWORD: password, MARIADB_DATABASE: 'carillon_test' }
  const run = containerArgs(name, { host: port, container: 3306 }, env)
  const volume = tls ? ['--volume', `${tls.folder}:${tls.folder}:ro`] : []
  const daemon = await startDaemon(
    'docker',
    [...run, ...volume, 'mariadb:10.11', ...settings(options), ...(tls?.settings ?? [])],
    // The image first starts a server without a port to create the account; pulling the image may take minutes.
    { isReady: /port: 3306 /, folder, patienceMs: 600_000 },
  )
  return { ...daemon, stop: () => daemon.stop().finally(() => removeContainer(name)) }
}

function settings({ durable = false, memoryMb = 64 }: MariaDbOptions): string[] {
  return [
    '--skip-name-resolve',
    `--innodb-buffer-pool-size=${memoryMb}M`,
    ...(memoryMb > 1000 ? ['--innodb-log-file-size=1G'] : []),
    '--max-connections=300',
    `--innodb-flush-log-at-trx-commit=${durable ? 1 : 0}`,
    ...(durable
      ? []
      : [
          '--innodb-doublewrite=0',
          '--innodb-flush-method=nosync',
          '--innodb-log-file-size=32M',
          '--sync-frm=0',
          '--debug-no-sync',
          '--skip-log-bin',
        ]),
  ]
}

async function execute(url: string, statements: string[]): Promise<void> {
  const connection = await createConnection(url)
  try {
    for (const statement of statements) await connection.query(statement)
  } finally {
    await connection.end()
  }
}
