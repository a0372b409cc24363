/** `-x`, `--long` and whether it takes a value; the value names what it means. */
export interface OptionTable {
  /** Options with a value, by every spelling: `-X` and `--request` both lead to `request`. */
  valued: Record<string, string>
  flags: Record<string, string>
}

interface ReadOptions {
  options: { name: string; value: string }[]
  words: string[]
  /** Options that are not in the table. */
  unknown: string[]
}

/** Reads a command's words: `-XPOST`, `-X POST`, `-sSL`, `--request POST` and `--request=POST` alike. */
export function readOptions(words: readonly string[], { valued, flags }: OptionTable): ReadOptions {
  const read: ReadOptions = { options: [], words: [], unknown: [] }
  const rest = [...words]

  function one(spelling: string, attached: string | undefined): void {
    const name = valued[spelling]
    if (name !== undefined) read.options.push({ name, value: attached ?? rest.shift() ?? '' })
    else if (flags[spelling] !== undefined) read.options.push({ name: flags[spelling], value: '' })
    else read.unknown.push(spelling)
  }

  while (rest.length > 0) {
    const word = rest.shift() ?? ''
    const long = /^(--[\w-]+)(?:=([\s\S]*))?$/.exec(word)
    if (word === '--') read.words.push(...rest.splice(0))
    else if (long) one(long[1] ?? '', long[2])
    else if (/^-\w/.test(word)) cluster(word)
    else read.words.push(word)
  }
  return read

  /** Flags may share one dash; the first option with a value takes all that follows. */
  function cluster(word: string): void {
    for (let at = 1; at < word.length; at += 1) {
      const spelling = `-${word[at]}`
      if (valued[spelling] === undefined) {
        one(spelling, undefined)
        continue
      }
      one(spelling, word.slice(at + 1) || undefined)
      return
    }
  }
}
