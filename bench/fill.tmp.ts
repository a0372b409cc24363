import { addHistory } from './history.ts'
import { addJobs, newHouse } from './house.ts'
import { cpSync } from 'node:fs'
const t = Date.now()
const n = Number(process.argv[2])
const house = await newHouse(process.argv[3] as never, 2048)
await addJobs(house.data, 1000, 'http://127.0.0.1:9/', '0 0 1 1 *', Date.UTC(2100, 0, 1))
console.log('jobs', Date.now() - t)
await addHistory(house, { jobs: 1000, executions: n, days: 90 })
console.log('all', Date.now() - t)
for (const q of [
  'select status, `trigger`, count(*) n from execution group by 1,2',
  'select response_status, count(*) n from execution group by 1',
  'select job_id > 0 as j, width_seconds w, count(*) n, sum(`count`) s from statistic group by 1,2',
  'select last_status, count(*) n from job group by 1',
  'select failure_kind, count(*) n from execution group by 1',
])
  console.log(JSON.stringify(await house.data.sql.all(q)))
if (process.argv[4]) {
  await house.data.close()
  cpSync(house.dataDir, process.argv[4], { recursive: true })
} else await house.stop()
