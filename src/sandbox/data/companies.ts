import { KNOWN, MERGED_CUSTOMER_UUID } from './known';
import { POOLS, type Tongue } from './names';

/** What is decided by hand about a customer; the rest of it is derived. */
export interface Company {
  company: string;
  /** The customer's `name` in ChartMogul: often a person. */
  name: string;
  domain: string;
  /** Main language of its people; null for a company at home everywhere. */
  tongue: Tongue | null;
  place: string;
  source: string;
  status: string;
  /** Date of the first subscription, null when there was none yet. */
  since: string | null;
  /** Cents a month. */
  mrr: number;
  currency: string;
  owner: string | null;
  contacts: number;
  tags: string[];
  /** A UUID that never changes. */
  uuid: string | null;
}

// One line a customer: company; name; domain; tongue; place; source; status; since; mrr; currency; owner;
// contacts; tags; known uuid. A dash stands for nothing.
const TABLE = `
Lumenfold; Dana Whitfield; lumenfold; -; San Francisco; stripe; Active; 2015-11-01; 1849000; USD; gabi; 1284; key account, annual; showcase
Initrode Metals; John Smith; initrode; english; Mountain View; sheets; Active; 2016-01-01; 8008; EUR; ada; 38; merged-customer, managed; merged
Brightwater Dental; Rosalind Carver; brightwater; english; Chicago; stripe; Cancelled; 2016-01-25; 0; USD; -; 12; auto-churned-delinquent-subscription; -
Bäckerei Großmann & Söhne GmbH; Jürgen Großmann; grossmann; german; Berlin; import; Active; 2016-04-12; 46900; EUR; zoe.brandt; 23; annual; -
Atlas & Alder; Imogen Hartley; atlasalder; english; London; stripe; Active; 2016-07-30; 129000; GBP; gabi; 64; key account; -
株式会社ひかり電機; 山田 陽子; hikari; japanese; Osaka; import; Active; 2016-10-03; 3980000; JPY; li.wei; 87; key account; -
Żubr Logistyka Sp. z o.o.; Małgorzata Łukaszewicz; zubr; polish; Kraków; stripe; Past Due; 2017-01-16; 21900; EUR; ada; 31; -; -
Tessellate Robotics; Priya Rao; tessellate; -; Toronto; stripe; Active; 2017-03-08; 312500; CAD; mateo; 112; annual, beta; -
Crème & Châtaigne; Élodie Béranger; creme-chataigne; french; Lyon; stripe; Active; 2017-05-22; 15900; EUR; mateo; 9; -; -
Fjordlys AS; Øyvind Næss; fjordlys; nordic; Bergen; import; Active; 2017-08-14; 88400; EUR; zoe.brandt; 50; managed; fifty
北京云帆科技有限公司; 李 伟; yunfan; chinese; Shanghai; sheets; Active; 2017-11-06; 720000; CNY; li.wei; 73; -; -
Ñandú Viajes; Íñigo Ibáñez; nandu; spanish; Madrid; stripe; Cancelled; 2018-01-19; 0; EUR; -; 17; win-back; -
Harbor & Pine Capital; Malcolm Thornton; harborpine; english; New York; stripe; Active; 2018-03-27; 505000; USD; gabi; 201; key account, annual; twoHundredOne
한빛소프트웨어; 박 서연; hanbit; korean; Seoul; import; Active; 2018-06-11; 1450000; KRW; li.wei; 42; -; -
Quillworks; Audrey Marlowe; quillworks; english; Boston; stripe; Active; 2018-08-02; 9900; USD; -; 4; -; -
Öresund Wind Kollektiv; Åsa Ångström; oresund; nordic; Malmö; stripe; Active; 2018-10-25; 264000; SEK; zoe.brandt; 58; annual; -
شركة الواحة للتقنية; ليلى الهاشمي; waha; arabic; Dubai; import; Active; 2019-02-05; 183600; USD; mateo; 36; -; -
Gearbox Collective; Caleb Mercer; gearbox; english; Manchester; stripe; Past Due; 2019-04-17; 4900; GBP; ingrid; 6; dunning; -
Vantage Freight International; Warren Prescott; vantagefreight; -; Singapore; import; Active; 2019-06-01; 4800000; USD; gabi; 100000; key account, imported; hundredThousand
Papierfabrik Wüstenberg; Friederike Wüstenberg; wuestenberg; german; Wien; sheets; Active; 2019-09-09; 31000; EUR; zoe.brandt; 19; -; -
אור־ים מערכות; תמר פרידמן; oryam; hebrew; Tel Aviv; stripe; Active; 2019-11-20; 67500; USD; mateo; 28; -; -
Cobalt Orchard; Naomi Fairbanks; cobaltorchard; english; Sydney; stripe; Active; 2020-01-14; 156000; AUD; ada; 200; annual; twoHundred
Ηλιοτρόπιο Α.Ε.; Ελένη Οικονόμου; iliotropio; greek; Athens; import; Active; 2020-03-02; 22400; EUR; ada; 15; -; -
🚀 Rocketberry; Jasper Quigley; rocketberry; english; San Francisco; stripe; Active; 2020-05-28; 79900; USD; gabi; 33; startup plan, beta; -
Олександрія Софт; Тарас Шевченко; oleksandria; cyrillic; Kyiv; import; Active; 2020-07-21; 18800; EUR; ada; 26; -; -
Tallgrass Analytics; Lydia Osborne; tallgrass; -; Chicago; stripe; Active; 2020-09-15; 244000; USD; mateo; 95; -; -
บริษัท น้ำใส จำกัด; สมชาย ศรีสุข; namsai; thai; Bangkok; sheets; Active; 2020-11-30; 37000; USD; li.wei; 14; -; -
Maison d’Aubigné; Benoît d’Aubigné; aubigne; french; Paris; stripe; Cancelled; 2021-01-11; 0; EUR; ingrid; 11; churned, win-back; -
नवदीप सॉफ्टवेयर; प्रिया शर्मा; navdeep; devanagari; Bengaluru; import; Active; 2021-03-18; 52000; INR; li.wei; 22; -; -
Kestrel Aviation Services; Hugh Drummond; kestrel; english; London; import; Active; 2021-05-06; 410000; GBP; gabi; 120; key account; -
Sol y Sombra Energía; Lucía Quiñones; solysombra; spanish; Madrid; stripe; Active; 2021-07-13; 59000; EUR; mateo; 47; -; -
Ember & Oak; -; emberoak; english; Boston; stripe; Active; 2021-08-24; 2900; USD; -; 2; -; -
İpek Tekstil A.Ş.; Oğuz Çelik; ipek; turkish; Istanbul; import; Past Due; 2021-10-04; 26300; EUR; ada; 18; dunning; -
Northwind Ceramics; Anders Sjöberg; northwind-ceramics; nordic; Malmö; sheets; Active; 2021-12-16; 12900; SEK; zoe.brandt; 8; -; -
Paperplane Health; Simone Ellison; paperplane; -; Toronto; stripe; Active; 2022-02-08; 198000; CAD; mateo; 81; hipaa, annual; -
Công ty Sông Hồng; Minh Anh Nguyễn; songhong; vietnamese; Singapore; import; Active; 2022-04-20; 45500; USD; li.wei; 24; -; -
Weltgeist Verlag; Götz Vogelsang; weltgeist; german; Berlin; sheets; Active; 2022-06-07; 7900; EUR; zoe.brandt; 5; -; -
The Honourable Company of Measurers of Rainfall, Snow Depth and Other Atmospheric Quantities of the Upper Northern Archipelago (Holdings) Limited; Beatrice Featherstonehaugh; rainfall; english; Edinburgh; stripe; Active; 2022-08-29; 33000; GBP; gabi; 13; long name; -
Corvid Security; Silas Lockwood; corvid; english; New York; stripe; Active; 2022-10-13; 275000; USD; gabi; 52; annual; -
Brzęk Szkło; Grzegorz Brzęczyszczykiewicz; brzek; polish; Kraków; stripe; Cancelled; 2022-12-01; 0; EUR; -; 7; churned; -
Lagoa Azul Turismo; João Magalhães; lagoaazul; spanish; Lisbon; import; Active; 2023-02-22; 41800; EUR; mateo; 29; -; -
Pixel Foundry Kyōto; 小林 葵; pixelfoundry; japanese; Osaka; stripe; Active; 2023-04-10; 1180000; JPY; li.wei; 21; -; -
Sandcastle QA; Leona Zeller; sandcastle; -; Berlin; stripe; Active; 2023-06-27; 100; EUR; ada; 24; test data; hostile
Grünwald Optik; Änne Köhler; gruenwald; german; Wien; import; Active; 2023-08-08; 24500; EUR; zoe.brandt; 16; -; -
Monsoon Mobility; Vikram Kulkarni; monsoon; indian; Bengaluru; stripe; Active; 2023-10-19; 364000; INR; li.wei; 66; -; -
Tidewater Credit Union; Georgia Abernathy; tidewater; english; Boston; import; Past Due; 2024-01-09; 118000; USD; gabi; 44; managed; -
Café Lumière; Chloé Marchand; cafelumiere; french; Lyon; sheets; Active; 2024-03-25; 1900; EUR; -; 1; -; one
Halcyon Labs; Felix Castellan; halcyon; -; London; stripe; Active; 2024-05-14; 227500; GBP; mateo; 70; -; -
Halcyon Labs (EU entity); Felix Castellan; halcyon-eu; -; Dublin; import; Active; 2024-05-14; 61000; EUR; mateo; 10; -; -
Mistral & Fils; Rémi Vasseur; mistral; french; Paris; stripe; Active; 2024-08-30; 34900; EUR; ada; 20; -; -
Juniper Street Press; Vivian Hawthorne; juniperstreet; english; Sydney; stripe; Active; 2024-11-12; 5900; AUD; -; 3; -; -
Aurora Hälsa; Freja Lindström; aurorahalsa; nordic; Malmö; import; Active; 2025-02-04; 93000; SEK; zoe.brandt; 35; -; -
Bluebird Payroll; Harriet Winslow; bluebird; english; Dublin; stripe; Active; 2025-05-21; 84000; EUR; ada; 40; annual; -
-; -; quietstart; english; Chicago; stripe; Active; 2025-09-03; 4900; USD; -; 2; -; -
Zephyr Bikes; Tessa Barrow; zephyr; english; Manchester; stripe; Active; 2026-03-17; 12900; GBP; zoe.brandt; 9; -; -
Peregrine Maps; Theo Granger; peregrine; -; Toronto; stripe; Qualified Lead; -; 0; CAD; mateo; 14; trial; -
Obsidian Games; Jasper Sinclair; obsidian; english; San Francisco; sheets; Working Lead; -; 0; USD; gabi; 6; inbound; -
Kōwhai Organics; Ivy McAllister; kowhai; english; Sydney; sheets; New Lead; -; 0; AUD; -; 0; inbound; none
Studio Fünfkant; Lukas Ackermann; fuenfkant; german; Berlin; sheets; Unqualified Lead; -; 0; EUR; -; 2; -; -
Redwood Biotech; Yasmin Okafor; redwood; -; San Francisco; stripe; New Lead; -; 0; USD; ada; 18; trial, beta; -
`;

