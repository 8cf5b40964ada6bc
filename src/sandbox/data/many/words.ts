import { list, type Name, type Tongue } from '../names';

/** What names of companies are made of in a language, and where they are. */
interface Words {
  first: readonly Name[];
  second: readonly Name[];
  /** Legal forms; an empty one is none. */
  forms: readonly string[];
  /** Between the words. */
  gap: '' | ' ';
  places: readonly (readonly [city: string, currency: string])[];
}

/** Reads the words of a language; forms have commas between, and a dash stands for none. */
function words(
  first: string,
  second: string,
  forms: string,
  places: Words['places'],
  gap: Words['gap'] = ' ',
) {
  return {
    first: list(first),
    second: list(second),
    forms: forms.split(', ').map((form) => (form === '-' ? '' : form)),
    gap,
    places,
  };
}

/** By language, as for people. */
export const WORDS: Readonly<Record<Tongue, Words>> = {
  english: words(
    `Amber, Anchor, Beacon, Birch, Blackthorn, Bright, Cedar, Clear, Copper, Crescent, Dockside, Elm, Evergreen,
    Falcon, First, Foundry, Golden, Granite, Greenfield, Hazel, Highland, Iron, Kingfisher, Lantern, Maple,
    Meridian, Northern, Oakwell, Open, Pioneer, Quarry, Raven, Riverside, Saffron, Silver, Stone, Summit,
    Thistle, United, Willow`,
    `Analytics, Bakery, Books, Capital, Care, Cloud, Coffee, Data, Dental, Energy, Farms, Fitness, Foods, Freight,
    Games, Health, Homes, Insurance, Labs, Learning, Legal, Logistics, Marine, Media, Mobility, Motors, Payments,
    Pharma, Press, Robotics, Security, Software, Studio, Supply, Systems, Travel, Works`,
    '-, -, -, Ltd, Inc., LLC, Group, & Co.',
    [
      ['San Francisco', 'USD'],
      ['Chicago', 'USD'],
      ['New York', 'USD'],
      ['Boston', 'USD'],
      ['London', 'GBP'],
      ['Manchester', 'GBP'],
      ['Edinburgh', 'GBP'],
      ['Dublin', 'EUR'],
      ['Sydney', 'AUD'],
      ['Toronto', 'CAD'],
    ],
  ),
  german: words(
    `Alpen, Bär, Donau, Eifel, Fünfseen, Grün, Hanse, Isar, Jäger, König, Löwen, Möwe, Nord, Öko, Rhein, Süd, Übersee,
    Weiß`,
    `Bäckerei, Bau, Druck, Energie, Fertigung, Gärten, Großhandel, Klinik, Logistik, Möbel, Optik, Präzision,
    Software, Technik, Verlag, Werke`,
    'GmbH, GmbH, AG, KG, e.K., -',
    [
      ['Berlin', 'EUR'],
      ['Wien', 'EUR'],
    ],
  ),
  french: words(
    `Atelier, Boulangerie, Cabinet, Château, Éditions, Élan, Forêt, Île, Librairie, Maison, Océan, Pâtisserie, Société`,
    `Bleue, Centrale, du Midi, Étoile, Française, Générale, Lumière, Moderne, Numérique, Régionale, Verte`,
    '-, SA, SAS, SARL, & Fils',
    [
      ['Paris', 'EUR'],
      ['Lyon', 'EUR'],
    ],
  ),
  spanish: words(
    `Almacén, Andalucía, Bodega, Compañía, Editorial, Energía, Estudio, Ñandú, Panadería, São Jorge, Sociedad, Taller,
    Viajes`,
    `Azul, Central, del Norte, del Río, Digital, Española, Ibérica, Moderna, Nueva, Peñalara, Sostenible, y Cía`,
    '-, S.A., S.L., Lda.',
    [
      ['Madrid', 'EUR'],
      ['Lisbon', 'EUR'],
    ],
  ),
  nordic: words(
    `Ån, Björk, Fjord, Grön, Høj, Is, Kyst, Nord, Öresund, Østlig, Skog, Sjö, Æbel`,
    `Bageri, Bygg, Energi, Fisk, Frakt, Hälsa, Kött, Møbler, Papir, Teknik, Verkstad`,
    '-, AB, AS, ApS, Oy',
    [
      ['Malmö', 'SEK'],
      ['Bergen', 'EUR'],
    ],
  ),
  polish: words(
    `Bałtyk, Dąb, Jaśmin, Łabędź, Mazury, Orzeł, Śląsk, Wisła, Żubr, Źródło`,
    `Budowa, Energia, Handel, Księgarnia, Meble, Piekarnia, Szkło, Usługi, Zdrowie, Żegluga`,
    'Sp. z o.o., S.A., -',
    [['Kraków', 'EUR']],
  ),
  turkish: words(
    `Anadolu, Boğaz, Çınar, Güneş, Işık, İpek, Şahin, Yıldız`,
    `Enerji, Gıda, İnşaat, Lojistik, Sağlık, Tekstil, Yazılım`,
    'A.Ş., Ltd. Şti., -',
    [['Istanbul', 'EUR']],
  ),
  vietnamese: words(
    `Bình Minh, Hoàng Gia, Hương Việt, Sao Mai, Sông Hồng, Thành Công`,
    `Du lịch, Điện tử, Lương thực, Phần mềm, Thủy sản, Vận tải`,
    '-, JSC, TNHH',
    [['Singapore', 'USD']],
  ),
  indian: words(
    `Aakash, Ganga, Himalaya, Kaveri, Lotus, Malabar, Nilgiri, Sagar, Surya`,
    `Agro, Consultants, Finserv, Infotech, Pharma, Spices, Textiles, Traders`,
    'Pvt Ltd, LLP, -',
    [['Bengaluru', 'INR']],
  ),
  japanese: words(
    `青空|aozora, 大和|yamato, 東海|tokai, さくら|sakura, みなと|minato, 北斗|hokuto, 富士見|fujimi`,
    `電機|denki, 食品|shokuhin, 商事|shoji, 建設|kensetsu, システム|system, 運輸|unyu, 製薬|seiyaku`,
    '株式会社, -, 合同会社',
    [['Osaka', 'JPY']],
    '',
  ),
  chinese: words(
    `云帆|yunfan, 华夏|huaxia, 长江|changjiang, 东方|dongfang, 金龙|jinlong, 新星|xinxing, 明德|mingde`,
    `科技|keji, 贸易|maoyi, 食品|shipin, 物流|wuliu, 电子|dianzi, 出版|chuban, 醫療|yiliao`,
    '有限公司, 集团, -',
    [['Shanghai', 'CNY']],
    '',
  ),
  korean: words(
    `한빛|hanbit, 미래|mirae, 새벽|saebyeok, 푸른|pureun, 대한|daehan, 다온|daon`,
    `소프트|soft, 전자|jeonja, 물산|mulsan, 식품|sikpum, 건설|geonseol, 미디어|media`,
    '-, (주), 그룹',
    [['Seoul', 'KRW']],
    '',
  ),
  arabic: words(
    `شركة الواحة|waha, شركة النيل|nil, مؤسسة الصقر|saqr, شركة الفجر|fajr, مجموعة الخليج|khalij`,
    `للتقنية|tech, للتجارة|trade, للطاقة|energy, للنقل|transport, الطبية|medical`,
    '-, ش.م.م',
    [['Dubai', 'USD']],
  ),
  hebrew: words(
    `אור־ים|oryam, גליל|galil, כרמל|carmel, נגב|negev, שחר|shahar`,
    `מערכות|systems, תוכנה|software, מזון|food, אנרגיה|energy, הובלות|movers`,
    '-, בע״מ',
    [['Tel Aviv', 'USD']],
  ),
  greek: words(
    `Αιγαίο|aigaio, Ήλιος|ilios, Όλυμπος|olympos, Δελφίνι|delfini, Ηλιοτρόπιο|iliotropio`,
    `Ναυτιλία|naftilia, Τρόφιμα|trofima, Ενέργεια|energeia, Εκδόσεις|ekdoseis, Τεχνική|techniki`,
    'Α.Ε., Ο.Ε., -',
    [['Athens', 'EUR']],
  ),
  cyrillic: words(
    `Дніпро|dnipro, Карпати|karpaty, Світанок|svitanok, Їжачок|yizhachok, Зоря|zoria, Олександрія|oleksandria`,
    `Софт|soft, Хліб|khlib, Транс|trans, Енерго|enerho, Буд|bud, Медіа|media`,
    '-, ТОВ, ПрАТ',
    [['Kyiv', 'EUR']],
  ),
  thai: words(
    `น้ำใส|namsai, ช้างเผือก|changphueak, สยาม|siam, ดอกบัว|dokbua`,
    `อาหาร|ahan, ขนส่ง|khonsong, พลังงาน|phalangngan, ซอฟต์แวร์|software`,
    '-, จำกัด',
    [['Bangkok', 'USD']],
    '',
  ),
  devanagari: words(
    `नवदीप|navdeep, गंगा|ganga, सूर्य|surya, हिमालय|himalaya`,
    `सॉफ्टवेयर|software, व्यापार|vyapar, ऊर्जा|urja, परिवहन|parivahan`,
    '-, प्रा. लि.',
    [['Bengaluru', 'INR']],
  ),
};
