import { Migration } from '@mikro-orm/migrations'

const column = '`workspace_id` bigint not null default 1'

/** Jobs, categories, people and audit events belong to a workspace, and names are unique in it. There is one, `default`. */
export class Migration0010 extends Migration {
  override up() {
    this.addSql(
      'create table `workspace` (`id` bigint unsigned not null auto_increment primary key, `name` varchar(100) not null, `normalized_name` varchar(300) not null, `created_at` bigint not null, unique `workspace_normalized_name_unique` (`normalized_name`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    )
    this.addSql(
      `insert into \`workspace\` (\`id\`, \`name\`, \`normalized_name\`, \`created_at\`) values (1, 'default', 'default', ${Date.now()})`,
    )
    // One statement for each table: a server killed between two of them leaves each table wholly old or wholly new.
    this.addSql(`alter table \`user\` add ${column}`)
    this.addSql(
      `alter table \`category\` add ${column}, drop index \`category_normalized_name_unique\`, add unique \`category_workspace_id_normalized_name_unique\` (\`workspace_id\`, \`normalized_name\`)`,
    )
    this.addSql(
      `alter table \`job\` add ${column}, drop index \`job_live_normalized_name_unique\`, drop index \`job_deleted_at_normalized_name_id_index\`, drop index \`job_deleted_at_status_index\`, add unique \`job_workspace_id_live_normalized_name_unique\` (\`workspace_id\`, \`live_normalized_name\`), add index \`job_workspace_id_deleted_at_normalized_name_id_index\` (\`workspace_id\`, \`deleted_at\`, \`normalized_name\`, \`id\`), add index \`job_workspace_id_deleted_at_status_index\` (\`workspace_id\`, \`deleted_at\`, \`status\`)`,
    )
    // Two, because a column alone is added without a copy of the table, which may be large.
    this.addSql(`alter table \`audit_event\` add ${column}`)
    this.addSql('alter table `audit_event` add index `audit_event_workspace_id_id_index` (`workspace_id`, `id`)')
  }

  /** Refused where two workspaces have things of one name: those come first, so that nothing has changed. */
  override down() {
    this.addSql(
      'alter table `job` add unique `job_live_normalized_name_unique` (`live_normalized_name`), add index `job_deleted_at_normalized_name_id_index` (`deleted_at`, `normalized_name`, `id`), add index `job_deleted_at_status_index` (`deleted_at`, `status`)',
    )
    this.addSql(
      'alter table `category` add unique `category_normalized_name_unique` (`normalized_name`), drop index `category_workspace_id_normalized_name_unique`, drop column `workspace_id`',
    )
    this.addSql(
      'alter table `job` drop index `job_workspace_id_live_normalized_name_unique`, drop index `job_workspace_id_deleted_at_normalized_name_id_index`, drop index `job_workspace_id_deleted_at_status_index`, drop column `workspace_id`',
    )
    this.addSql('alter table `audit_event` drop index `audit_event_workspace_id_id_index`, drop column `workspace_id`')
    this.addSql('alter table `user` drop column `workspace_id`')
    // The totals of other workspaces, which would be taken for jobs.
    this.addSql(`delete from \`statistic\` where \`job_id\` > ${2 ** 52}`)
    this.addSql('drop table `workspace`')
  }
}
