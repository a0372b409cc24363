import { Migration } from '@mikro-orm/migrations'

/** API tokens that end with their owner's password, and the addresses each person has signed in from. */
export class Migration0008 extends Migration {
  override up() {
    // Older tokens end with the password, too: a thief of the password may have created one.
    this.addSql('alter table `api_token` add `ends_with_password` tinyint(1) not null default true')
    this.addSql(
      'create table `known_address` (`user_id` bigint unsigned not null, `address` varchar(45) not null, `last_at` bigint not null, primary key (`user_id`, `address`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    )
    this.addSql(
      'alter table `known_address` add constraint `known_address_user_id_foreign` foreign key (`user_id`) references `user` (`id`) on delete cascade',
    )
  }

  override down() {
    this.addSql('drop table `known_address`')
    this.addSql('alter table `api_token` drop column `ends_with_password`')
  }
}
