import type { Random } from '../random';

/** An account manager of a large account: the `owner`, how often, and how people spell the name. */
interface ManagerAtSize {
  email: string;
  share: number;
  spellings: readonly string[];
}

// E-mail; share; spellings. Some differ from another only by an accent or by case: to ChartMogul, which
// compares nothing, they are different owners. “Zoë Brandt” comes composed and decomposed.
const TABLE = `
gabi@example.com; 150; Gabi Hoffmann
mateo@example.com; 40; Mateo Ruíz, Mateo Ruiz, mateo ruíz
Mateo@example.com; 8; Mateo Ruiz
li.wei@example.com; 40; Li Wei, LI Wei
ada@example.com; 40; Ada Nowak
zoe.brandt@example.com; 36; Zoe Brandt, Zoë Brandt, Zoe\u0308 Brandt
Zoe.Brandt@example.com; 10; Zoe Brandt, ZOE BRANDT
zoë.brandt@example.com; 3; Zoë Brandt
ingrid@example.com; 12; Ingrid Berg
ines.garcia@example.com; 20; Inés García, Ines Garcia
inés.garcia@example.com; 4; Inés García
bjorn.larsen@example.com; 18; Bjørn Larsen, Bjorn Larsen
lukasz.nowak@example.com; 18; Łukasz Nowak, Lukasz Nowak
francois.dupre@example.com; 16; François Dupré, Francois Dupre
FRANCOIS.DUPRE@example.com; 2; François Dupré
juergen.schaefer@example.com; 14; Jürgen Schäfer, Juergen Schaefer
j.schaefer@example.com; 14; Jana Schäfer
yoko.yamada@example.com; 14; 山田 陽子
kenji.sato@example.com; 10; 佐藤 ケンジ, Kenji Sato
minjun.kim@example.com; 10; 김 민준
layla.haddad@example.com; 10; ليلى حدّاد
tamar.levi@example.com; 8; תמר לוי
olha.shevchenko@example.com; 10; Ольга Шевченко
giorgos.oikonomou@example.com; 6; Γιώργος Οικονόμου
priya.sharma@example.com; 12; प्रिया शर्मा, Priya Sharma
priya.rao@example.com; 12; Priya Rao
adam.whitfield@example.com; 20; Adam Whitfield
adam.whitfield2@example.com; 6; Adam Whitfield
grace.okafor@example.com; 20; Grace Okafor
noah.hartley@example.com; 18; Noah Hartley
maeve.orourke@example.com; 14; Maeve O’Rourke, Maeve O'Rourke
simone.st.clair@example.com; 10; Simone St. Clair
hugh.bell-irving@example.com; 10; Hugh Bell-Irving
oguz.celik@example.com; 10; Oğuz Çelik
ipek.yildirim@example.com; 8; İpek Yıldırım
minh.anh.nguyen@example.com; 8; Minh Anh Nguyễn
rohan.iyer@example.com; 10; Rohan Iyer
thordis.briem@example.com; 5; Þórdís Briem
partners@example.com; 20; Partner team, partner team
sales+emea@example.com; 6; EMEA pool
`;

const MANAGERS: readonly ManagerAtSize[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [email = '', share, spellings = ''] = line.split('; ');
    return { email, share: Number(share), spellings: spellings.split(', ') };
  });

const WEIGHTED = MANAGERS.map((manager) => [manager, manager.share] as const);

/** Has one customer, however many there are. */
const ONE_CUSTOMER: ManagerAtSize = { email: 'solo@example.com', share: 0, spellings: ['Sol Ortega'] };
const ITS_NUMBER = 5;

/** The account manager of a made customer: none for three of ten. */
export function managerAtSize(random: Random, number: number): ManagerAtSize | null {
  const manager = random.chance(0.7) ? random.weighted(WEIGHTED) : null;
  return number === ITS_NUMBER ? ONE_CUSTOMER : manager;
}

/** A name for the custom attribute “Account manager”: mostly the owner's, however somebody spelled it. */
export function managerSpelling(random: Random, owner: ManagerAtSize | null): string {
  const named = random.chance(0.85) ? owner : null;
  return random.pick((named ?? random.weighted(WEIGHTED)).spellings);
}
