/** The mean processor time of the main thread for masking a body of 64 KiB: `node bench/mask.bench.ts`. Run nothing else meanwhile. */
import { randomBytes } from 'node:crypto'
import { Redactor } from '../server/http-client/redact.ts'

const size = 64 * 1024
const rounds = 20
const secret = (length: number) => randomBytes(length).toString('base64').slice(0, length)
const filled = (text: string) => Buffer.from(text.repeat(Math.ceil(size / text.length)).slice(0, size))
const prose = filled(
  '{"level":"info","message":"The import of 1,204 invoices has ended","took":"12.4 s","host":"worker-3"}\n',
)

const bodies: [string, Buffer][] = [
  ['log lines', prose],
  ['JSON in JSON', filled(JSON.stringify(JSON.stringify({ a: 'He said "no" / left', b: [1, 2, 3] })))],
  ['percent-encoded', filled(encodeURIComponent('{"a":"b c/d"}'))],
  ['base64', filled(randomBytes(size).toString('base64'))],
  ['base64 of base64', filled(Buffer.from(randomBytes(size).toString('base64')).toString('base64'))],
  ['hexadecimal', filled(randomBytes(size).toString('hex'))],
  ['noise', randomBytes(size)],
  ['one letter', filled('a')],
  ['zeros', Buffer.alloc(size)],
  ['UTF-16', Buffer.from(prose.toString(), 'utf16le').subarray(0, size)],
]
const sets: [string, string[]][] = [
  ['one of 40 characters', [secret(40)]],
  ['two of 8,000', [secret(8000), secret(8000)]],
  ['fifty of 8,000', Array.from({ length: 50 }, () => secret(8000))],
  ['fifty of 8,000 equal letters', Array.from({ length: 50 }, (_, index) => `${'a'.repeat(7999)}${index}`)],
]
for (const [name, secrets] of sets) {
  console.log(`${name}: ${time(() => Redactor.of(secrets), 200).toFixed(3)} ms to prepare`)
  for (const [body, bytes] of bodies) {
    const figures = [false, true].map(
      (cut) => `${time(() => Redactor.of(secrets)?.bytes(bytes, cut), rounds).toFixed(1)} ms`,
    )
    console.log(`  ${body.padEnd(18)} whole ${figures[0]}, cut ${figures[1]}`)
  }
}

/** In milliseconds. */
function time(work: () => unknown, count: number): number {
  work()
  const before = process.threadCpuUsage()
  for (let round = 0; round < count; round++) work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000 / count
}
