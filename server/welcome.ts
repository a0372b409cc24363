import { User } from './users/User.ts'
import type { App } from './app.ts'

/** What a person reads when the server is ready: where it is, where the data is, what to do first. */
export async function welcome({ url, house }: App): Promise<string> {
  const { settings, data } = house
  const people = await data.orm.em.fork().count(User, {})
  const place = settings.databaseUrl
    ? `MySQL at ${new URL(settings.databaseUrl).host}`
    : `SQLite in ${settings.dataDir}`
  const first =
    people === 0 ? 'Open it in a browser and make the first administrator.' : 'Open it in a browser and sign in.'
  return ['', '  Carillon is running', '', `  Address  ${url}`, `  Data     ${place}`, `  First    ${first}`, ''].join(
    '\n',
  )
}
