type Weighted<T> = readonly (readonly [T, number])[];

/** Departments and their titles, each as likely as its weight says. */
const TITLES = {
  Engineering: [
    ['Software Engineer', 9],
    ['Senior Software Engineer', 8],
    ['Staff Engineer', 3],
    ['Engineering Manager', 4],
    ['Site Reliability Engineer', 3],
    ['QA Engineer', 2],
    ['VP of Engineering', 1],
    ['Solutions Architect', 2],
  ],
  Finance: [
    ['Financial Analyst', 6],
    ['Controller', 3],
    ['Head of Finance', 2],
    ['Accounts Payable Specialist', 5],
    ['Billing Manager', 4],
    ['FP&A Lead', 3],
    ['Treasurer', 1],
  ],
  Sales: [
    ['Account Executive', 8],
    ['Sales Development Representative', 6],
    ['Regional Sales Director', 2],
    ['Sales Operations Manager', 3],
    ['Key Account Manager', 4],
    ['Chief Revenue Officer', 1],
  ],
  'Customer Success': [
    ['Customer Success Manager', 7],
    ['Support Specialist', 5],
    ['Head of Customer Success', 1],
    ['Onboarding Lead', 2],
    ['Implementation Consultant', 3],
  ],
  Marketing: [
    ['Content Marketer', 4],
    ['Growth Manager', 3],
    ['Head of Marketing', 1],
    ['Brand Designer', 2],
    ['Events Coordinator', 2],
    ['Product Marketing Manager', 3],
  ],
  Product: [
    ['Product Manager', 6],
    ['Senior Product Manager', 3],
    ['Director of Product', 1],
    ['Product Analyst', 3],
    ['UX Researcher', 2],
  ],
  Operations: [
    ['Office Manager', 3],
    ['Operations Analyst', 4],
    ['Director of Operations', 1],
    ['Logistics Coordinator', 4],
    ['Warehouse Supervisor', 2],
    ['Program Manager', 3],
  ],
  IT: [
    ['IT Administrator', 4],
    ['Head of IT', 1],
    ['Security Analyst', 3],
    ['Identity & Access Lead', 2],
    ['Data Protection Officer', 1],
  ],
  Procurement: [
    ['Buyer', 3],
    ['Procurement Manager', 3],
    ['Vendor Manager', 2],
    ['Strategic Sourcing Lead', 1],
  ],
  People: [
    ['HR Business Partner', 3],
    ['Recruiter', 3],
    ['Head of People', 1],
    ['Learning & Development Manager', 1],
  ],
  Legal: [
    ['Counsel', 2],
    ['General Counsel', 1],
    ['Contracts Manager', 2],
    ['Paralegal', 1],
  ],
  Data: [
    ['Data Analyst', 5],
    ['Analytics Engineer', 3],
    ['Head of Data', 1],
    ['Machine Learning Engineer', 2],
  ],
  Executive: [
    ['CEO', 1],
    ['CFO', 1],
    ['COO', 1],
    ['CTO', 1],
    ['Chief of Staff', 2],
    ['Executive Assistant', 4],
    ['Board Member', 1],
  ],
} satisfies Record<string, Weighted<string>>;

/** A part of a company. */
export type Department = keyof typeof TITLES;

/** How many people of a customer work where. */
export const DEPARTMENTS: Weighted<Department> = [
  ['Engineering', 20],
  ['Finance', 17],
  ['Sales', 13],
  ['Customer Success', 10],
  ['Operations', 10],
  ['Product', 7],
  ['Marketing', 7],
  ['IT', 6],
  ['Procurement', 5],
  ['Data', 5],
  ['People', 4],
  ['Executive', 4],
  ['Legal', 3],
];

/** Titles of a department. */
export function titlesOf(department: Department): Weighted<string> {
  return TITLES[department];
}

/** Titles of people who sign. */
export function decides(title: string): boolean {
  return /^(C.O|Chief|Head|VP|Director|Controller|General|Procurement Manager|Treasurer)/.test(title);
}
