import { Migration } from '@mikro-orm/migrations'

/** Alert rules, policies, incidents, channels, the outbox of deliveries, and maintenance windows. */
export class Migration0012 extends Migration {
  override up() {
    this.addSql(
      'create table `alert_rule` (`id` integer not null primary key autoincrement, `workspace_id` bigint not null default 1, `name` text not null, `kind` tinyint not null, `severity` tinyint not null, `is_active` integer not null default true, `built_in_key` text null, `count` integer null, `minutes` integer null, `percent` integer null, `ms` integer null, `days` integer null, `recover_after` integer not null default 1, `job_ids` mediumtext not null, `category_ids` mediumtext not null, `policy_id` bigint null, `version` integer not null default 1, `created_at` bigint not null, `updated_at` bigint not null)',
    )
    this.addSql(
      'create unique index `alert_rule_workspace_id_built_in_key_unique` on `alert_rule` (`workspace_id`, `built_in_key`)',
    )
    this.addSql(
      'create table `alert_policy` (`id` integer not null primary key autoincrement, `workspace_id` bigint not null default 1, `name` text null, `normalized_name` text null, `rule_id` bigint null, `is_default` integer not null default false, `group_wait_seconds` integer not null default 15, `remind_every_minutes` integer null, `steps` mediumtext not null, `version` integer not null default 1, `created_at` bigint not null, `updated_at` bigint not null)',
    )
    this.addSql('create index `alert_policy_rule_id_index` on `alert_policy` (`rule_id`)')
    this.addSql(
      'create unique index `alert_policy_workspace_id_normalized_name_unique` on `alert_policy` (`workspace_id`, `normalized_name`)',
    )
    this.addSql(
      'create table `alert_fact` (`id` integer not null primary key autoincrement, `job_id` bigint null, `execution_id` bigint null, `kind` tinyint not null, `at` bigint not null, `streak` integer null, `detail` mediumtext null)',
    )
    this.addSql(
      'create table `incident` (`id` integer not null primary key autoincrement, `workspace_id` bigint not null default 1, `rule_id` bigint not null, `kind` tinyint not null, `subject` text not null, `open_key` text null, `job_id` bigint null, `host` text null, `severity` tinyint not null, `status` tinyint not null, `message` text not null, `opened_at` bigint not null, `acknowledged_at` bigint null, `acknowledged_by_id` bigint null, `note` text null, `snoozed_until` bigint null, `resolved_at` bigint null, `count` integer not null default 1, `good_runs` integer not null default 0, `parent_id` bigint null, `first_execution_id` bigint null, `last_execution_id` bigint null, `is_announced` integer not null default false, `silent_until` bigint null, `is_flapping` integer not null default false, `next_step` integer not null default 0, `next_step_at` bigint null, `next_reminder_at` bigint null)',
    )
    this.addSql('create index `incident_workspace_id_id_index` on `incident` (`workspace_id`, `id`)')
    this.addSql('create index `incident_job_id_id_index` on `incident` (`job_id`, `id`)')
    this.addSql('create index `incident_host_id_index` on `incident` (`host`, `id`)')
    this.addSql('create index `incident_subject_id_index` on `incident` (`subject`, `id`)')
    this.addSql('create index `incident_parent_id_index` on `incident` (`parent_id`)')
    this.addSql('create index `incident_next_step_at_index` on `incident` (`next_step_at`)')
    this.addSql('create index `incident_next_reminder_at_index` on `incident` (`next_reminder_at`)')
    this.addSql('create index `incident_resolved_at_index` on `incident` (`resolved_at`)')
    this.addSql('create unique index `incident_open_key_unique` on `incident` (`open_key`)')
    this.addSql(
      'create table `incident_event` (`id` integer not null primary key autoincrement, `incident_id` bigint not null, `at` bigint not null, `type` tinyint not null, `message` text not null, `actor_id` bigint null)',
    )
    this.addSql('create index `incident_event_incident_id_id_index` on `incident_event` (`incident_id`, `id`)')
    this.addSql(
      'create table `channel` (`id` integer not null primary key autoincrement, `workspace_id` bigint not null default 1, `name` text not null, `normalized_name` text not null, `kind` tinyint not null, `settings` mediumtext not null, `encrypted_secrets` mediumtext null, `quiet_hours` mediumtext null, `subject` text null, `text` mediumtext null, `show_answers` integer not null default true, `is_active` integer not null default true, `health` tinyint not null default 1, `failures` integer not null default 0, `last_error` text null, `last_delivered_at` bigint null, `held_until` bigint null, `version` integer not null default 1, `created_at` bigint not null, `updated_at` bigint not null)',
    )
    this.addSql(
      'create unique index `channel_workspace_id_normalized_name_unique` on `channel` (`workspace_id`, `normalized_name`)',
    )
    this.addSql(
      'create table `delivery` (`id` integer not null primary key autoincrement, `workspace_id` bigint not null default 1, `channel_id` bigint not null, `policy_id` bigint null, `is_digest` integer not null default false, `message_id` text not null, `status` tinyint not null, `tries` integer not null default 0, `first_tried_at` bigint null, `owner_id` bigint null, `lease_until` bigint null, `answer` text null, `error_message` text null, `created_at` bigint not null, `delivered_at` bigint null, `next_try_at` bigint null)',
    )
    this.addSql('create index `delivery_status_next_try_at_index` on `delivery` (`status`, `next_try_at`)')
    this.addSql('create index `delivery_channel_id_id_index` on `delivery` (`channel_id`, `id`)')
    this.addSql('create index `delivery_workspace_id_id_index` on `delivery` (`workspace_id`, `id`)')
    this.addSql('create unique index `delivery_message_id_unique` on `delivery` (`message_id`)')
    this.addSql(
      'create table `delivery_item` (`incident_event_id` bigint not null, `channel_id` bigint not null, `step` integer not null, `delivery_id` bigint not null, `incident_id` bigint not null, `payload` mediumtext not null, primary key (`incident_event_id`, `channel_id`, `step`))',
    )
    this.addSql('create index `delivery_item_delivery_id_index` on `delivery_item` (`delivery_id`)')
    this.addSql('create index `delivery_item_incident_id_index` on `delivery_item` (`incident_id`)')
    this.addSql(
      'create table `maintenance_window` (`id` integer not null primary key autoincrement, `workspace_id` bigint not null default 1, `name` text not null, `job_ids` mediumtext not null, `category_ids` mediumtext not null, `hosts` mediumtext not null, `from` bigint null, `to` bigint null, `cron_pattern` text null, `duration_minutes` integer null, `timezone` text null, `created_at` bigint not null, `updated_at` bigint not null)',
    )
    this.addSql(
      'create index `maintenance_window_workspace_id_id_index` on `maintenance_window` (`workspace_id`, `id`)',
    )
    this.addSql('create table `host_certificate` (`host` text not null primary key, `valid_to` bigint not null)')
    this.addSql('create index `host_certificate_valid_to_index` on `host_certificate` (`valid_to`)')
    this.addSql(
      'create table `named_lease` (`name` text not null primary key, `owner_id` bigint not null, `lease_until` bigint not null)',
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
