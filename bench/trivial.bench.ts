/** A trivial query: the API with all its guards, compared with a bare Apollo Server on Fastify. `node bench/trivial.bench.ts [rounds]` */
import { startApi } from './apiServer.ts'
import { startBare } from './bareApollo.ts'
import { newHouse } from './rig.ts'
import { compare, load, told } from './load.ts'

const goal = 0.9
const rounds = Number(process.argv[2] ?? 9)

const services = await newHouse('SQLite')
await services.data.close()
const [bare, api] = [await startBare(), await startApi({ dataDir: services.dataDir, databaseUrl: null })]
const found = await compare(
  () => load(bare, { query: '{ hello }' }, { requests: 8000 }),
  () => load(api, { query: '{ __typename }' }, { requests: 8000 }),
  rounds,
)
await Promise.all([bare.stop(), api.stop()])
await services.stop()

console.log(`bare  ${told(found.bare)}`)
console.log(`api   ${told(found.api)}`)
console.log(`trivial query: ${found.ratio.toFixed(2)} x bare (by CPU ${found.cpuRatio.toFixed(2)} x), goal ${goal}`)
