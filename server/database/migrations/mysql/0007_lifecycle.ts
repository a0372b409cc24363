import { Migration } from '@mikro-orm/migrations'

/** Lists by status go along a column that is alike for all that is under way, so that a start moves no entry of its index. */
export class Migration0007 extends Migration {
  override up() {
    this.addSql(
      'alter table `execution` add `phase` tinyint generated always as (case when status = 1 then 2 else status end) stored',
    )
    this.addSql(
      'alter table `execution` add index `execution_phase_scheduled_for_id_index` (`phase`, `scheduled_for`, `id`), drop index `execution_status_scheduled_for_id_index`',
    )
  }

  override down() {
    this.addSql(
      'alter table `execution` add index `execution_status_scheduled_for_id_index` (`status`, `scheduled_for`, `id`), drop index `execution_phase_scheduled_for_id_index`',
    )
    this.addSql('alter table `execution` drop column `phase`')
  }
}
