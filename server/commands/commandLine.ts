import { SettingsError } from '../settings.ts'

/** What the server was asked for on the command line. */
export interface CommandLine {
  help: boolean
  version: boolean
  demo: boolean
}

/** @throws SettingsError for a word that means nothing here. */
export function readCommandLine(words: string[]): CommandLine {
  const known = new Set(['--help', '-h', '--version', '--demo'])
  const unknown = words.find((word) => !known.has(word))
  if (unknown !== undefined) throw new SettingsError(`"${unknown}" means nothing here; --help tells what does.`)
  return {
    help: words.includes('--help') || words.includes('-h'),
    version: words.includes('--version'),
    demo: words.includes('--demo'),
  }
}

export const help = `Carillon calls HTTP endpoints on cron schedules, keeps every run, and shows it live.

  npm start                starts the server
  npm start -- --demo      and fills an empty database with jobs to look at
  npm start -- --version   tells the version
  npm start -- --help      tells this

Settings are environment variables, all optional. npm start also reads them from the file .env; see .env.example.

  PORT                   port to listen on (4000)
  HOST                   address to listen on (127.0.0.1); 0.0.0.0 for all
  PUBLIC_URL             the address people type, such as https://carillon.example.com
  DATA_DIR               folder of the SQLite file and the secret key (./data)
  DATABASE_URL           mysql://user:password@host:3306/database; none: SQLite in DATA_DIR
                         with ?ssl=true or ?ssl=verify behind it: over TLS
  DATABASE_CA            file of the authority that ?ssl=verify trusts; none: those of the system
  REDIS_URL              redis://host:6379; none: all in this process
  SECRET_KEY             at least 32 characters; none: made once in DATA_DIR
  SECRET_KEY_PREVIOUS    the key before, while changing to a new one
  ADMIN_EMAIL, ADMIN_PASSWORD   make the first administrator without the page
  ACCESS_TOKEN_MINUTES   how long an access token is good, 1 to 1440 (15)
  REFRESH_TOKEN_DAYS     days after its last use in which a session ends, 1 to 30 (7)
  LOG_LEVEL              fatal, error, warn, info, debug, trace or silent (info)
  ALLOW_PRIVATE_TARGETS  whether jobs may call private addresses (true while only this machine reaches Carillon)
  ALLOWED_TARGETS        networks and hosts that are allowed all the same: 10.0.0.0/8, nas.lan
  HISTORY_DAYS           how long runs are kept (90)
  MAX_CONCURRENCY        calls under way at once
  TRUST_PROXY            addresses of the proxies whose X-Forwarded-For counts, or how many stand in front
  CORS_ORIGINS           origins whose pages may use the API with a token: https://studio.apollographql.com
  METRICS_TOKEN          bearer token that /metrics asks for; none: anybody may read it
  APOLLO_SANDBOX         true: Apollo Sandbox at /graphql, loaded from the internet (false)

DATABASE_URL, REDIS_URL, SECRET_KEY, SECRET_KEY_PREVIOUS, ADMIN_PASSWORD and METRICS_TOKEN can be read from a file, too:
set SECRET_KEY_FILE=/run/secrets/key instead of SECRET_KEY, and likewise for the others.
`
