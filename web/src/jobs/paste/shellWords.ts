/**
 * Splits a command line as a POSIX shell would, as far as a pasted call needs it: both kinds of quotes, `$'…'`,
 * backslashes and continued lines. Stops where the command ends (`;`, `|`, `&`, a redirection or a new line).
 */
export function shellWords(line: string): string[] {
  const words: string[] = []
  let word: string | undefined
  let at = 0
  const add = (text: string) => (word = (word ?? '') + text)
  const end = () => {
    if (word !== undefined) words.push(word)
    word = undefined
  }

  while (at < line.length) {
    const rest = line.slice(at)
    const quoted = readQuoted(rest)
    const continued = /^\\\r?\n|^\^\r?\n|^`\r?\n/.exec(rest)
    if (quoted) {
      add(quoted.text)
      at += quoted.length
    } else if (continued) {
      end()
      at += continued[0].length
    } else if (/^[ \t]/.test(rest)) {
      end()
      at += 1
    } else if (/^[;|\n\r]|^&(?=&|\s|$)|^\d?>|^&>|^</.test(rest)) {
      break
    } else if (rest.startsWith('#') && word === undefined) {
      break
    } else {
      const isEscape = rest.startsWith('\\') && rest.length > 1
      add(isEscape ? (rest[1] ?? '') : (rest[0] ?? ''))
      at += isEscape ? 2 : 1
    }
  }
  end()
  return words
}

function readQuoted(rest: string): { text: string; length: number } | undefined {
  const single = /^'([^']*)('|$)/.exec(rest)
  if (single) return { text: single[1] ?? '', length: single[0].length }
  const double = /^"((?:\\[\s\S]|[^"\\])*)("|$)/.exec(rest)
  if (double) {
    const text = (double[1] ?? '').replaceAll(/\\\r?\n/g, '').replaceAll(/\\(["\\$`])/g, '$1')
    return { text, length: double[0].length }
  }
  const ansi = /^\$'((?:\\[\s\S]|[^'\\])*)('|$)/.exec(rest)
  return ansi ? { text: unescape(ansi[1] ?? ''), length: ansi[0].length } : undefined
}

const escapes: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001B',
}

/** What `$'…'` means, which browsers write when they copy a call as curl. */
function unescape(text: string): string {
  return text.replaceAll(/\\(u[\da-fA-F]{1,4}|x[\da-fA-F]{1,2}|[0-7]{1,3}|[\s\S])/g, (_, code: string) => {
    if (/^[ux][\da-fA-F]/.test(code)) return String.fromCodePoint(Number.parseInt(code.slice(1), 16))
    if (/^[0-7]/.test(code)) return String.fromCodePoint(Number.parseInt(code, 8))
    return escapes[code] ?? code
  })
}
