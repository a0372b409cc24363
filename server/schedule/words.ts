/** "1, 2 and 3". */
export function listWords(words: readonly (string | number)[], and = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`
}

/** Numbers in order; three or more consecutive ones become a range: "0, 9 to 17 and 20". */
export function numberWords(values: readonly number[], name: (value: number) => string = String): string {
  const words: string[] = []
  for (let at = 0; at < values.length;) {
    let last = at
    while (values[last + 1] === values[last]! + 1) last++
    if (last - at >= 2) words.push(`${name(values[at]!)} to ${name(values[last]!)}`)
    else words.push(...values.slice(at, last + 1).map(name))
    at = last + 1
  }
  return listWords(words)
}

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth']
export const ordinalWord = (value: number): string => ORDINALS[value] ?? `${value}th`

/** 2nd, 3rd, 4th, 21st. */
export function ordinalNumber(value: number): string {
  const ending = value % 100 >= 11 && value % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')
  return `${value}${ending}`
}

const MONTH_WORDS = 'January February March April May June July August September October November December'.split(' ')
const WEEKDAY_WORDS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

/** @param month 1 to 12 */
export const monthWord = (month: number): string => MONTH_WORDS[month - 1]!
/** @param weekday 0 or 7 is Sunday */
export const weekdayWord = (weekday: number): string => WEEKDAY_WORDS[weekday % 7]!

export const pad2 = (value: number): string => String(value).padStart(2, '0')

/** "Sunday 8 March 2026" of a wall time in seconds. */
export function dateWords(wall: number): string {
  const date = new Date(wall * 1000)
  return `${weekdayWord(date.getUTCDay())} ${date.getUTCDate()} ${monthWord(date.getUTCMonth() + 1)} ${date.getUTCFullYear()}`
}

/** "02:30"; seconds appear only when they are not zero. */
export function clockWords(secondOfDay: number): string {
  const second = secondOfDay % 60
  const clock = `${pad2(Math.floor(secondOfDay / 3600))}:${pad2(Math.floor((secondOfDay % 3600) / 60))}`
  return second === 0 ? clock : `${clock}:${pad2(second)}`
}
