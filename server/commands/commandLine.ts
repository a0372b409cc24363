import { SettingsError } from '../settings.ts'

export const commands = ['start', 'migrate', 'seed', 'print-schema'] as const

/** What a person asked the program to do. */
export interface CommandLine {
  command: (typeof commands)[number]
  /** The arguments of the command, without options. */
  words: string[]
  help: boolean
  version: boolean
  demo: boolean
}

/** @throws SettingsError for a word that the command does not know */
export function readCommandLine(given: string[]): CommandLine {
  const options = given.filter((word) => word.startsWith('-'))
  const [first = 'start', ...words] = given.filter((word) => !word.startsWith('-'))
  const command = commands.find((one) => one === first)
  if (!command)
    throw new SettingsError(`There is no command "${first}". The commands are ${commands.join(', ')}; see --help.`)
  const known = ['--help', '-h', '--version', ...(command === 'start' ? ['--demo'] : [])]
  const unknown = options.find((word) => !known.includes(word)) ?? (command === 'migrate' ? undefined : words[0])
  if (unknown !== undefined) throw new SettingsError(`"${command}" does not know "${unknown}"; see --help.`)
  return {
    command,
    words,
    help: options.includes('--help') || options.includes('-h'),
    version: options.includes('--version'),
    demo: options.includes('--demo'),
  }
}

export const help = `Carillon calls HTTP endpoints on cron schedules, keeps every run, and shows it live.

  npm start                    starts the server (command: start, or none)
  npm start -- --demo          also fills an empty database with demo jobs
  npm run migrate              applies pending migrations of the database (migrate up)
  npm run migrate down         reverts the newest migration; its data is lost
  npm run migrate status       lists applied and pending migrations
  npm run migrate create NAME  writes a new, empty migration into the sources
  npm run seed                 adds a few categories (seed)

Without npm: node dist/server/main.js COMMAND. It also knows print-schema, which prints the GraphQL schema, and these:

  --version                    prints the version
  --help                       prints this text

Settings are environment variables, all optional. npm start also reads them from the file .env; see .env.example.

  PORT                   port to listen on (4000)
  HOST                   address to listen on (127.0.0.1); 0.0.0.0 for all
  PUBLIC_URL             the address people type, such as https://carillon.example.com
  DATA_DIR               folder of the SQLite file and the secret key (./data)
  DATABASE_URL           mysql://user:password@host:3306/database (SQLite in DATA_DIR)
                         append ?ssl=true or ?ssl=verify for TLS
  DATABASE_CA            PEM file of the authority that ?ssl=verify trusts (the system's)
  REDIS_URL              redis://host:6379; checked, and not used yet
  SECRET_KEY             at least 32 characters (created once in DATA_DIR)
  SECRET_KEY_PREVIOUS    the former key, while you change to a new one
  ADMIN_EMAIL, ADMIN_PASSWORD   create the first administrator without the page
  ACCESS_TOKEN_MINUTES   how long an access token is valid, 1 to 1440 (15)
  REFRESH_TOKEN_DAYS     a session ends this many days after its last use, 1 to 30 (7)
  LOG_LEVEL              fatal, error, warn, info, debug, trace or silent (info)
  ALLOW_PRIVATE_TARGETS  whether jobs may call private addresses (true while only this machine reaches Carillon)
  ALLOWED_TARGETS        private networks and hosts that are allowed all the same: 10.0.0.0/8, nas.lan
  HISTORY_DAYS           how long runs are kept (90)
  MAX_CONCURRENCY        calls under way at once (1000)
  TRUST_PROXY            addresses of the proxies whose X-Forwarded-For counts, or how many stand in front
  CORS_ORIGINS           origins whose pages may use the API with a token: https://studio.apollographql.com
  METRICS_TOKEN          bearer token that /metrics asks for; without it, anyone may read /metrics
  SMTP_URL               server for e-mails about incidents: smtps://user:password@host:465
  SMTP_FROM              whom they come from: Carillon <carillon@example.com>
  HEARTBEAT_URL          called once a minute while jobs run and alerts are evaluated
  APOLLO_SANDBOX         true shows Apollo Sandbox at /graphql, loaded from the internet (false)

DATABASE_URL, REDIS_URL, SECRET_KEY, SECRET_KEY_PREVIOUS, ADMIN_PASSWORD, METRICS_TOKEN and SMTP_URL
can also be read from a file: set SECRET_KEY_FILE=/run/secrets/key instead of SECRET_KEY, and likewise for the others.
`
