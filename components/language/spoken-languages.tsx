import { useLanguage } from "@/components/language/language";
import { languageName } from "@/components/language/language-name";
import { useInBrowser } from "@/components/ui/time";

const usual = ["en", "de", "ar", "fr", "es", "it", "he", "tr", "ru", "zh", "ja", "hi"];

/** What may be spoken in a lecture, as the options of a list: the usual languages and the one that is chosen. */
export function SpokenLanguages({ chosen }: { chosen?: string }) {
  const { tag } = useLanguage();
  const inBrowser = useInBrowser();
  const codes = chosen === undefined || usual.includes(chosen) ? usual : [...usual, chosen];
  return codes.map((code) => (
    <option key={code} value={code}>
      {languageName(code, tag, inBrowser)}
    </option>
  ));
}
