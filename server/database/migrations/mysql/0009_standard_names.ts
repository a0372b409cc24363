import { Migration } from '@mikro-orm/migrations'

/** [from, to] */
type Names = [string, string]
interface Renames {
  table: Names
  columns?: Names[]
  indexes?: Names[]
}

const renames: Renames[] = [
  {
    table: ['execution', 'execution'],
    columns: [
      ['copy', 'run_number'],
      ['holder_id', 'owner_id'],
      ['cancel_asked', 'cancel_requested'],
      ['instants', 'occurrences'],
      ['phase', 'lifecycle'],
    ],
    indexes: [
      ['execution_phase_scheduled_for_id_index', 'execution_lifecycle_scheduled_for_id_index'],
      ['execution_job_id_scheduled_for_copy_unique', 'execution_job_id_scheduled_for_run_number_unique'],
    ],
  },
  {
    table: ['job', 'job'],
    columns: [
      ['name_key', 'normalized_name'],
      ['live_name_key', 'live_normalized_name'],
    ],
    indexes: [
      ['job_live_name_key_unique', 'job_live_normalized_name_unique'],
      ['job_deleted_at_name_key_id_index', 'job_deleted_at_normalized_name_id_index'],
    ],
  },
  {
    table: ['category', 'category'],
    columns: [['name_key', 'normalized_name']],
    indexes: [['category_name_key_unique', 'category_normalized_name_unique']],
  },
  { table: ['job_revision', 'job_revision'], columns: [['sealed_secrets', 'encrypted_secrets']] },
  { table: ['session', 'session'], columns: [['sealed_token', 'encrypted_token']] },
  { table: ['process', 'server_instance'] },
  { table: ['setting', 'instance_value'] },
  { table: ['failure_text', 'error_message'], indexes: [['failure_text_text_unique', 'error_message_text_unique']] },
  {
    table: ['wrong_password', 'failed_sign_in'],
    indexes: [['wrong_password_key_hash_at_index', 'failed_sign_in_key_hash_at_index']],
  },
]

const asInnoDb = 'default character set utf8mb4 collate utf8mb4_bin engine = InnoDB'

/**
 * Tables, columns and indexes get the names of their field. No row of theirs changes. Pending statistics get another form; a server
 * that was stopped, rather than killed, has left none.
 */
export class Migration0009 extends Migration {
  override up() {
    for (const one of renames) this.rename(one, (names) => names)
    this.addSql('drop table if exists `tally`')
    this.addSql(
      `create table \`pending_statistics\` (\`execution_id\` bigint unsigned not null, \`from_at\` bigint not null, \`finished_runs\` mediumtext not null, primary key (\`execution_id\`)) ${asInnoDb}`,
    )
  }

  override down() {
    this.addSql('drop table if exists `pending_statistics`')
    this.addSql(
      `create table \`tally\` (\`holder_id\` bigint unsigned not null, \`number\` int unsigned not null, \`from_at\` bigint not null, \`figures\` mediumtext not null, primary key (\`holder_id\`, \`number\`)) ${asInnoDb}`,
    )
    for (const one of renames.toReversed()) this.rename(one, ([from, to]) => [to, from])
  }

  /** One statement for each table: a server killed between two of them leaves each table wholly old or wholly new. */
  private rename({ table, columns = [], indexes = [] }: Renames, way: (names: Names) => Names) {
    const changes = [
      ...columns.map(way).map(([from, to]) => `rename column \`${from}\` to \`${to}\``),
      ...indexes.map(way).map(([from, to]) => `rename index \`${from}\` to \`${to}\``),
    ]
    const [from, to] = way(table)
    if (from !== to) changes.push(`rename to \`${to}\``)
    this.addSql(`alter table \`${from}\` ${changes.join(', ')}`)
  }
}
