import { Migration } from '@mikro-orm/migrations'

/** Wrong passwords, counted by all servers together. */
export class Migration0005 extends Migration {
  override up() {
    this.addSql(
      `create table \`wrong_password\` (\`id\` bigint unsigned not null auto_increment primary key, \`key_hash\` varchar(64) not null, \`at\` bigint not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    )
    this.addSql(`alter table \`wrong_password\` add index \`wrong_password_key_hash_at_index\` (\`key_hash\`, \`at\`)`)
  }

  override down() {
    this.addSql(`drop table \`wrong_password\``)
  }
}
