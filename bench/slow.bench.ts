/** 2,000 jobs due at once whose target answers after 200 ms, compared with a bare undici loop over 64 connections. */
import { bareLoop } from './bare.ts'
import {
  addJobs,
  databasesAsked,
  engineOn,
  newHouse,
  patternOf,
  recorded,
  type DatabaseName,
  numbersAsked,
} from './rig.ts'
import { startSink } from './sink.ts'

const [jobs = 2000] = numbersAsked()
const answerAfterMs = 200

const sink = await startSink(answerAfterMs)
const bareMs = await bareLoop(sink.url, jobs)
for (const name of databasesAsked()) await slow(name)
sink.stop()

async function slow(name: DatabaseName): Promise<void> {
  const services = await newHouse(name)
  const dueMs = Math.ceil(Date.now() / 1000) * 1000 + 4000
  await addJobs(services.data, jobs, sink.url, patternOf(dueMs), dueMs)
  const engine = await engineOn(services.data)
  await new Promise((resolve) => setTimeout(resolve, dueMs - Date.now()))
  await sink.take()
  const recordedMs = (await recorded(services.data, engine, jobs)) - dueMs
  const calledMs = (await sink.take()).lastAtMs + answerAfterMs - dueMs
  const ratio = (ms: number) => `${ms.toFixed(0)} ms (${(ms / bareMs).toFixed(2)} x)`
  console.log(
    `${name.padEnd(8)} ${jobs} slow targets: bare ${bareMs.toFixed(0)} ms; called ${ratio(calledMs)}, goal 1.1; recorded ${ratio(recordedMs)}, goal 1.3`,
  )
  await engine.stop(1000)
  await services.stop()
}
