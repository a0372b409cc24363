import type { SqlClient } from '../SqlClient.ts'
import { Migration20261122000000 as FirstOnMySql } from './mysql/Migration20261122000000.ts'
import { Migration20261122090000 as ManyJobsOnMySql } from './mysql/Migration20261122090000.ts'
import { Migration20261127210000 as TraitsOnMySql } from './mysql/Migration20261127210000.ts'
import { Migration20261128000000 as TextsOnMySql } from './mysql/Migration20261128000000.ts'
import { Migration20261128010000 as WrongPasswordsOnMySql } from './mysql/Migration20261128010000.ts'
import { Migration20261128020000 as TalliesOnMySql } from './mysql/Migration20261128020000.ts'
import { Migration20261129000000 as PhaseOnMySql } from './mysql/Migration20261129000000.ts'
import { Migration20261130204500 as AccountsOnMySql } from './mysql/Migration20261130204500.ts'
import { Migration20261130220000 as NamesOnMySql } from './mysql/Migration20261130220000.ts'
import { Migration20261130230000 as HostsOnMySql } from './mysql/Migration20261130230000.ts'
import { Migration20261122000000 as FirstOnSqlite } from './sqlite/Migration20261122000000.ts'
import { Migration20261122090000 as ManyJobsOnSqlite } from './sqlite/Migration20261122090000.ts'
import { Migration20261127210000 as TraitsOnSqlite } from './sqlite/Migration20261127210000.ts'
import { Migration20261128000000 as TextsOnSqlite } from './sqlite/Migration20261128000000.ts'
import { Migration20261128010000 as WrongPasswordsOnSqlite } from './sqlite/Migration20261128010000.ts'
import { Migration20261128020000 as TalliesOnSqlite } from './sqlite/Migration20261128020000.ts'
import { Migration20261129000000 as PhaseOnSqlite } from './sqlite/Migration20261129000000.ts'
import { Migration20261130204500 as AccountsOnSqlite } from './sqlite/Migration20261130204500.ts'
import { Migration20261130220000 as NamesOnSqlite } from './sqlite/Migration20261130220000.ts'
import { Migration20261130230000 as HostsOnSqlite } from './sqlite/Migration20261130230000.ts'

/** All steps of the schema, oldest first. A name, once released, is never changed or left out. */
export function migrationsFor(dialect: SqlClient['dialect']) {
  const classes =
    dialect === 'sqlite'
      ? [
          FirstOnSqlite,
          ManyJobsOnSqlite,
          TraitsOnSqlite,
          TextsOnSqlite,
          WrongPasswordsOnSqlite,
          TalliesOnSqlite,
          PhaseOnSqlite,
          AccountsOnSqlite,
          NamesOnSqlite,
          HostsOnSqlite,
        ]
      : [
          FirstOnMySql,
          ManyJobsOnMySql,
          TraitsOnMySql,
          TextsOnMySql,
          WrongPasswordsOnMySql,
          TalliesOnMySql,
          PhaseOnMySql,
          AccountsOnMySql,
          NamesOnMySql,
          HostsOnMySql,
        ]
  return classes.map((one) => ({ name: one.name, class: one }))
}
