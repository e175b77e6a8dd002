const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const longest = 200;

/**
 * "2026-11-03_LA1_vl07.mp4" → "LA1 vl07, 3 Nov 2026": the name without its ending, its joints as spaces, a date at its end in words.
 * What is no date stays a number, and no word of the name is lost. A name without any letter or digit stays as it is.
 */
export function titleFromFileName(fileName: string): string {
  const stem = fileName.replace(/\.[A-Za-z0-9]{1,5}$/u, "").replace(/[\p{Cc}\p{Cf}]/gu, "");
  const { rest, date } = takeDate(stem);
  const words = rest
    .replace(/[_\s+]+/gu, " ")
    // A hyphen or dot that joins words without any space in the name is a joint as well; in "Gauss-Jordan elimination" it is not.
    .replace(/^\S+$/u, (name) =>
      /[-.]/u.test(name) && !/^\p{L}+-\p{L}+$/u.test(name) ? name.replace(/(?<=[^\d.-])[.-]+|[.-]+(?=[^\d.-])/gu, " ") : name,
    )
    .replace(/ +/gu, " ")
    .replace(/^[\s,;–-]+|[\s,;–-]+$/gu, "");
  const title = [words, date].filter(Boolean).join(", ");
  return (/[\p{L}\p{N}]/u.test(title) ? title : fileName).slice(0, longest).trim();
}

/** The first date of the name: 2026-11-03, 2026_11_03, 20261103, 03.11.2026. Years from 1990 to 2099, so that numbers stay numbers. */
function takeDate(stem: string): { rest: string; date?: string } {
  const forms = [
    /(?<!\d)(?<year>(?:199|20\d)\d)(?<joint>[-_. ]?)(?<month>\d{2})\k<joint>(?<day>\d{2})(?!\d)/u,
    /(?<!\d)(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>(?:199|20\d)\d)(?!\d)/u,
  ];
  for (const form of forms) {
    const match = form.exec(stem);
    const { year, month, day } = match?.groups ?? {};
    const name = months[Number(month) - 1];
    if (!match || !name || Number(day) < 1 || Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) continue;
    const rest = `${stem.slice(0, match.index)} ${stem.slice(match.index + match[0].length)}`;
    return { rest, date: `${Number(day)} ${name} ${year}` };
  }
  return { rest: stem };
}
