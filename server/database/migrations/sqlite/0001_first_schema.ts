import { Migration } from '@mikro-orm/migrations'

/** The first schema. */
export class Migration0001 extends Migration {
  override up() {
    this.addSql(
      `create table \`attempt\` (\`execution_id\` bigint not null, \`number\` integer not null, \`started_at\` bigint not null, \`duration_ms\` integer not null, \`response_status\` integer null, \`failure_kind\` tinyint null, \`error_message\` text null, \`detail\` mediumtext null, \`body\` mediumblob null, \`body_deflated\` integer not null default false, \`body_bytes\` integer null, \`body_truncated\` integer not null default false, primary key (\`execution_id\`, \`number\`))`,
    )
    this.addSql(
      `create table \`category\` (\`id\` integer not null primary key autoincrement, \`name\` text not null, \`name_key\` text not null, \`description\` text null, \`color\` text not null, \`status\` tinyint not null, \`version\` integer not null default 1, \`created_at\` bigint not null, \`updated_at\` bigint not null)`,
    )
    this.addSql(`create unique index \`category_name_key_unique\` on \`category\` (\`name_key\`)`)
    this.addSql(
      `create table \`job_revision\` (\`id\` integer not null primary key autoincrement, \`url\` text not null, \`method\` tinyint not null, \`headers\` mediumtext not null, \`body\` mediumtext null, \`auth_kind\` tinyint not null, \`auth_name\` text null, \`auth_in\` text null, \`sealed_secrets\` mediumtext null, \`success_codes\` text not null, \`timeout_ms\` integer not null, \`follow_redirects\` integer not null, \`retry_attempts\` integer not null, \`retry_delay_ms\` integer not null, \`backoff\` tinyint not null, \`created_at\` bigint not null)`,
    )
    this.addSql(
      `create table \`process\` (\`id\` integer not null primary key autoincrement, \`name\` text not null, \`started_at\` bigint not null, \`lease_until\` bigint not null, \`ended_at\` bigint null)`,
    )
    this.addSql(`create table \`setting\` (\`name\` text not null primary key, \`value\` text not null)`)
    this.addSql(
      `create table \`statistic\` (\`job_id\` bigint not null, \`width_seconds\` integer not null, \`at\` bigint not null, \`status\` tinyint not null, \`bucket\` integer not null, \`count\` integer not null, \`duration_ms\` bigint not null, primary key (\`job_id\`, \`width_seconds\`, \`at\`, \`status\`, \`bucket\`)) without rowid`,
    )
    this.addSql(`create index \`statistic_at_index\` on \`statistic\` (\`at\`)`)
    this.addSql(
      `create table \`user\` (\`id\` integer not null primary key autoincrement, \`email\` text not null, \`name\` text not null, \`password_hash\` text not null, \`role\` tinyint not null, \`is_active\` integer not null default true, \`created_at\` bigint not null, \`updated_at\` bigint not null)`,
    )
    this.addSql(`create unique index \`user_email_unique\` on \`user\` (\`email\`)`)
    this.addSql(
      `create table \`session\` (\`id\` text not null primary key, \`user_id\` bigint not null, \`refresh_hash\` text not null, \`previous_hash\` text null, \`rotated_at\` bigint null, \`sealed_token\` text null, \`remember_me\` integer not null default false, \`user_agent\` text null, \`ip\` text null, \`created_at\` bigint not null, \`last_used_at\` bigint not null, \`expires_at\` bigint not null, \`revoked_at\` bigint null, constraint \`session_user_id_foreign\` foreign key (\`user_id\`) references \`user\` (\`id\`) on delete cascade)`,
    )
    this.addSql(`create index \`session_user_id_index\` on \`session\` (\`user_id\`)`)
    this.addSql(
      `create table \`job\` (\`id\` integer not null primary key autoincrement, \`name\` text not null, \`name_key\` text not null, \`live_name_key\` text null, \`description\` text not null default '', \`category_id\` bigint not null, \`status\` tinyint not null, \`cron_pattern\` text not null, \`timezone\` text not null, \`overlap_policy\` tinyint not null, \`misfire_policy\` tinyint not null, \`disable_after_failures\` integer null, \`revision_id\` bigint not null, \`next_run_at\` bigint null, \`last_execution_id\` bigint null, \`last_status\` tinyint null, \`last_run_at\` bigint null, \`consecutive_failures\` integer not null default 0, \`created_by_id\` bigint null, \`version\` integer not null default 1, \`created_at\` bigint not null, \`updated_at\` bigint not null, \`deleted_at\` bigint null, constraint \`job_category_id_foreign\` foreign key (\`category_id\`) references \`category\` (\`id\`), constraint \`job_revision_id_foreign\` foreign key (\`revision_id\`) references \`job_revision\` (\`id\`), constraint \`job_created_by_id_foreign\` foreign key (\`created_by_id\`) references \`user\` (\`id\`) on delete set null)`,
    )
    this.addSql(`create unique index \`job_live_name_key_unique\` on \`job\` (\`live_name_key\`)`)
    this.addSql(`create index \`job_revision_id_index\` on \`job\` (\`revision_id\`)`)
    this.addSql(`create index \`job_created_by_id_index\` on \`job\` (\`created_by_id\`)`)
    this.addSql(`create index \`job_created_at_index\` on \`job\` (\`created_at\`)`)
    this.addSql(`create index \`job_updated_at_index\` on \`job\` (\`updated_at\`)`)
    this.addSql(`create index \`job_deleted_at_name_key_id_index\` on \`job\` (\`deleted_at\`, \`name_key\`, \`id\`)`)
    this.addSql(`create index \`job_category_id_index\` on \`job\` (\`category_id\`)`)
    this.addSql(`create index \`job_next_run_at_id_index\` on \`job\` (\`next_run_at\`, \`id\`)`)
    this.addSql(
      `create table \`execution\` (\`id\` integer not null primary key autoincrement, \`job_id\` bigint not null, \`scheduled_for\` bigint not null, \`copy\` integer not null default 0, \`trigger\` tinyint not null, \`triggered_by_id\` bigint null, \`status\` tinyint not null, \`reason\` text null, \`revision_id\` bigint not null, \`holder_id\` bigint null, \`cancel_asked\` integer not null default false, \`started_at\` bigint null, \`finished_at\` bigint null, \`next_attempt_at\` bigint null, \`duration_ms\` integer null, \`attempt_count\` integer not null default 0, \`response_status\` integer null, \`failure_kind\` tinyint null, \`error_message\` text null, \`instants\` integer not null default 1)`,
    )
    this.addSql(
      `create index \`execution_status_scheduled_for_id_index\` on \`execution\` (\`status\`, \`scheduled_for\`, \`id\`)`,
    )
    this.addSql(`create index \`execution_scheduled_for_id_index\` on \`execution\` (\`scheduled_for\`, \`id\`)`)
    this.addSql(
      `create unique index \`execution_job_id_scheduled_for_copy_unique\` on \`execution\` (\`job_id\`, \`scheduled_for\`, \`copy\`)`,
    )
    this.addSql(
      `create table \`audit_event\` (\`id\` integer not null primary key autoincrement, \`at\` bigint not null, \`actor_id\` bigint null, \`action\` text not null, \`target_type\` text not null, \`target_id\` text null, \`target_name\` text null, \`ip\` text null, \`before\` mediumtext null, \`after\` mediumtext null, constraint \`audit_event_actor_id_foreign\` foreign key (\`actor_id\`) references \`user\` (\`id\`) on delete set null)`,
    )
    this.addSql(`create index \`audit_event_at_index\` on \`audit_event\` (\`at\`)`)
    this.addSql(`create index \`audit_event_actor_id_id_index\` on \`audit_event\` (\`actor_id\`, \`id\`)`)
    this.addSql(
      `create index \`audit_event_target_type_target_id_id_index\` on \`audit_event\` (\`target_type\`, \`target_id\`, \`id\`)`,
    )
    this.addSql(
      `create table \`api_token\` (\`id\` integer not null primary key autoincrement, \`user_id\` bigint not null, \`name\` text not null, \`hash\` text not null, \`prefix\` text not null, \`role\` tinyint not null, \`created_at\` bigint not null, \`expires_at\` bigint null, \`last_used_at\` bigint null, \`revoked_at\` bigint null, constraint \`api_token_user_id_foreign\` foreign key (\`user_id\`) references \`user\` (\`id\`) on delete cascade)`,
    )
    this.addSql(`create index \`api_token_user_id_index\` on \`api_token\` (\`user_id\`)`)
    this.addSql(`create unique index \`api_token_hash_unique\` on \`api_token\` (\`hash\`)`)
  }

  override down() {
    for (const table of [
      'api_token',
      'session',
      'audit_event',
      'execution',
      'attempt',
      'statistic',
      'job',
      'job_revision',
      'category',
      'user',
      'process',
      'setting',
    ])
      this.addSql(`drop table \`${table}\``)
  }
}
