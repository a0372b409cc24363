import { Migration } from '@mikro-orm/migrations'

/** [from, to] */
type Names = [string, string]

const tables: Names[] = [
  ['process', 'server_instance'],
  ['setting', 'instance_value'],
  ['failure_text', 'error_message'],
  ['wrong_password', 'failed_sign_in'],
]

/** By the tables' new names. */
const columns: [table: string, ...Names][] = [
  ['execution', 'copy', 'run_number'],
  ['execution', 'holder_id', 'owner_id'],
  ['execution', 'cancel_asked', 'cancel_requested'],
  ['execution', 'instants', 'occurrences'],
  ['execution', 'phase', 'lifecycle'],
  ['job', 'name_key', 'normalized_name'],
  ['job', 'live_name_key', 'live_normalized_name'],
  ['category', 'name_key', 'normalized_name'],
  ['job_revision', 'sealed_secrets', 'encrypted_secrets'],
  ['session', 'sealed_token', 'encrypted_token'],
]

const indexes: { kind: 'index' | 'unique index'; was: Index; is: Index }[] = [
  {
    kind: 'index',
    was: ['execution_phase_scheduled_for_id_index', '`execution` (`phase`, `scheduled_for`, `id`)'],
    is: ['execution_lifecycle_scheduled_for_id_index', '`execution` (`lifecycle`, `scheduled_for`, `id`)'],
  },
  {
    kind: 'unique index',
    was: ['execution_job_id_scheduled_for_copy_unique', '`execution` (`job_id`, `scheduled_for`, `copy`)'],
    is: ['execution_job_id_scheduled_for_run_number_unique', '`execution` (`job_id`, `scheduled_for`, `run_number`)'],
  },
  {
    kind: 'unique index',
    was: ['job_live_name_key_unique', '`job` (`live_name_key`)'],
    is: ['job_live_normalized_name_unique', '`job` (`live_normalized_name`)'],
  },
  {
    kind: 'index',
    was: ['job_deleted_at_name_key_id_index', '`job` (`deleted_at`, `name_key`, `id`)'],
    is: ['job_deleted_at_normalized_name_id_index', '`job` (`deleted_at`, `normalized_name`, `id`)'],
  },
  {
    kind: 'unique index',
    was: ['category_name_key_unique', '`category` (`name_key`)'],
    is: ['category_normalized_name_unique', '`category` (`normalized_name`)'],
  },
  {
    kind: 'unique index',
    was: ['failure_text_text_unique', '`failure_text` (`text`)'],
    is: ['error_message_text_unique', '`error_message` (`text`)'],
  },
  {
    kind: 'index',
    was: ['wrong_password_key_hash_at_index', '`wrong_password` (`key_hash`, `at`)'],
    is: ['failed_sign_in_key_hash_at_index', '`failed_sign_in` (`key_hash`, `at`)'],
  },
]
type Index = [name: string, columns: string]

/**
 * Tables, columns and indexes get the names of their field. No row of theirs changes; SQLite has to build renamed indexes again.
 * Pending statistics get another form; a server that was stopped, rather than killed, has left none.
 */
export class Migration0009 extends Migration {
  override up() {
    for (const { was } of indexes) this.addSql(`drop index \`${was[0]}\``)
    for (const [from, to] of tables) this.addSql(`alter table \`${from}\` rename to \`${to}\``)
    for (const [table, from, to] of columns)
      this.addSql(`alter table \`${table}\` rename column \`${from}\` to \`${to}\``)
    for (const { kind, is } of indexes) this.addSql(`create ${kind} \`${is[0]}\` on ${is[1]}`)
    this.addSql('drop table `tally`')
    this.addSql(
      `create table \`pending_statistics\` (\`execution_id\` bigint not null primary key, \`from_at\` bigint not null, \`finished_runs\` mediumtext not null)`,
    )
  }

  override down() {
    this.addSql('drop table `pending_statistics`')
    this.addSql(
      `create table \`tally\` (\`holder_id\` bigint not null, \`number\` integer not null, \`from_at\` bigint not null, \`figures\` mediumtext not null, primary key (\`holder_id\`, \`number\`))`,
    )
    for (const { is } of indexes) this.addSql(`drop index \`${is[0]}\``)
    for (const [table, from, to] of columns)
      this.addSql(`alter table \`${table}\` rename column \`${to}\` to \`${from}\``)
    for (const [from, to] of tables) this.addSql(`alter table \`${to}\` rename to \`${from}\``)
    for (const { kind, was } of indexes) this.addSql(`create ${kind} \`${was[0]}\` on ${was[1]}`)
  }
}
