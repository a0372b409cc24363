import { readCrontab } from './crontab.ts'
import { readCurl } from './curl.ts'
import type { Pasted } from './pasted.ts'
import { finish } from './request.ts'
import { shellWords } from './shellWords.ts'
import { readWget } from './wget.ts'

/** Understands a `curl` or `wget` command, a crontab line with one, or an address with a password in it. */
export function readPasted(text: string): Pasted | undefined {
  const trimmed = text.trim()
  const crontab = readCrontab(trimmed)
  if (crontab) {
    const call = readCommand(crontab.command)
    if (!call) return undefined
    const { cronPattern, timezone, name, others } = crontab
    return {
      ...call,
      source: 'crontab line',
      cronPattern,
      ...(timezone && { timezone }),
      ...(name && { name }),
      notes: others > 0 ? [...call.notes, `${others} more lines were left out; paste them one by one.`] : call.notes,
    }
  }
  return /^(\$\s+)?(\S*\/)?(curl|wget)(\.exe)?\s/.test(trimmed) ? readCommand(trimmed) : undefined
}

/** Finds the call inside a command, past `cd …`, `flock …`, a user's name or a path before it. */
function readCommand(command: string): Pasted | undefined {
  const start = /(?:^|[\s;&|("'])((?:\S*\/)?(curl|wget)(?:\.exe)?\s)/.exec(command)
  if (start) {
    const from = start.index + start[0].length - (start[1] ?? '').length
    const words = shellWords(command.slice(from)).slice(1)
    return start[2] === 'curl' ? readCurl(words) : readWget(words)
  }
  const [url] = /https?:\/\/[^\s'"]+/.exec(command) ?? []
  return url
    ? finish({ source: 'crontab line', url, method: 'GET', headers: [], body: undefined, auth: undefined, notes: [] })
    : undefined
}
