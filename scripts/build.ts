import { oneSentence } from './oneSentence.ts'
import { build, explorer, server, web } from './outputs.ts'

await oneSentence(async () => {
  await build(server)
  await build(web)
  await build(explorer)
})
