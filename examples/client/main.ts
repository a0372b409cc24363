import { Carillon } from './carillon.ts'
import { followRuns } from './followRuns.ts'
import { jobNamed, jobs } from './jobs.ts'
import type { Run } from './run.ts'
import { runJob } from './runJob.ts'

const [command, name] = process.argv.slice(2)
const { CARILLON_URL: url = 'http://127.0.0.1:4000', CARILLON_TOKEN: token } = process.env

if (!token) end('Set CARILLON_TOKEN to an API token, which Carillon makes under Settings.')
const carillon = new Carillon({ url, token })
process.once('SIGINT', () => void carillon.close())

try {
  if (command === 'jobs') await list()
  else if (command === 'run' && name) await run(name)
  else if (command === 'follow') await follow()
  else end('Say what to do: jobs, run <name of a job>, or follow.')
} catch (error) {
  end(error instanceof Error ? error.message : String(error))
} finally {
  await carillon.close()
}

async function list(): Promise<void> {
  for await (const job of jobs(carillon))
    console.log(`${job.name}\t${job.status}\t${job.scheduleText}\t${job.nextRunAt ?? ''}`)
}

/** For a pipeline: the exit code says whether the run succeeded. */
async function run(jobName: string): Promise<void> {
  const { id } = await jobNamed(carillon, jobName)
  const ended = await runJob(carillon, id, say)
  if (ended.status !== 'SUCCEEDED') process.exitCode = 1
}

async function follow(): Promise<void> {
  for await (const ended of followRuns(carillon)) say(ended)
}

function say({ job, status, scheduledFor, responseStatus, errorMessage, reason }: Run): void {
  console.log([scheduledFor, job.name, status, responseStatus, errorMessage ?? reason].filter(Boolean).join('\t'))
}

function end(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
