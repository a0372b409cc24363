import type { EngineEvents } from '../engine/EngineEvents.ts'
import type { Log } from '../platform/log.ts'

type ServerFacts = Pick<EngineEvents, 'joined' | 'left' | 'peerGone' | 'leaseLost'>

/** The number of run keys in one line. */
const maxIds = 20

/** Log lines about the servers on one database: which joined, left or died, and what became of the runs of the dead. */
export function serverLines(log: Log): ServerFacts {
  return {
    joined: ({ id, name }) => log.info({ event: 'server.joined', serverId: id, server: name }, 'this server joined'),
    left: ({ id, name }) => log.info({ event: 'server.left', serverId: id, server: name }, 'this server left'),
    peerGone({ id, name, wasStopped }, { continued, retried, ended }) {
      const runs = continued.length + retried.length + ended.length
      const fields = { event: 'server.gone', serverId: id, server: name, wasStopped, runs }
      if (runs === 0 && wasStopped) return log.info(fields, 'a server left')
      log.warn(
        { ...fields, continuedRuns: some(continued), retriedRuns: some(retried), endedRuns: some(ended) },
        `took over runs of a server that ${wasStopped ? 'left' : 'died'}`,
      )
    },
    leaseLost: (serverId, runs) =>
      log.error(
        { event: 'lease.lost', serverId, runs },
        'another server took over this one, which was silent for too long; starting over',
      ),
  }
}

function some(runIds: number[]): (number | string)[] {
  return runIds.length <= maxIds ? runIds : [...runIds.slice(0, maxIds), `and ${runIds.length - maxIds} more`]
}
