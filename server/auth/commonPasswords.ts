/** Passwords of eight signs and more that every list of guesses begins with. Compared without case, digits at the end cut off. */
export const commonPasswords = new Set(
  `password passw0rd p@ssw0rd p@ssword pa55word qwertyui qwertyuiop qwerty123 1qaz2wsx 1q2w3e4r 1q2w3e4r5t zaq12wsx
  qazwsxedc asdfghjk asdfghjkl zxcvbnm1 zxcvbnm12 12345678 123456789 1234567890 12341234 11111111 00000000 87654321
  987654321 0987654321 88888888 66666666 55555555 77777777 99999999 22222222 33333333 44444444 12121212 123123123
  112233445566 11223344 abcd1234 abc12345 abcdefgh abcdefghi abcdefgh1 aaaaaaaa iloveyou iloveyou1 sunshine princess
  football baseball superman batman123 trustno1 welcome1 welcome123 letmein1 letmein123 monkey123 dragon123 master123
  administrator admin123 admin1234 admin12345 adminadmin rootroot root1234 changeme changeme1 changeme123 default1
  secret123 secret12 test1234 testtest testing1 guest123 computer internet michelle jennifer whatever starwars
  pokemon1 football1 charlie1 shadow123 hunter22 liverpool chelsea1 arsenal1 google123 samsung1 carillon carillon1
  carillon123 q1w2e3r4 q1w2e3r4t5 a1b2c3d4 asdf1234 qwer1234 zxcv1234 passpass password1 password12 password123
  password1234 temppass temp1234 summer2024 summer2025 summer2026 winter2024 winter2025 winter2026 spring2025
  spring2026 autumn2025 autumn2026`
    .split(/\s+/)
    .filter(Boolean),
)
