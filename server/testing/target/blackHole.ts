import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'

/** Listens, prints its port, and blocks in the same turn, so that it accepts nothing and the kernel's short backlog fills up. */
const listener = `
  const server = require('node:net').createServer()
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    require('node:fs').writeSync(1, String(server.address().port))
    process.kill(process.pid, 'SIGSTOP')
  })`
/** More than the backlog holds, so that the kernel drops further SYNs. */
const fillers = 4

/** A local port that does not answer connections at all, as if behind a firewall that drops packets. */
export async function blackHole() {
  const child = spawn(process.execPath, ['-e', listener], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const port = Number(said)
  const sockets = Array.from({ length: fillers }, () => connect(port, '127.0.0.1').on('error', () => {}))
  await once(sockets[0]!, 'connect')
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      for (const socket of sockets) socket.destroy()
      child.kill('SIGKILL')
    },
  }
}
