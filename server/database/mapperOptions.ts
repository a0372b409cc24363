import { DataloaderType, type EntityMetadata, type Options } from '@mikro-orm/core'
import { Migrator } from '@mikro-orm/migrations'
import type { Entities } from './Data.ts'
import type { DialectName } from './Dialect.ts'
import { migrationsFor } from './migrations/list.ts'

/** The options of the mapper that both databases share. */
export const mapperOptions = (name: DialectName, entities: Entities, onMetadata?: (meta: EntityMetadata) => void) =>
  ({
    entities,
    dataloader: DataloaderType.ALL,
    extensions: [Migrator],
    migrations: { migrationsList: migrationsFor(name), snapshot: false, silent: true, tableName: 'migration' },
    schemaGenerator: { ignoreSchema: ['migration'] },
    discovery: onMetadata ? { onMetadata } : {},
  }) satisfies Partial<Options>
