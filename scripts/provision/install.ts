import { run } from '../child.ts'
import { findChromium } from './chromium.ts'
import { dockerAnswers } from './docker.ts'
import { findProgram } from './findProgram.ts'
import { findLibfaketime } from './libfaketime.ts'
import { findMariaDb } from './mariadb.ts'
import { findNginx } from './nginx.ts'
import { findRedis } from './redis.ts'

interface Need {
  name: string
  /** Packages of Debian and Ubuntu. MariaDB's is the server without a system service. */
  packages: string[]
  isThere(): boolean
  runsInDocker: boolean
  /** A few tests are skipped without it. */
  isOptional?: boolean
}

const needs: Need[] = [
  {
    name: 'MariaDB',
    packages: ['mariadb-server-core', 'mariadb-client-core'],
    isThere: () => !!findMariaDb(),
    runsInDocker: true,
  },
  {
    // A test restores a dump as docs/operations.md describes.
    name: 'mariadb-dump',
    packages: ['mariadb-client'],
    isThere: () => !!findProgram('mariadb-dump'),
    runsInDocker: false,
  },
  { name: 'Redis', packages: ['redis-server'], isThere: () => !!findRedis(), runsInDocker: true },
  {
    name: 'Chromium',
    packages: ['chromium', 'fonts-liberation'],
    isThere: () => !!findChromium(),
    runsInDocker: false,
  },
  {
    name: 'nginx',
    packages: ['nginx-light'],
    isThere: () => !!findNginx(),
    runsInDocker: false,
  },
  {
    name: 'libfaketime',
    packages: ['libfaketime'],
    isThere: () => process.platform !== 'linux' || findLibfaketime() !== undefined,
    runsInDocker: false,
    isOptional: true,
  },
]

/**
 * Installs what the tests need besides npm packages: with apt-get if it may, otherwise MariaDB and Redis run in Docker.
 * @throws Error with one sentence that names what to install
 */
export async function provision(): Promise<void> {
  const missing = (isOptional: boolean) => needs.filter((need) => !need.isThere() && !!need.isOptional === isOptional)
  if (missing(false).length + missing(true).length === 0) return
  const packages = missing(false).flatMap((need) => need.packages)
  const hasApt = findProgram('apt-get')
  const mayInstall = hasApt && (process.getuid?.() === 0 || (await sudoAsksNothing()))
  if (mayInstall && packages.length > 0) await installByApt(packages)
  // Do not update the package lists for these, which may take long and fail: nothing depends on them.
  for (const need of mayInstall ? missing(true) : []) await install(need.packages)
  const left = missing(false).filter((need) => !(need.runsInDocker && dockerAnswers()))
  if (left.length > 0) {
    const hint = hasApt ? ` (\`sudo apt-get install ${packages.join(' ')}\`)` : ''
    throw new Error(`The tests need ${left.map((need) => need.name).join(' and ')}: install it and try again${hint}.`)
  }
}

async function installByApt(packages: string[]): Promise<void> {
  console.log(`Installing ${packages.join(', ')} for the tests`)
  const once = async () => (await aptGet('update')) === 0 && (await install(packages)) === 0
  // Mirrors fail now and then. A second failure shows in what is still missing.
  if (!(await once())) await once()
}

const install = (packages: string[]) => aptGet('install', '--yes', '--no-install-recommends', ...packages)

function aptGet(...args: string[]): Promise<number> {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  // RUNLEVEL=1 keeps Debian from starting the services it installs.
  const environment = ['env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1']
  const [command, ...rest] = [...asRoot, ...environment, 'apt-get', '-qq', ...args]
  return run(command!, rest, { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function sudoAsksNothing(): Promise<boolean> {
  const sudo = findProgram('sudo')
  return !!sudo && (await run(sudo, ['-n', 'true'], { stdio: 'ignore' })) === 0
}
