/** Tesseract's names of the languages that lectures are held in, by BCP 47's. Source: tesseract-ocr/tessdata, "Data-Files". */
const names =
  "af:afr,am:amh,ar:ara,as:asm,az:aze,be:bel,bg:bul,bn:ben,bo:bod,bs:bos,ca:cat,cs:ces,cy:cym,da:dan,de:deu,el:ell,en:eng,eo:epo,es:spa,et:est,eu:eus,fa:fas,fi:fin,fil:fil,fr:fra,ga:gle,gl:glg,gu:guj,he:heb,hi:hin,hr:hrv,hu:hun,hy:hye,id:ind,is:isl,it:ita,ja:jpn,jv:jav,ka:kat,kk:kaz,km:khm,kn:kan,ko:kor,ku:kmr,ky:kir,la:lat,lb:ltz,lo:lao,lt:lit,lv:lav,mk:mkd,ml:mal,mn:mon,mr:mar,ms:msa,mt:mlt,my:mya,nb:nor,ne:nep,nl:nld,nn:nor,no:nor,oc:oci,pa:pan,pl:pol,ps:pus,pt:por,ro:ron,ru:rus,sa:san,sd:snd,si:sin,sk:slk,sl:slv,sq:sqi,sr:srp,sv:swe,sw:swa,ta:tam,te:tel,tg:tgk,th:tha,tl:fil,tr:tur,tt:tat,ug:uig,uk:ukr,ur:urd,uz:uzb,vi:vie,yi:yid,yo:yor,yue:chi_tra,zh:chi_sim";
const byTag = new Map(names.split(",").map((pair) => pair.split(":") as [string, string]));
const traditional = /^(?:zh|yue)-(?:hant|tw|hk|mo)\b/iu;

/** Written with letters that English has, or few others: its own data reads English words as well. */
const latin =
  /^(?:afr|aze|bos|cat|ces|cym|dan|deu|eng|epo|est|eus|fil|fin|fra|gle|glg|hrv|hun|ind|isl|ita|jav|kmr|lat|lav|lit|ltz|mlt|msa|nld|nor|oci|pol|por|ron|slk|slv|spa|sqi|swa|swe|tur|uzb|vie|yor)$/u;

export interface LanguageChoice {
  languages: string[];
  /** BCP 47: what was asked for and cannot be read. */
  lacking?: string;
}

/** Tesseract's name of a language given in BCP 47; undefined for one that it has no data of. */
export function tesseractLanguage(tag: string): string | undefined {
  if (traditional.test(tag)) return "chi_tra";
  return byTag.get(tag.toLowerCase().split("-")[0] ?? "");
}

/**
 * What to read a lecture's slides with, of the languages that a reader has. Slides in another script hold English names, terms and
 * code too. A language that is not there is read as English, which every reader has, and noted.
 */
export function languagesFor(tag: string | undefined, available: ReadonlySet<string>): LanguageChoice {
  const wanted = tag ? tesseractLanguage(tag) : "eng";
  if (!wanted || !available.has(wanted)) return { languages: ["eng"], ...(tag && { lacking: tag }) };
  return { languages: latin.test(wanted) || !available.has("eng") ? [wanted] : [wanted, "eng"] };
}