const nothing = (cell: string): string | null => (cell === '-' ? null : cell);

function isTongue(cell: string): cell is Tongue {
  return Object.hasOwn(POOLS, cell);
}

function isKnown(cell: string): cell is keyof typeof KNOWN {
  return Object.hasOwn(KNOWN, cell);
}

/** @throws Error when a line of the table lacks a cell */
function readLine(line: string): Company {
  const [
    company,
    name,
    domain,
    tongue,
    place,
    source,
    status,
    since,
    mrr,
    currency,
    owner,
    contacts,
    tags,
    known,
  ] = line.split('; ');
  if (
    !company ||
    !name ||
    !domain ||
    !tongue ||
    !place ||
    !source ||
    !status ||
    !since ||
    !mrr ||
    !currency
  ) {
    throw new Error(`A cell is missing: ${line}`);
  }
  if (!owner || !contacts || !tags || !known) throw new Error(`A cell is missing: ${line}`);
  return {
    company: nothing(company) ?? '',
    name: nothing(name) ?? '',
    domain: `${domain}.example`,
    tongue: isTongue(tongue) ? tongue : null,
    place,
    source,
    status,
    since: nothing(since),
    mrr: Number(mrr),
    currency,
    owner: owner === '-' ? null : `${owner}@example.com`,
    contacts: Number(contacts),
    tags: tags === '-' ? [] : tags.split(', '),
    uuid: isKnown(known) ? KNOWN[known] : known === 'merged' ? MERGED_CUSTOMER_UUID : null,
  };
}

/** Every customer of the sandbox that is in its lists, oldest subscription first. */
export const COMPANIES: readonly Company[] = TABLE.trim().split('\n').map(readLine);

/** The customer with a million contacts. */
export const MILLION_COMPANY = readLine(
  'Continental Couriers; Marguerite Oakes; couriers; -; Chicago; stripe; Active; 2016-02-08; 7250000; USD; gabi; 1000000; key account; million',
);

/** The customer whose contacts have all kinds of custom attributes. */
export const ATTRIBUTES_COMPANY = readLine(
  'Every Field Filled; Otto Feldmann; everyfield; -; Berlin; sheets; Active; 2020-05-04; 64000; EUR; ada; 300; test data; attributes',
);
