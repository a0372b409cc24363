import { storageFault } from '../database/storageFault.ts'

const kept = 'runs are kept in memory until'

/** Describes a database error in a sentence for the operator. */
export function describeDatabaseError(error: unknown): string {
  switch (storageFault(error)) {
    case 'full':
      return `The disk of the database is full: ${kept} there is room again.`
    case 'readOnly':
      return `The database can only be read: ${kept} it takes them again.`
    case null:
      return `The database does not answer as it should; ${kept} it does.`
  }
}
