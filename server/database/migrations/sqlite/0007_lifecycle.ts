import { Migration } from '@mikro-orm/migrations'

/** Lists by status go along a column that is alike for all that is under way, so that a start moves no entry of its index. */
export class Migration0007 extends Migration {
  override up() {
    this.addSql(
      'alter table `execution` add column `phase` integer generated always as (case when status = 1 then 2 else status end) virtual',
    )
    this.addSql('drop index `execution_status_scheduled_for_id_index`')
    this.addSql('create index `execution_phase_scheduled_for_id_index` on `execution` (`phase`, `scheduled_for`, `id`)')
  }

  override down() {
    this.addSql('drop index `execution_phase_scheduled_for_id_index`')
    this.addSql('alter table `execution` drop column `phase`')
    this.addSql(
      'create index `execution_status_scheduled_for_id_index` on `execution` (`status`, `scheduled_for`, `id`)',
    )
  }
}
