/** A name as its owner writes it, and in plain Latin letters for an e-mail address. */
export interface Name {
  written: string;
  latin: string;
}

interface Pool {
  given: readonly Name[];
  family: readonly Name[];
  /**
   * Forms of phone numbers, `#` for a digit: from ranges kept for fiction, or with a 0 where none can be, so
   * that nobody has them.
   */
  phone: readonly string[];
}

const LATIN: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', ł: 'l', đ: 'd', ı: 'i', þ: 'th' };

const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** Lower-case ASCII letters and hyphens of a Latin name, fit for an e-mail address. */
function plainLatin(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[ßøæłđıþ]/g, (letter) => LATIN[letter] ?? '')
    .replace(/[^a-z-]/g, '');
}

/** Reads names with commas between; where the script is not Latin, as `written|romanised`. */
export function list(text: string): Name[] {
  return text
    .trim()
    .split(/\s*,\s*/)
    .map((item) => {
      const [written = item, romanised] = item.split('|');
      return { written, latin: romanised ?? plainLatin(written) };
    });
}

/** Reads German names: an umlaut becomes two letters in an e-mail address. */
function german(text: string): Name[] {
  return list(text).map(({ written }) => ({
    written,
    latin: plainLatin(written.toLowerCase().replace(/[äöü]/g, (letter) => UMLAUTS[letter] ?? letter)),
  }));
}

