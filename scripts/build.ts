import { oneSentence } from './oneSentence.ts'
import { build, server, web } from './outputs.ts'

await oneSentence(async () => {
  await build(server)
  await build(web)
})
