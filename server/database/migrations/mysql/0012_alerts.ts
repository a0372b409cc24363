import { Migration } from '@mikro-orm/migrations'

/** Alert rules, policies, incidents, channels, the outbox of deliveries, and maintenance windows. */
export class Migration0012 extends Migration {
  override up() {
    this.addSql(
      'create table `alert_rule` (`id` bigint unsigned not null auto_increment primary key, `workspace_id` bigint not null default 1, `name` varchar(100) not null, `kind` tinyint not null, `severity` tinyint not null, `is_active` tinyint(1) not null default true, `built_in_key` varchar(40) null, `count` int null, `minutes` int null, `percent` int null, `ms` int null, `days` int null, `recover_after` int not null default 1, `job_ids` mediumtext not null, `category_ids` mediumtext not null, `policy_id` bigint null, `version` int not null default 1, `created_at` bigint not null, `updated_at` bigint not null, unique `alert_rule_workspace_id_built_in_key_unique` (`workspace_id`, `built_in_key`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    )
    this.addSql(
      'create table `alert_policy` (`id` bigint unsigned not null auto_increment primary key, `workspace_id` bigint not null default 1, `name` varchar(100) null, `normalized_name` varchar(300) null, `rule_id` bigint null, `is_default` tinyint(1) not null default false, `group_wait_seconds` int not null default 15, `remind_every_minutes` int null, `steps` mediumtext not null, `version` int not null default 1, `created_at` bigint not null, `updated_at` bigint not null, index `alert_policy_rule_id_index` (`rule_id`), unique `alert_policy_workspace_id_normalized_name_unique` (`workspace_id`, `normalized_name`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    )
    this.addSql(
      'create table `alert_fact` (`id` bigint unsigned not null auto_increment primary key, `job_id` bigint null, `execution_id` bigint null, `kind` tinyint not null, `at` bigint not null, `streak` int null, `detail` mediumtext null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    )
    this.addSql(
      'create table `incident` (`id` bigint unsigned not null auto_increment primary key, `workspace_id` bigint not null default 1, `rule_id` bigint not null, `kind` tinyint not null, `subject` varchar(310) not null, `open_key` varchar(340) null, `job_id` bigint null, `host` varchar(300) null, `severity` tinyint not null, `status` tinyint not null, `message` varchar(1000) not null, `opened_at` bigint not null, `acknowledged_at` bigint null, `acknowledged_by_id` bigint null, `note` varchar(1000) null, `snoozed_until` bigint null, `resolved_at` bigint null, `count` int not null default 1, `good_runs` int not null default 0, `parent_id` bigint null, `first_execution_id` bigint null, `last_execution_id` bigint null, `is_announced` tinyint(1) not null default false, `silent_until` bigint null, `is_flapping` tinyint(1) not null default false, `next_step` int not null default 0, `next_step_at` bigint null, `next_reminder_at` bigint null, index `incident_workspace_id_id_index` (`workspace_id`, `id`), index `incident_job_id_id_index` (`job_id`, `id`), index `incident_host_id_index` (`host`, `id`), index `incident_subject_id_index` (`subject`, `id`), index `incident_parent_id_index` (`parent_id`), index `incident_next_step_at_index` (`next_step_at`), index `incident_next_reminder_at_index` (`next_reminder_at`), index `incident_resolved_at_index` (`resolved_at`), unique `incident_open_key_unique` (`open_key`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    )
    this.addSql(
      'create table `incident_event` (`id` bigint unsigned not null auto_increment primary key, `incident_id` bigint not null, `at` bigint not null, `type` tinyint not null, `message` varchar(1000) not null, `actor_id` bigint null, index `incident_event_incident_id_id_index` (`incident_id`, `id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    )
    this.addSql(
      'create table `channel` (`id` bigint unsigned not null auto_increment primary key, `workspace_id` bigint not null default 1, `name` varchar(100) not null, `normalized_name` varchar(300) not null, `kind` tinyint not null, `settings` mediumtext not null, `encrypted_secrets` mediumtext null, `quiet_hours` mediumtext null, `subject` varchar(300) null, `text` mediumtext null, `show_answers` tinyint(1) not null default true, `is_active` tinyint(1) not null default true, `health` tinyint not null default 1, `failures` int not null default 0, `last_error` varchar(1000) null, `last_delivered_at` bigint null, `held_until` bigint null, `version` int not null default 1, `created_at` bigint not null, `updated_at` bigint not null, unique `channel_workspace_id_normalized_name_unique` (`workspace_id`, `normalized_name`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    )
    this.addSql(
      'create table `delivery` (`id` bigint unsigned not null auto_increment primary key, `workspace_id` bigint not null default 1, `channel_id` bigint not null, `policy_id` bigint null, `is_digest` tinyint(1) not null default false, `message_id` varchar(60) not null, `status` tinyint not null, `tries` int not null default 0, `first_tried_at` bigint null, `owner_id` bigint null, `lease_until` bigint null, `answer` varchar(1000) null, `error_message` varchar(1000) null, `created_at` bigint not null, `delivered_at` bigint null, `next_try_at` bigint null, index `delivery_status_next_try_at_index` (`status`, `next_try_at`), index `delivery_channel_id_id_index` (`channel_id`, `id`), index `delivery_workspace_id_id_index` (`workspace_id`, `id`), unique `delivery_message_id_unique` (`message_id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    )
    this.addSql(
      'create table `delivery_item` (`incident_event_id` bigint unsigned not null, `channel_id` bigint unsigned not null, `step` int unsigned not null, `delivery_id` bigint not null, `incident_id` bigint not null, `payload` mediumtext not null, primary key (`incident_event_id`, `channel_id`, `step`), index `delivery_item_delivery_id_index` (`delivery_id`), index `delivery_item_incident_id_index` (`incident_id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    )
    this.addSql(
      'create table `maintenance_window` (`id` bigint unsigned not null auto_increment primary key, `workspace_id` bigint not null default 1, `name` varchar(100) not null, `job_ids` mediumtext not null, `category_ids` mediumtext not null, `hosts` mediumtext not null, `from` bigint null, `to` bigint null, `cron_pattern` varchar(300) null, `duration_minutes` int null, `timezone` varchar(100) null, `created_at` bigint not null, `updated_at` bigint not null, index `maintenance_window_workspace_id_id_index` (`workspace_id`, `id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    )
    this.addSql(
      'create table `host_certificate` (`host` varchar(300) not null, `valid_to` bigint not null, index `host_certificate_valid_to_index` (`valid_to`), primary key (`host`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    )
    this.addSql(
      'create table `named_lease` (`name` varchar(60) not null, `owner_id` bigint not null, `lease_until` bigint not null, primary key (`name`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    )
  }

  override down() {
    for (const table of tables) this.addSql(`drop table \`${table}\``)
  }
}

const tables = [
  'alert_rule',
  'alert_policy',
  'alert_fact',
  'incident',
  'incident_event',
  'channel',
  'delivery',
  'delivery_item',
  'maintenance_window',
  'host_certificate',
  'named_lease',
]