/** Family names are such that every given name of the pool goes with them. */
export const POOLS = {
  english: {
    given: list(`Adam, Grace, Noah, Olivia, Ethan, Amelia, Marcus, Hannah, Owen, Priya, Caleb, Naomi, Julian,
      Beatrice, Theo, Imogen, Desmond, Rosalind, Malcolm, Tessa, Everett, Maeve, Callum, Leona, Jasper, Nadia,
      Rupert, Simone, Dominic, Audrey, Felix, Harriet, Quentin, Ruth, Silas, Vivian, Warren, Yasmin, Miles, Ivy,
      Patrick, Georgia, Derek, Charlotte, Isaac, Fiona, Spencer, Lydia, Hugh, Camille`),
    family:
      list(`Whitfield, Carver, Okafor, Hartley, Pemberton, Lindqvist, Ashworth, Delaney, Mercer, Holloway,
      Barrow, Kensington, Forsythe, Tran, Winslow, Abernathy, Novak, Castellan, Drummond, Eastman, Fairbanks,
      Granger, Huxley, Ingram, Jarvis, Kerrigan, Lockwood, Marlowe, Norwood, Osborne, Prescott, Quigley, Radcliffe,
      Sinclair, Thornton, Underwood, Vaughn, Whitaker, Yardley, Zeller, Beckett, Calloway, Donnelly, Ellison,
      Fitzgerald, Goodwin, Hawthorne, O’Rourke, St. Clair, Bell-Irving, McAllister, Ferreira, Boateng, Rao`),
    phone: ['+1 415 555 01##', '+1 (212) 555-01##', '+44 20 7946 0###', '+1 312 555 01## ext. ##'],
  },
  german: {
    given:
      german(`Jürgen, Käthe, Anneliese, Björn, Lukas, Friederike, Matthias, Sabine, Götz, Ute, Maximilian,
      Leonie, Stefan, Mareike, Torsten, Änne, Florian, Wiebke, Henrik, Zoë`),
    family:
      german(`Müller-Lüdenscheidt, Schäfer, Groß, Köhler, Weiß, Brandt, Vogelsang, Öztürk, Baumgärtner, von Ahlen,
      Lindemann, Hößlinger, Kröger, Wüstenberg, Dietrich, Jansen, Rüdiger, Steinbrück, Zöllner, Ackermann`),
    phone: ['+49 30 23125 ###', '+49 (0)89 99998-###', '+49 171 39200##', '+49 40 66969 ###'],
  },
  french: {
    given: list(`Élodie, François, Chloé, Benoît, Anaïs, Rémi, Solène, Jérôme, Maëlle, Loïc, Geneviève, Théo,
      Océane, Gaëtan, Hélène, Noël`),
    family:
      list(`Lefèvre, Dupré, Bérard, Garçon, d’Aubigné, Châtelain, Faÿ, Moreau, Le Goff, Delacroix, Béranger,
      Saint-Ouen, Marchand, Périgord, Roussel, Vasseur`),
    phone: ['+33 1 99 00 ## ##', '+33 6 39 98 ## ##'],
  },
  spanish: {
    given:
      list(`José, María José, Íñigo, Lucía, Ángel, Begoña, Joaquín, Inés, Raúl, Concepción, Martín, Ximena,
      Álvaro, Pilar, Tomás, João, Conceição, Vinícius`),
    family: list(`Núñez, García Lorente, Ibáñez, Muñoz, Peña, Quiñones, de la Vega, Etxeberria, Gómez, Araújo,
      Gonçalves, Magalhães, Córdoba, Villaseñor, Ruíz, Iturbe`),
    phone: ['+34 91 0## ## ##', '+52 55 0### ####', '+351 21 0## ####'],
  },
  nordic: {
    given: list(
      `Bjørn, Åsa, Søren, Þórdís, Anders, Sigrún, Jörgen, Freja, Øyvind, Maja, Eero, Päivi, Ingeborg, Njål`,
    ),
    family:
      list(`Ångström, Larsen, Kjærgaard, Hämäläinen, Sørensen, Thoroddsen, Bjerregaard, Sjöberg, Næss, Østby,
      Virtanen, Lindström, Høiland, Briem`),
    phone: ['+46 8 465 004 ##', '+46 70 174 06 ##', '+47 0# ## ## ##', '+45 0# ## ## ##'],
  },
  polish: {
    given:
      list(`Łukasz, Małgorzata, Wojciech, Agnieszka, Świętosława, Grzegorz, Żaneta, Paweł, Zdzisław, Kinga,
      Bożena, Michał`),
    family:
      list(`Błaszczyk, Nowak, Grzęda, Łukaszewicz, Kowalczyk, Wróbel, Brzęczyszczykiewicz, Gwóźdź, Dąbek,
      Wójcik, Mróz, Szczepańczyk`),
    phone: ['+48 22 0## ## ##', '+48 60# 0## ###'],
  },
  turkish: {
    given: list(`İpek, Çağla, Oğuz, Şebnem, Gülşen, Işıl, Ümit, Yiğit`),
    family: list(`Yıldırım, Çelik, Öztürk, Şahin, Güneş, Kılıç, Aydın, Doğan`),
    phone: ['+90 212 0## ## ##', '+90 53# 0## ## ##'],
  },
  vietnamese: {
    given: list(`Thảo, Hương, Đức, Minh Anh, Quỳnh, Tuấn, Ngọc Bích`),
    family: list(`Nguyễn, Phạm, Trần, Bùi, Đặng, Lê, Võ`),
    phone: ['+84 24 0### ####', '+84 9# 0## ## ##'],
  },
  indian: {
    given:
      list(`Ananya, Rohan, Meera, Vikram, Kavya, Arjun, Ishaan, Lakshmi, Siddharth, Divya, Farhan, Zainab,
      Harpreet, Nikhil`),
    family:
      list(`Iyer, Banerjee, Chatterjee, Deshpande, Kulkarni, Menon, Reddy, Singh, Subramaniam, Venkataraghavan,
      Ahmed, Kapoor, Joshi, Pillai`),
    phone: ['+91 80 0### ####', '+91 98### 0####', '+65 0### ####'],
  },
  japanese: {
    given:
      list(`陽子|yoko, 健太|kenta, 美咲|misaki, 翔|sho, さくら|sakura, 大輔|daisuke, 由美子|yumiko, ケンジ|kenji, 葵|aoi,
      直樹|naoki`),
    family:
      list(`山田|yamada, 佐藤|sato, 小林|kobayashi, 渡邉|watanabe, 髙橋|takahashi, 伊藤|ito, 長谷川|hasegawa,
      五十嵐|igarashi, 林|hayashi, 東海林|shoji`),
    phone: ['+81 3-0###-####', '+81 90-0###-####', '03-0###-####'],
  },
  chinese: {
    given:
      list(`小龙|xiaolong, 伟|wei, 芳|fang, 静怡|jingyi, 子轩|zixuan, 雨桐|yutong, 志強|chi-keung, 淑芬|shu-fen, 明|ming,
      嘉欣|ka-yan`),
    family: list(
      `李|li, 王|wang, 张|zhang, 陳|chen, 歐陽|ouyang, 刘|liu, 黃|huang, 司马|sima, 赵|zhao, 吴|wu`,
    ),
    phone: ['+86 21 0### ####', '+86 138 0### 0###', '+852 0### ####', '+886 2 0### ####'],
  },
  korean: {
    given: list(
      `민준|minjun, 서연|seoyeon, 지훈|jihoon, 하은|haeun, 도윤|doyun, 수빈|subin, 예준|yejun, 은지|eunji`,
    ),
    family: list(`김|kim, 이|lee, 박|park, 최|choi, 정|jung, 남궁|namgung, 황보|hwangbo, 윤|yoon`),
    phone: ['+82 2-0###-####', '+82 10-0###-####'],
  },
  arabic: {
    given:
      list(`محمد|mohammed, فاطمة|fatima, عبد الرحمن|abdulrahman, ليلى|layla, يوسف|yousef, نور|noor, خالد|khalid,
      مريم|maryam`),
    family: list(`الهاشمي|alhashimi, بن سعيد|binsaid, العتيبي|alotaibi, حدّاد|haddad, المنصوري|almansoori,
      القحطاني|alqahtani, خوري|khoury, النجّار|alnajjar`),
    phone: ['+971 4 0## ####', '+966 11 0## ####', '+20 2 0### ####'],
  },
  hebrew: {
    given: list(`נועה|noa, איתי|itai, תמר|tamar, אורי|uri, שירה|shira, דוד|david, יעל|yael, רוני|roni`),
    family: list(
      `כהן|cohen, לוי|levi, מזרחי|mizrahi, בן־דוד|ben-david, פרידמן|friedman, אברהמי|avrahami, שפירא|shapira`,
    ),
    phone: ['+972 3-0##-####', '+972 52-0##-####'],
  },
  greek: {
    given:
      list(`Γιώργος|giorgos, Ελένη|eleni, Νίκος|nikos, Αικατερίνη|katerina, Δημήτρης|dimitris, Σοφία|sofia,
      Οδυσσέας|odysseas`),
    family: list(`Παπαγεωργίου|papageorgiou, Οικονόμου|oikonomou, Βασιλείου|vasileiou, Αθανασίου|athanasiou,
      Δημητρίου|dimitriou`),
    phone: ['+30 210 0## ####', '+30 69# 0## ####'],
  },
  cyrillic: {
    given: list(`Ольга|olha, Дмитро|dmytro, Олександра|oleksandra, Тарас|taras, Соломія|solomiia, Юлія|yuliia,
      Богдан|bohdan, Святослав|sviatoslav`),
    family: list(`Шевченко|shevchenko, Коваленко|kovalenko, Щербак|shcherbak, Гриценко|hrytsenko, Їжак|yizhak,
      Ґалаґан|galagan, Мельник|melnyk`),
    phone: ['+380 44 0## ## ##', '+380 67 0## ## ##'],
  },
  thai: {
    given: list(`สมชาย|somchai, พิมพ์ชนก|pimchanok, ณัฐพล|nattapon, กมลวรรณ|kamonwan, ธีรเดช|teeradet`),
    family: list(`ศรีสุข|srisuk, วงศ์ไพบูลย์|wongpaiboon, จันทร์เพ็ญ|chanpen, ณ อยุธยา|na-ayutthaya, บุญมี|boonmee`),
    phone: ['+66 2 0## ####', '+66 8# 0## ####'],
  },
  devanagari: {
    given: list(`प्रिया|priya, राजेश|rajesh, श्रुति|shruti, विक्रम|vikram, अनुष्का|anushka`),
    family: list(`शर्मा|sharma, श्रीवास्तव|srivastava, चतुर्वेदी|chaturvedi, कृष्णमूर्ति|krishnamurthy, गुप्ता|gupta`),
    phone: ['+91 11 0### ####', '+91 98### 0####'],
  },
} satisfies Record<string, Pool>;

