/**
 * What recognisers say over silence because their training subtitles ended so: thanks, calls to subscribe, the makers' credits.
 * A whole sentence, without case and punctuation. From the lists that users of Whisper collected (peers.md B3).
 */
const phrases: readonly RegExp[] = [
  /^(thanks|thank you)( (so|very) much| everyone| all)?( for (watching|listening|viewing).*)?$/u,
  /^(please )?(dont forget to )?(like( and|,)? ?)?(comment( and|,)? ?)?subscribe( .*)?$/u,
  /^(i )?(will )?see you( guys)? (in the next|next time|soon).*$/u,
  /^(bye|bye bye|you|the end|to be continued)$/u,
  /^(sub|cap|trans)(titles?|titling|tioned|tions?|cribed|cription|lated|lation)? ?(provided )?by .*$/u,
  /^.*\bamara ?org\b.*$/u,
  /^untertitel(ung)? .*$|^(vielen )?dank (fürs|für das) (zuschauen|zusehen|zuhören)$|^copyright wdr.*$|^swr \d{4}$|^bis zum nächsten mal$/u,
  /^sous ?titr(es|age|é).*$|^merci d ?avoir regardé.*$|^merci à tous$|^(n ?oubliez pas de vous )?abonne[rz].*$/u,
  /^subt[ií]tulos .*$|^(muchas )?gracias por (ver|su atención).*$|^suscr[ií]bete.*$/u,
  /^sottotitoli.*$|^grazie (per|a tutti).*$|^legendas? .*$|^obrigad[oa] por assistir.*$/u,
  /^ondertitel.*$|^bedankt voor het kijken.*$|^altyazı.*$|^izlediğiniz için teşekkür.*$/u,
  /^(редактор )?субтитр.*$|^продолжение следует$|^спасибо за (просмотр|внимание)$|^napisy .*$|^dziękuję za (uwagę|oglądanie)$/u,
  /^ترجمة .*$|^اشتركوا (معنا )?في القناة.*$|^لا تنسوا الاشتراك.*$|^شكرا(ً)? (لكم )?(على|لل)(مشاهدة| ?المشاهدة).*$/u,
  /^(谢谢|謝謝|感谢|感謝)(大家|您)?的?(观看|收看|觀看|收听|聆听)?$|^请不吝点赞.*$|^請不吝點贊.*$|^字幕.*$|^明镜.*$/u,
  /^(ご視聴|ご清聴)ありがとうございま(した|す)$|^チャンネル登録.*$|^시청해 ?주셔서 ?감사합니다$|^구독과 ?좋아요.*$|^한글 ?자막.*$/u,
];

/** Whether a whole segment is nothing but such a phrase. It may still have been said: what stands under it decides. */
export function isStockPhrase(text: string): boolean {
  const plain = text
    .toLowerCase()
    .replace(/[’']/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
  return plain.length <= 120 && phrases.some((phrase) => phrase.test(plain));
}
