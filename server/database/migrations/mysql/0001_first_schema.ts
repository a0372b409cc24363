import { Migration } from '@mikro-orm/migrations'

/** The first schema. */
export class Migration0001 extends Migration {
  override up() {
    this.addSql(
      `create table \`attempt\` (\`execution_id\` bigint unsigned not null, \`number\` smallint unsigned not null, \`started_at\` bigint not null, \`duration_ms\` int not null, \`response_status\` smallint null, \`failure_kind\` tinyint null, \`error_message\` varchar(1000) null, \`detail\` mediumtext null, \`body\` mediumblob null, \`body_deflated\` tinyint(1) not null default false, \`body_bytes\` int null, \`body_truncated\` tinyint(1) not null default false, primary key (\`execution_id\`, \`number\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    )
    this.addSql(
      `create table \`category\` (\`id\` bigint unsigned not null auto_increment primary key, \`name\` varchar(100) not null, \`name_key\` varchar(300) not null, \`description\` varchar(1000) null, \`color\` varchar(7) not null, \`status\` tinyint not null, \`version\` int not null default 1, \`created_at\` bigint not null, \`updated_at\` bigint not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    )
    this.addSql(`alter table \`category\` add unique \`category_name_key_unique\` (\`name_key\`)`)
    this.addSql(
      `create table \`job_revision\` (\`id\` bigint unsigned not null auto_increment primary key, \`url\` varchar(2000) not null, \`method\` tinyint not null, \`headers\` mediumtext not null, \`body\` mediumtext null, \`auth_kind\` tinyint not null, \`auth_name\` varchar(300) null, \`auth_in\` varchar(10) null, \`sealed_secrets\` mediumtext null, \`success_codes\` varchar(200) not null, \`timeout_ms\` int not null, \`follow_redirects\` tinyint(1) not null, \`retry_attempts\` int not null, \`retry_delay_ms\` int not null, \`backoff\` tinyint not null, \`created_at\` bigint not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    )
    this.addSql(
      `create table \`process\` (\`id\` bigint unsigned not null auto_increment primary key, \`name\` varchar(255) not null, \`started_at\` bigint not null, \`lease_until\` bigint not null, \`ended_at\` bigint null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    )
    this.addSql(
      `create table \`setting\` (\`name\` varchar(60) not null, \`value\` varchar(1000) not null, primary key (\`name\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    )
    this.addSql(
      `create table \`statistic\` (\`job_id\` bigint unsigned not null, \`width_seconds\` smallint unsigned not null, \`at\` bigint unsigned not null, \`status\` tinyint unsigned not null, \`bucket\` smallint unsigned not null, \`count\` int not null, \`duration_ms\` bigint not null, primary key (\`job_id\`, \`width_seconds\`, \`at\`, \`status\`, \`bucket\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    )
    this.addSql(`alter table \`statistic\` add index \`statistic_at_index\` (\`at\`)`)
    this.addSql(
      `create table \`user\` (\`id\` bigint unsigned not null auto_increment primary key, \`email\` varchar(254) not null, \`name\` varchar(100) not null, \`password_hash\` varchar(255) not null, \`role\` tinyint not null, \`is_active\` tinyint(1) not null default true, \`created_at\` bigint not null, \`updated_at\` bigint not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    )
    this.addSql(`alter table \`user\` add unique \`user_email_unique\` (\`email\`)`)
    this.addSql(
      `create table \`session\` (\`id\` varchar(36) not null, \`user_id\` bigint unsigned not null, \`refresh_hash\` varchar(64) not null, \`previous_hash\` varchar(64) null, \`rotated_at\` bigint null, \`sealed_token\` varchar(500) null, \`remember_me\` tinyint(1) not null default false, \`user_agent\` varchar(300) null, \`ip\` varchar(45) null, \`created_at\` bigint not null, \`last_used_at\` bigint not null, \`expires_at\` bigint not null, \`revoked_at\` bigint null, primary key (\`id\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    )
    this.addSql(`alter table \`session\` add index \`session_user_id_index\` (\`user_id\`)`)
    this.addSql(
      `create table \`job\` (\`id\` bigint unsigned not null auto_increment primary key, \`name\` varchar(100) not null, \`name_key\` varchar(300) not null, \`live_name_key\` varchar(300) null, \`description\` varchar(1000) not null default '', \`category_id\` bigint unsigned not null, \`status\` tinyint not null, \`cron_pattern\` varchar(100) not null, \`timezone\` varchar(60) not null, \`overlap_policy\` tinyint not null, \`misfire_policy\` tinyint not null, \`disable_after_failures\` int null, \`revision_id\` bigint unsigned not null, \`next_run_at\` bigint null, \`last_execution_id\` bigint null, \`last_status\` tinyint null, \`last_run_at\` bigint null, \`consecutive_failures\` int not null default 0, \`created_by_id\` bigint unsigned null, \`version\` int not null default 1, \`created_at\` bigint not null, \`updated_at\` bigint not null, \`deleted_at\` bigint null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    )
    this.addSql(`alter table \`job\` add unique \`job_live_name_key_unique\` (\`live_name_key\`)`)
    this.addSql(`alter table \`job\` add index \`job_revision_id_index\` (\`revision_id\`)`)
    this.addSql(`alter table \`job\` add index \`job_created_by_id_index\` (\`created_by_id\`)`)
    this.addSql(`alter table \`job\` add index \`job_created_at_index\` (\`created_at\`)`)
    this.addSql(`alter table \`job\` add index \`job_updated_at_index\` (\`updated_at\`)`)
    this.addSql(
      `alter table \`job\` add index \`job_deleted_at_name_key_id_index\` (\`deleted_at\`, \`name_key\`, \`id\`)`,
    )
    this.addSql(`alter table \`job\` add index \`job_category_id_index\` (\`category_id\`)`)
    this.addSql(`alter table \`job\` add index \`job_next_run_at_id_index\` (\`next_run_at\`, \`id\`)`)
    this.addSql(
      `create table \`execution\` (\`id\` bigint unsigned not null auto_increment primary key, \`job_id\` bigint unsigned not null, \`scheduled_for\` bigint not null, \`copy\` smallint not null default 0, \`trigger\` tinyint not null, \`triggered_by_id\` bigint unsigned null, \`status\` tinyint not null, \`reason\` varchar(500) null, \`revision_id\` bigint not null, \`holder_id\` bigint null, \`cancel_asked\` tinyint(1) not null default false, \`started_at\` bigint null, \`finished_at\` bigint null, \`next_attempt_at\` bigint null, \`duration_ms\` int null, \`attempt_count\` smallint not null default 0, \`response_status\` smallint null, \`failure_kind\` tinyint null, \`error_message\` varchar(1000) null, \`instants\` int not null default 1) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    )
    this.addSql(
      `alter table \`execution\` add index \`execution_status_scheduled_for_id_index\` (\`status\`, \`scheduled_for\`, \`id\`)`,
    )
    this.addSql(`alter table \`execution\` add index \`execution_scheduled_for_id_index\` (\`scheduled_for\`, \`id\`)`)
    this.addSql(
      `alter table \`execution\` add unique \`execution_job_id_scheduled_for_copy_unique\` (\`job_id\`, \`scheduled_for\`, \`copy\`)`,
    )
    this.addSql(
      `create table \`audit_event\` (\`id\` bigint unsigned not null auto_increment primary key, \`at\` bigint not null, \`actor_id\` bigint unsigned null, \`action\` varchar(60) not null, \`target_type\` varchar(40) not null, \`target_id\` varchar(40) null, \`target_name\` varchar(254) null, \`ip\` varchar(45) null, \`before\` mediumtext null, \`after\` mediumtext null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    )
    this.addSql(`alter table \`audit_event\` add index \`audit_event_at_index\` (\`at\`)`)
    this.addSql(`alter table \`audit_event\` add index \`audit_event_actor_id_id_index\` (\`actor_id\`, \`id\`)`)
    this.addSql(
      `alter table \`audit_event\` add index \`audit_event_target_type_target_id_id_index\` (\`target_type\`, \`target_id\`, \`id\`)`,
    )
    this.addSql(
      `create table \`api_token\` (\`id\` bigint unsigned not null auto_increment primary key, \`user_id\` bigint unsigned not null, \`name\` varchar(100) not null, \`hash\` varchar(64) not null, \`prefix\` varchar(16) not null, \`role\` tinyint not null, \`created_at\` bigint not null, \`expires_at\` bigint null, \`last_used_at\` bigint null, \`revoked_at\` bigint null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    )
    this.addSql(`alter table \`api_token\` add index \`api_token_user_id_index\` (\`user_id\`)`)
    this.addSql(`alter table \`api_token\` add unique \`api_token_hash_unique\` (\`hash\`)`)
    this.addSql(
      `alter table \`session\` add constraint \`session_user_id_foreign\` foreign key (\`user_id\`) references \`user\` (\`id\`) on delete cascade`,
    )
    this.addSql(
      `alter table \`job\` add constraint \`job_category_id_foreign\` foreign key (\`category_id\`) references \`category\` (\`id\`)`,
    )
    this.addSql(
      `alter table \`job\` add constraint \`job_revision_id_foreign\` foreign key (\`revision_id\`) references \`job_revision\` (\`id\`)`,
    )
    this.addSql(
      `alter table \`job\` add constraint \`job_created_by_id_foreign\` foreign key (\`created_by_id\`) references \`user\` (\`id\`) on delete set null`,
    )
    this.addSql(
      `alter table \`audit_event\` add constraint \`audit_event_actor_id_foreign\` foreign key (\`actor_id\`) references \`user\` (\`id\`) on delete set null`,
    )
    this.addSql(
      `alter table \`api_token\` add constraint \`api_token_user_id_foreign\` foreign key (\`user_id\`) references \`user\` (\`id\`) on delete cascade`,
    )
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
