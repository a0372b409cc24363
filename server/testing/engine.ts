import type { RunningEngine } from '../app.ts'

/** An engine that runs nothing, for tests that need no runs. */
export function idleEngine(): RunningEngine {
  const none = () => Promise.reject(new Error('This test has no engine.'))
  const nothing = async () => {}
  return {
    claimDue: nothing,
    jobsChanged: nothing,
    triggerRun: none,
    cancel: none,
    test: none,
    sendToChannel: none,
    degradedReason: () => null,
    stop: async () => {},
  }
}
