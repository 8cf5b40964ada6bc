import { bracedEscape, quote } from './quote';
import { API_BASE, API_KEY, type PageRequest, PER_PAGE, type SnippetRequest } from './request';

function literal(text: string): string {
  return quote(text, { special: '"\\', escapeCode: bracedEscape });
}

/** By chartmogul-node, as a module: its default export is all that such a module sees of it. */
export function node(request: SnippetRequest): string {
  return `// npm install chartmogul-node, and save this as contacts.mjs
import ChartMogul from "chartmogul-node";

const config = new ChartMogul.Config("${API_KEY}", "${API_BASE}");
${request.kind === 'contact' ? oneContact(request.contactUuid) : allPages(request)}`;
}

function oneContact(contactUuid: string): string {
  return `const contact = await ChartMogul.Contact.retrieve(config, ${literal(contactUuid)});
console.log(JSON.stringify(contact));
`;
}

function allPages({ customerUuid, dataSourceUuid, cursor }: PageRequest): string {
  const call =
    customerUuid === undefined
      ? 'ChartMogul.Contact.all(config'
      : `ChartMogul.Customer.contacts(config, ${literal(customerUuid)}`;
  const filter = dataSourceUuid === undefined ? '' : `\n    data_source_uuid: ${literal(dataSourceUuid)},`;
  return `let cursor${cursor === null ? '' : ` = ${literal(cursor)}`};
let page;

do {
  page = await ${call}, {${filter}
    per_page: ${PER_PAGE},
    cursor,
  });
  for (const contact of page.entries) console.log(JSON.stringify(contact));
  cursor = page.cursor;
} while (page.has_more);
`;
}
