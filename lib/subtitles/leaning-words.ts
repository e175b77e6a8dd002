/**
 * Words that belong to what follows them: no cue and no line ends after one (Netflix 7, BBC 3.4). Articles, prepositions,
 * conjunctions, pronouns, auxiliaries; by language (BCP 47, the first part). A language that is not here leans by pauses and
 * punctuation alone: another language's short words would mislead more than none.
 */
const leaning: Record<string, ReadonlySet<string>> = {
  ar: set(
    "في من إلى على عن مع أن إن أنّ إنّ لأن التي الذي الذين هذا هذه ذلك تلك كان كانت يكون هو هي هم نحن أنا أو ثم لكن ولكن لا لم لن ما قد كل بعض بين عند حتى إذا عندما كما مثل غير بعد قبل",
  ),
  cs: set(
    "a i ale nebo že protože když aby jako který která které v ve na z ze do od s se k ke o u po pro při mezi bez jsem je jsou byl byla bylo ten ta to tento tato toto já ty on ona my vy oni ne velmi",
  ),
  da: set(
    "en et den det de på i af til fra for med om over under mellem og eller men at som når hvis fordi jeg du han hun vi er var har havde kan vil skal må ikke meget min din sin",
  ),
  de: set(
    "der die das den dem des ein eine einen einem einer eines in im an am auf aus bei beim mit nach von vom zu zum zur für über unter durch gegen ohne um und oder aber denn dass weil wenn als ob ich du er sie es wir ihr mein dein sein unser euer dieser diese dieses ist sind war waren hat haben hatte wird werden wurde kann können muss müssen soll nicht sehr",
  ),
  el: set(
    "ο η το οι τα του της των τον την τους τις ένας μια ένα σε στο στη στην στον από με για και ή αλλά ότι που πως αν όταν γιατί να θα δεν μην είναι ήταν έχει αυτό αυτή αυτός",
  ),
  en: set(
    "a an the of in on at to for from with by about into over under between through during as than that which who whose and or but nor so if because when while although i you he she it we they my your his her its our their this these those is are was were am be been being do does did has have had can could will would shall should may might must not very",
  ),
  es: set(
    "el la los las lo un una unos unas de del en a al con sin por para sobre entre desde hasta y e o u pero que quien si como cuando porque yo tú él ella nosotros ellos mi tu su nuestro este esta estos estas es son era fue está están ha han había puede debe no muy",
  ),
  fi: set(
    "ja tai mutta että jos kun koska joka jotka mikä minä sinä hän me te he on ovat oli olivat ei en et emme eivät tämä se ne nämä hyvin",
  ),
  fr: set(
    "le la les l un une des du de d à au aux en dans sur sous avec sans pour par chez entre et ou mais donc car que qui dont si comme je tu il elle on nous vous ils elles mon ma mes ton ta tes son sa ses notre votre leur leurs ce cet cette ces est sont était a ont avait va peut doit ne pas très",
  ),
  he: set("של את על אל עם כי או אבל אם כאשר אשר זה זאת זו הוא היא הם הן אני אנחנו אתה לא כל בין עד מן אחרי לפני כמו היה הייתה יש אין"),
  hu: set("a az egy és vagy de hogy ha mert mint aki ami amely nem is én te ő mi ti ők ez nagyon"),
  it: set(
    "il lo la i gli le l un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella nei con su sul sulla per tra fra e ed o ma che chi cui se come quando perché io tu lui lei noi voi loro mio tuo suo nostro questo questa questi è sono era ha hanno può deve non molto",
  ),
  nl: set(
    "de het een van in op aan te tot voor met door over onder bij uit naar tussen en of maar dat die wie als omdat wanneer ik je jij hij zij ze wij we mijn jouw zijn haar ons deze dit is was waren heeft hebben kan kunnen zal moet niet zeer",
  ),
  no: set(
    "en ei et den det de på i av til fra for med om over under mellom og eller men at som når hvis fordi jeg du han hun vi er var har hadde kan vil skal må ikke veldig min din sin",
  ),
  pl: set(
    "i a ale lub albo że bo ponieważ gdy kiedy jeśli jak który która które w we na z ze do od o u po dla przy między bez jest są był była było ten ta to ja ty on ona my wy oni nie bardzo się",
  ),
  pt: set(
    "o a os as um uma uns umas de do da dos das em no na nos nas a ao à aos às com sem por pelo pela para sobre entre até e ou mas que quem se como quando porque eu tu ele ela nós eles meu teu seu nosso este esta isto é são era foi está tem têm pode deve não muito",
  ),
  ro: set(
    "un o al a ai ale de la în pe cu din pentru prin despre între fără și sau dar că care dacă când cum eu tu el ea noi voi ei este sunt era are au poate nu foarte acest această",
  ),
  ru: set(
    "и а но или что чтобы если когда потому как который которая которое которые в во на с со к ко о об от до из за для по при между без через я ты он она мы вы они это этот эта эти не очень был была было были есть",
  ),
  sv: set(
    "en ett den det de på i av till från för med om över under mellan och eller men att som när om eftersom jag du han hon vi är var har hade kan vill ska måste inte mycket min din sin",
  ),
  tr: set("bir ve veya ama fakat çünkü eğer bu şu o ben sen biz siz onlar çok en daha her"),
  uk: set(
    "і й та а але або що щоб якщо коли бо як який яка яке які в у на з із зі до від о об за для по при між без через я ти він вона ми ви вони це цей ця ці не дуже був була було були є",
  ),
};

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

const none: ReadonlySet<string> = new Set();

/** @param language BCP 47; unknown is taken for English, as most lectures without a language are */
export function leaningWords(language: string | undefined): ReadonlySet<string> {
  return leaning[language?.split("-")[0]?.toLowerCase() ?? "en"] ?? none;
}
