import type { EngineEvents } from '../engine/EngineEvents.ts'
import type { Log } from '../platform/log.ts'

type ServerFacts = Pick<EngineEvents, 'joined' | 'left' | 'peerGone' | 'leaseLost'>

/** So many keys of runs are named in one line. */
const maxIds = 20

/** Lines of the servers on one database: who is there, who is gone, and what became of the runs of those. */
export function serverLines(log: Log): ServerFacts {
  return {
    joined: ({ id, name }) =>
      log.info({ event: 'server.joined', serverId: id, server: name }, 'this server takes part from now on'),
    left: ({ id, name }) => log.info({ event: 'server.left', serverId: id, server: name }, 'this server has left'),
    peerGone({ id, name, wasStopped }, { continued, retried, ended }) {
      const runs = continued.length + retried.length + ended.length
      const fields = { event: 'server.gone', serverId: id, server: name, wasStopped, runs }
      if (runs === 0 && wasStopped) return log.info(fields, 'a server had left')
      log.warn(
        { ...fields, continuedRuns: some(continued), retriedRuns: some(retried), endedRuns: some(ended) },
        `took over from a server that ${wasStopped ? 'had left' : 'is gone'}`,
      )
    },
    leaseLost: (serverId, runs) =>
      log.error(
        { event: 'lease.lost', serverId, runs },
        'another server took over: this one was silent for too long; beginning anew',
      ),
  }
}

function some(runIds: number[]): (number | string)[] {
  return runIds.length <= maxIds ? runIds : [...runIds.slice(0, maxIds), `and ${runIds.length - maxIds} more`]
}
