import 'reflect-metadata'
import { runDatabaseCommand } from './runDatabaseCommand.ts'
import { seedCategories } from './seed/seedCategories.ts'

/** @returns what it did, for people */
export const seed = (): Promise<string> =>
  runDatabaseCommand(async (data) => {
    const keys = await seedCategories(data, new Date())
    return `The categories ${[...keys.keys()].join(', ')} are there.`
  })
