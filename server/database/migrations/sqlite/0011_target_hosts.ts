import { Migration } from '@mikro-orm/migrations'

/** Circuits are rows that servers share, and each job names the host that it calls. */
export class Migration0011 extends Migration {
  override up() {
    this.addSql(
      'create table `target_host` (`host` text not null primary key, `state` tinyint not null, `failures` integer not null, `opened_at` bigint not null, `next_probe_at` bigint not null, `probe_delay_ms` integer not null, `probe_owner` bigint null, `changed_at` bigint not null)',
    )
    this.addSql('create index `target_host_state_index` on `target_host` (`state`)')
    // The server fills it at its start: SQL cannot tell the host of a URL.
    this.addSql('alter table `job` add column `host` text null')
    this.addSql('create index `job_host_id_index` on `job` (`host`, `id`)')
  }

  override down() {
    this.addSql('drop index `job_host_id_index`')
    this.addSql('alter table `job` drop column `host`')
    this.addSql('drop table `target_host`')
  }
}
