import 'reflect-metadata'
import { onDatabase } from './onDatabase.ts'
import { seedCategories } from './seed/seedCategories.ts'

await onDatabase(async (data) => {
  const keys = await seedCategories(data, new Date())
  return `The categories ${[...keys.keys()].join(', ')} are there.`
})
