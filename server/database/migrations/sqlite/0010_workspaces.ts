import { Migration } from '@mikro-orm/migrations'

const tables = ['category', 'user', 'job', 'audit_event']

type Index = [kind: 'index' | 'unique index', name: string, columns: string]
const before: Index[] = [
  ['unique index', 'category_normalized_name_unique', '`category` (`normalized_name`)'],
  ['unique index', 'job_live_normalized_name_unique', '`job` (`live_normalized_name`)'],
  ['index', 'job_deleted_at_normalized_name_id_index', '`job` (`deleted_at`, `normalized_name`, `id`)'],
  ['index', 'job_deleted_at_status_index', '`job` (`deleted_at`, `status`)'],
]
const after: Index[] = [
  ['unique index', 'category_workspace_id_normalized_name_unique', '`category` (`workspace_id`, `normalized_name`)'],
  ['unique index', 'job_workspace_id_live_normalized_name_unique', '`job` (`workspace_id`, `live_normalized_name`)'],
  [
    'index',
    'job_workspace_id_deleted_at_normalized_name_id_index',
    '`job` (`workspace_id`, `deleted_at`, `normalized_name`, `id`)',
  ],
  ['index', 'job_workspace_id_deleted_at_status_index', '`job` (`workspace_id`, `deleted_at`, `status`)'],
  ['index', 'audit_event_workspace_id_id_index', '`audit_event` (`workspace_id`, `id`)'],
]

/** Jobs, categories, people and audit events belong to a workspace, and names are unique in it. There is one, `default`. */
export class Migration0010 extends Migration {
  override up() {
    this.addSql(
      'create table `workspace` (`id` integer not null primary key autoincrement, `name` text not null, `normalized_name` text not null, `created_at` bigint not null)',
    )
    this.addSql('create unique index `workspace_normalized_name_unique` on `workspace` (`normalized_name`)')
    this.addSql(
      `insert into \`workspace\` (\`id\`, \`name\`, \`normalized_name\`, \`created_at\`) values (1, 'default', 'default', ${Date.now()})`,
    )
    for (const table of tables)
      this.addSql(`alter table \`${table}\` add column \`workspace_id\` bigint not null default 1`)
    for (const index of before) this.drop(index)
    for (const index of after) this.create(index)
  }

  /** Refused where two workspaces have things of one name: then nothing has changed. */
  override down() {
    for (const index of before) this.create(index)
    for (const index of after) this.drop(index)
    for (const table of tables) this.addSql(`alter table \`${table}\` drop column \`workspace_id\``)
    // The totals of other workspaces, which would be taken for jobs.
    this.addSql(`delete from \`statistic\` where \`job_id\` > ${2 ** 52}`)
    this.addSql('drop table `workspace`')
  }

  private create([kind, name, columns]: Index) {
    this.addSql(`create ${kind} \`${name}\` on ${columns}`)
  }

  private drop([, name]: Index) {
    this.addSql(`drop index \`${name}\``)
  }
}
