import { execFileSync } from "node:child_process";
import path from "node:path";
import sharp from "sharp";

/** Our own words on conditional probability: slides of 1280 × 720, each with what is said over it. */
const slides = [
  { title: "الاحتمال الشرطي", lines: ["مقدمة قصيرة"], said: "أهلاً بكم. نتحدث اليوم عن الاحتمال الشرطي." },
  {
    title: "التعريف",
    lines: ["احتمال وقوع أ إذا علمنا أن ب قد وقع", "نقسم احتمال التقاطع على احتمال ب"],
    said: "نسأل عن احتمال حدث ما إذا علمنا أن حدثاً آخر قد وقع، فنقسم احتمال التقاطع على احتمال الحدث المعلوم.",
  },
  {
    title: "مثال",
    lines: ["نرمي حجر نرد مرة واحدة", "العدد زوجي، فما احتمال أن يكون ستة؟", "الجواب: الثلث"],
    said: "نرمي حجر نرد مرة واحدة ونعلم أن العدد زوجي. من بين ثلاثة أعداد زوجية يوجد عدد واحد هو ستة، فالجواب هو الثلث.",
  },
  {
    title: "قاعدة بايز",
    lines: ["نعكس اتجاه السؤال", "من العرض إلى المرض، لا من المرض إلى العرض"],
    said: "بقاعدة بايز نعكس اتجاه السؤال، فنصل من العرض إلى احتمال المرض.",
  },
];
const slideSeconds = 6;

/** A lecture from right to left: a silent recording and its subtitles, in a folder of the caller's. */
export async function makeArabicLecture(folder: string): Promise<{ video: string; subtitles: string }> {
  const video = path.join(folder, "arabic.mp4");
  for (const [index, { title, lines }] of slides.entries()) {
    const rows = lines.map((line, row) => `<text x="1160" y="${300 + row * 90}" font-size="40">${line}</text>`);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" font-family="DejaVu Sans" direction="rtl">
      <rect width="1280" height="720" fill="#fdfdfb"/><rect x="1256" width="24" height="720" fill="#1f6b5c"/>
      <text x="1160" y="170" font-size="64" font-weight="bold">${title}</text>${rows.join("")}</svg>`;
    await sharp(Buffer.from(svg))
      .png()
      .toFile(path.join(folder, `arabic-${index}.png`));
  }
  const seconds = slides.length * slideSeconds;
  const pictures = ["-framerate", `1/${slideSeconds}`, "-i", path.join(folder, "arabic-%d.png")];
  const sound = ["-f", "lavfi", "-i", `sine=frequency=200:duration=${seconds}`];
  const made = ["-r", "10", "-pix_fmt", "yuv420p", "-preset", "ultrafast", "-movflags", "+faststart", "-t", String(seconds), video];
  execFileSync("ffmpeg", ["-nostdin", "-v", "error", "-y", ...pictures, ...sound, ...made]);
  const clock = (second: number) => `00:00:${String(second).padStart(2, "0")},000`;
  const cues = slides.map(
    ({ said }, index) => `${index + 1}\n${clock(index * slideSeconds + 1)} --> ${clock(index * slideSeconds + 5)}\n${said}\n`,
  );
  const subtitles = cues.join("\n");
  return { video, subtitles };
}