/** What speakers of a pool's language call it. */
export const LANGUAGES: Readonly<Record<Tongue, string>> = {
  english: 'English',
  german: 'Deutsch',
  french: 'Français',
  spanish: 'Español',
  nordic: 'Svenska',
  polish: 'Polski',
  turkish: 'Türkçe',
  vietnamese: 'Tiếng Việt',
  indian: 'English',
  japanese: '日本語',
  chinese: '中文',
  korean: '한국어',
  arabic: 'العربية',
  hebrew: 'עברית',
  greek: 'Ελληνικά',
  cyrillic: 'Українська',
  thai: 'ไทย',
  devanagari: 'हिन्दी',
};

/** A script or language that names are taken from. */
export type Tongue = keyof typeof POOLS;

/** Languages met at an international company, and how often. */
export const WORLD: readonly (readonly [Tongue, number])[] = [
  ['english', 38],
  ['german', 9],
  ['french', 7],
  ['spanish', 9],
  ['nordic', 7],
  ['polish', 6],
  ['turkish', 3],
  ['vietnamese', 2],
  ['indian', 8],
  ['japanese', 3],
  ['chinese', 3],
  ['korean', 2],
  ['arabic', 2],
  ['hebrew', 1],
  ['greek', 1],
  ['cyrillic', 2],
  ['thai', 1],
  ['devanagari', 1],
];
