import { axiosCaller } from '../http-client/axiosCaller.ts'
import { createCaller } from '../http-client/call.ts'
import type { Services } from '../model/Context.ts'
import type { Engine } from '../model/Engine.ts'
import { readDiskSpace } from '../platform/diskSpace.ts'
import { egressPolicy } from '../model/jobs/egressPolicy.ts'
import { Certificates } from './alerting/Certificates.ts'
import type { EngineEvents } from './EngineEvents.ts'
import { openTransport } from './alerting/channels/openTransport.ts'
import { senderOf, sendTo } from './alerting/channels/send.ts'
import { startEngine, type RunningEngine } from './startEngine.ts'

/** The engine of a server, with its HTTP client: `createApp` starts it. */
export async function engineFor(
  services: Omit<Services, 'engine' | 'facts'> & { facts: EngineEvents },
): Promise<RunningEngine & Engine> {
  const { settings, data, encryption, events, facts } = services
  const certificates = new Certificates()
  // Scheduled runs take the caller directly: axios costs more than the call itself (bench/call.bench.ts).
  const caller = createCaller({ ...egressPolicy(settings), onCertificate: certificates.seen })
  const transport = openTransport(caller, settings)
  let running: RunningEngine | null = null
  const heartbeatOf = () =>
    settings.heartbeatUrl === null
      ? undefined
      : {
          url: settings.heartbeatUrl,
          caller,
          isHealthy: () => running !== null && running.degradedReason() === null,
          onFailed: (reason: string) => facts.heartbeatFailed(reason),
        }
  const engine = await startEngine({
    data,
    encryption,
    events,
    caller,
    tester: axiosCaller(caller),
    facts,
    concurrency: settings.maxConcurrency,
    historyDays: settings.historyDays,
    alerting: {
      send: senderOf(transport, encryption),
      certificates,
      heartbeat: heartbeatOf(),
      // Of a MySQL server nobody here knows the disk.
      diskSpace: settings.databaseUrl === null ? () => readDiskSpace(settings.dataDir) : undefined,
    },
  })
  running = engine
  return {
    ...engine,
    sendToChannel: (channel, message) => sendTo(channel, message, transport),
    async stop(graceMs) {
      await engine.stop(graceMs)
      transport.mailer?.close()
      await caller.close()
    },
  }
}
