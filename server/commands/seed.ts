import 'reflect-metadata'
import { runDatabaseCommand } from './runDatabaseCommand.ts'
import { seedCategories } from './seed/seedCategories.ts'

await runDatabaseCommand(async (data) => {
  const keys = await seedCategories(data, new Date())
  return `The categories ${[...keys.keys()].join(', ')} are there.`
})
