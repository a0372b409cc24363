/** The five fields, or a macro such as `@daily`, at the beginning of a crontab line, and what follows. */
const fields =
  /^\s*((?:@\w+)|(?:[\d*][\d*,/\-LW#?A-Za-z]*|[A-Za-z]{3}[\d,\-A-Za-z]*)(?:\s+[\d*?LA-Za-z][\d*,/\-LW#?A-Za-z]*){4})\s+(\S[\s\S]*)$/

interface CrontabLine {
  cronPattern: string
  timezone: string | undefined
  /** The comment above the line, which often says what it is for. */
  name: string | undefined
  command: string
  /** How many more lines with a schedule follow. */
  others: number
}

/** Reads the first line of a crontab that has a schedule; lines such as `CRON_TZ=…` and comments above it count. */
export function readCrontab(text: string): CrontabLine | undefined {
  const lines = text.replaceAll(/\\\r?\n\s*/g, ' ').split(/\r?\n/)
  const first = lines.findIndex((line) => fields.test(line) && isCommand(line))
  if (first === -1) return undefined
  const [, cronPattern = '', command = ''] = fields.exec(lines[first] ?? '') ?? []
  const above = lines.slice(0, first)
  const zone = above.map((line) => /^\s*(?:CRON_TZ|TZ)\s*=\s*["']?([^"'\s]+)/.exec(line)?.[1]).findLast(Boolean)
  const comment = /^\s*#+\s*(.*\S)\s*$/.exec(above.at(-1) ?? '')?.[1]
  return {
    cronPattern: cronPattern.replaceAll(/\s+/g, ' '),
    timezone: zone,
    name: comment?.slice(0, 100),
    command: withoutStandardInput(command),
    others: lines.slice(first + 1).filter((line) => fields.test(line) && isCommand(line)).length,
  }
}

/** A line of prose may look like five fields; one that calls something does not. */
function isCommand(line: string): boolean {
  return /(^|[\s/;&|"'(])(curl|wget)\s|https?:\/\//.test(line)
}

/** In a crontab `\%` is a percent sign, and a bare one begins what the command reads. */
function withoutStandardInput(command: string): string {
  return command.replace(/(?<!\\)%[\s\S]*$/, '').replaceAll(String.raw`\%`, '%')
}
