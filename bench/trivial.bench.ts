/** A trivial query: the API, with all that guards it, beside a bare Apollo Server on Fastify. `node bench/trivial.bench.ts [rounds]` */
import { median } from './bare.ts'
import { startApi } from './apiServer.ts'
import { startBare } from './bareApollo.ts'
import { newHouse } from './house.ts'
import { load, type Load } from './load.ts'

const goal = 0.9
const rounds = Number(process.argv[2] ?? 5)

const house = await newHouse('SQLite')
await house.data.close()
const [bare, api] = [await startBare(), await startApi({ dataDir: house.dataDir, databaseUrl: null })]
const ask = { bare: () => load(bare, { query: '{ hello }' }), api: () => load(api, { query: '{ __typename }' }) }
await Promise.all([ask.bare(), ask.api()])
const measured: Record<'bare' | 'api', Load[]> = { bare: [], api: [] }
for (let round = 0; round < rounds; round++) {
  measured.bare.push(await ask.bare())
  measured.api.push(await ask.api())
}
await Promise.all([bare.stop(), api.stop()])
await house.stop()

const middle = (loads: Load[], figure: keyof Load) => median(loads.map((one) => one[figure]))
for (const [name, loads] of Object.entries(measured))
  console.log(
    `${name.padEnd(5)} ${middle(loads, 'rate').toFixed(0)} requests/s, ${(1000 * middle(loads, 'cpuMs')).toFixed(0)} µs CPU each, p95 ${middle(loads, 'p95Ms').toFixed(1)} ms`,
  )
const ratio = median(measured.api.map(({ rate }, round) => rate / measured.bare[round]!.rate))
const byCpu = middle(measured.bare, 'cpuMs') / middle(measured.api, 'cpuMs')
console.log(`trivial query: ${ratio.toFixed(2)} x bare (by CPU ${byCpu.toFixed(2)} x), goal ${goal}`)
