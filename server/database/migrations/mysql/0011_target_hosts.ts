import { Migration } from '@mikro-orm/migrations'

/** Circuits are rows that servers share, and each job names the host that it calls. */
export class Migration0011 extends Migration {
  override up() {
    this.addSql(
      'create table `target_host` (`host` varchar(300) not null, `state` tinyint not null, `failures` int not null, `opened_at` bigint not null, `next_probe_at` bigint not null, `probe_delay_ms` int not null, `probe_owner` bigint null, `changed_at` bigint not null, primary key (`host`), index `target_host_state_index` (`state`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    )
    // The server fills it at its start: SQL cannot tell the host of a URL.
    this.addSql(
      'alter table `job` add column `host` varchar(300) null after `revision_id`, add index `job_host_id_index` (`host`, `id`)',
    )
  }

  override down() {
    this.addSql('alter table `job` drop index `job_host_id_index`, drop column `host`')
    this.addSql('drop table `target_host`')
  }
}
