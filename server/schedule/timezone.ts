import { ScheduleError } from './error.ts'
import { BoundedCache } from './boundedCache.ts'

const known = new BoundedCache<string>(2_000)

/**
 * An IANA name in its canonical case: `america/new_york` becomes `America/New_York`. The name that a person chose stays
 * (`Asia/Kolkata` does not become `Asia/Calcutta`). Offsets such as `+05:30` are refused. @throws ScheduleError
 */
export function normaliseTimezone(timezone: string): string {
  if (typeof timezone !== 'string' || timezone.length > 64) throw unknown(timezone)
  let name = known.get(timezone)
  if (name === undefined) known.set(timezone, (name = spell(timezone.trim())))
  return name
}

/** Names without a slash that the tz database has; Intl also takes ICU's own, where AST means Alaska. */
const SINGLE =
  'CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran ' +
  'Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore ' +
  'Turkey UCT UTC Universal W-SU WET Zulu'

/** Parts of names whose capitals do not follow "first letter of each word". */
const ODD =
  'ACT BajaNorte BajaSur ComodRivadavia DeNoronha DumontDUrville EasterIsland GMT GMT0 IN LHI McMurdo NSW UCT US UTC au es of'

const bySmallLetters = (words: string) => new Map(words.split(' ').map((word) => [word.toLowerCase(), word]))
const singles = bySmallLetters(SINGLE)
const oddities = bySmallLetters(ODD)

function spell(timezone: string): string {
  const small = timezone.toLowerCase()
  const name = singles.get(small) ?? small.replace(/[a-z0-9]+/g, capitalise)
  const isName = singles.has(small) || /^(?!Systemv)[A-Za-z]+(\/[A-Za-z0-9+_-]+){1,2}$/.test(name)
  if (isName && isKnown(name)) return name
  throw unknown(timezone)
}

function capitalise(word: string): string {
  return oddities.get(word) ?? word[0]!.toUpperCase() + word.slice(1)
}

function isKnown(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }))
  } catch {
    return false
  }
}

function unknown(timezone: unknown): ScheduleError {
  const shown = typeof timezone === 'string' && timezone ? `"${timezone.slice(0, 64)}"` : 'Nothing'
  return new ScheduleError('timezone', `${shown} is not a time zone: write an IANA name such as Europe/Berlin or UTC.`)
}
