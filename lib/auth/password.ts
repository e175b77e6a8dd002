import { AppError } from "@/lib/errors";

/** In characters. No rules of composition: length and a list of common ones, as NIST SP 800-63B asks. */
export const passwordLength = { min: 10, max: 200 } as const;

/** Long enough to pass the length rule and still among the first that anybody tries (top of the public leak lists). */
const common = new Set(
  `1234567890 0123456789 12345678910 123456789a 1234567891 0987654321 9876543210 987654321a 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc
  123123123123 123456123456 1234512345 11223344556 112233445566 147258369a 1234qwerasdf qwertyuiop qwertyuiop123 qwerty1234 qwerty12345
  qwerty123456 qwerty123qwerty qwertyqwerty qwerty1234567890 asdfghjkl1 asdfghjklqwertyuiop asdfasdfasdf zxcvbnm123 abcdefghij abcdefghijk
  abcd123456 abcde12345 abc123abc123 a123456789 a1234567890 aa123456789 password12 password123 password1234 password12345 password123456
  password01 password11 passwordpassword passw0rd12 passw0rd123 p@ssw0rd12 p@ssw0rd123 p@ssword123 mypassword mypassword1 mypassword123
  newpassword letmein123 letmeinletmein welcome123 welcome1234 welcome12345 iloveyou12 iloveyou123 iloveyouforever administrator
  administrator1 adminadmin admin12345 admin123456 admin1234567 administrator123 changeme123 changemenow changeme1234 superman123
  football123 basketball baseball123 liverpool1 sunshine123 princess123 dragon12345 monkey12345 michael123 charlie123 chocolate1 computer123
  jordan23jordan trustno1trustno1 starwars123 whatever123 cheesecake university student123 student1234 lecture123 thakii1234 thakiithakii
  secret1234 secretsecret test123456 testtest123 testtesttest qazwsxedcrfv`.split(/\s+/),
);

/** The form that is hashed: the same characters typed on another keyboard must give the same password. */
export function normalisePassword(password: string): string {
  return password.normalize("NFKC");
}

/** @throws AppError invalid_input with a sentence that says what to change */
export function checkPassword(password: string, email: string): void {
  const normal = normalisePassword(password);
  const length = [...normal].length;
  if (length < passwordLength.min) throw new AppError("invalid_input", `The password needs at least ${passwordLength.min} characters.`);
  if (length > passwordLength.max) throw new AppError("invalid_input", `The password may have at most ${passwordLength.max} characters.`);
  const lower = normal.toLowerCase();
  const [localPart = ""] = email.split("@");
  if (lower === email || (localPart.length >= 6 && lower === localPart.repeat(Math.ceil(lower.length / localPart.length))))
    throw new AppError("invalid_input", "The e-mail address is no password. Choose something that others cannot guess.");
  if (common.has(lower) || new Set(lower).size === 1)
    throw new AppError("invalid_input", "This password is one of the first that anybody tries. Choose another.");
}
