/** The languages that Whisper names, as whisper.cpp and OpenAI write them in answers. Source: `g_lang` in whisper.cpp 1.9.1. */
const names =
  "en:english,zh:chinese,de:german,es:spanish,ru:russian,ko:korean,fr:french,ja:japanese,pt:portuguese,tr:turkish,pl:polish,ca:catalan,nl:dutch,ar:arabic,sv:swedish,it:italian,id:indonesian,hi:hindi,fi:finnish,vi:vietnamese,he:hebrew,uk:ukrainian,el:greek,ms:malay,cs:czech,ro:romanian,da:danish,hu:hungarian,ta:tamil,no:norwegian,th:thai,ur:urdu,hr:croatian,bg:bulgarian,lt:lithuanian,la:latin,mi:maori,ml:malayalam,cy:welsh,sk:slovak,te:telugu,fa:persian,lv:latvian,bn:bengali,sr:serbian,az:azerbaijani,sl:slovenian,kn:kannada,et:estonian,mk:macedonian,br:breton,eu:basque,is:icelandic,hy:armenian,ne:nepali,mn:mongolian,bs:bosnian,kk:kazakh,sq:albanian,sw:swahili,gl:galician,mr:marathi,pa:punjabi,si:sinhala,km:khmer,sn:shona,yo:yoruba,so:somali,af:afrikaans,oc:occitan,ka:georgian,be:belarusian,tg:tajik,sd:sindhi,gu:gujarati,am:amharic,yi:yiddish,lo:lao,uz:uzbek,fo:faroese,ht:haitian creole,ps:pashto,tk:turkmen,nn:nynorsk,mt:maltese,sa:sanskrit,lb:luxembourgish,my:myanmar,bo:tibetan,tl:tagalog,mg:malagasy,as:assamese,tt:tatar,haw:hawaiian,ln:lingala,ha:hausa,ba:bashkir,jw:javanese,su:sundanese,yue:cantonese";

const codeToName = new Map(names.split(",").map((pair) => pair.split(":") as [string, string]));
const nameToCode = new Map([...codeToName].map(([code, name]) => [name, code]));

/** Every language that can be asked for, as BCP 47 and as Whisper names it, by name. */
export const recogniserLanguages: readonly { tag: string; name: string }[] = [...codeToName]
  .map(([code, name]) => ({ tag: code === "jw" ? "jv" : code, name: name.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase()) }))
  .sort((a, b) => a.name.localeCompare(b.name, "en"));

/** BCP 47 tags that Whisper knows under another code. */
const toWhisper: Record<string, string> = { nb: "no", fil: "tl", iw: "he", in: "id", jv: "jw", ji: "yi" };

/**
 * BCP 47 for what a recogniser answered: "english" or "en" → "en". Undefined for what is no language ("auto", "unknown", "").
 */
export function languageTag(answered: string | undefined): string | undefined {
  const given = answered?.trim().toLowerCase().replaceAll("_", "-");
  if (!given) return undefined;
  const code = nameToCode.get(given) ?? given;
  if (code === "jw") return "jv";
  if (codeToName.has(code)) return code;
  return /^[a-z]{2,3}-[a-z0-9-]{2,}$/u.test(code) && codeToName.has(code.split("-")[0]!) ? canonical(code) : undefined;
}

/** The code that recognisers take for a BCP 47 tag: "en-GB" → "en". Undefined: let it find out. */
export function recogniserLanguage(tag: string | undefined): string | undefined {
  const primary = tag?.toLowerCase().split("-")[0];
  if (!primary) return undefined;
  const code = toWhisper[primary] ?? primary;
  return codeToName.has(code) ? code : undefined;
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}
