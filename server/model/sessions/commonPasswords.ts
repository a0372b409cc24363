import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** What the list of the package lacks: words of this product, and rows of keys. */
const moreWords = new Set(
  `carillon cron cronjob cronjobs crontab scheduler p@ssword adminadmin rootroot abcdefgh abcdefghi
  12341234 12121212 123123123 87654321 987654321 0987654321`.split(/\s+/),
)
const require = createRequire(import.meta.url)
/** A JSON array of 49,000 passwords in lower case, the most common first. */
const listPath = require.resolve('@zxcvbn-ts/language-common/src/passwords.json')
const minStemLength = 4

/** Whether a password is common, or a common word with digits, and up to two other signs, at its end. `password`: in lower case. */
export function isCommonPassword(password: string): boolean {
  const list = readList()
  const stem = stemOf(password)
  return list.has(password) || (stem.length >= minStemLength && list.has(stem))
}

/** `summer2026!` → `summer` */
export function stemOf(password: string): string {
  return password.replace(/\d*[^\p{L}\d]{0,2}$/u, '')
}

/**
 * The file is read for each new password and searched as it is, which takes less than a millisecond. Passwords are set seldom,
 * and as 49,000 strings the list would take some megabytes for as long as the server runs.
 */
function readList() {
  const list = readFileSync(listPath)
  return { has: (word: string) => moreWords.has(word) || list.includes(JSON.stringify(word)) }
}
