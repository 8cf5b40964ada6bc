import { longEscape, quote } from './quote';
import { API_KEY, type PageRequest, PER_PAGE, type SnippetRequest } from './request';

function literal(text: string): string {
  return quote(text, { special: '"\\', escapeCode: longEscape });
}

/** By chartmogul-python, which sends no cursor that is None. */
export function python(request: SnippetRequest): string {
  return `# pip install chartmogul
import json

import chartmogul

config = chartmogul.Config("${API_KEY}")
${request.kind === 'contact' ? oneContact(request.contactUuid) : allPages(request)}`;
}

function oneContact(contactUuid: string): string {
  return `contact = chartmogul.Contact.retrieve(config, uuid=${literal(contactUuid)}).get()
print(json.dumps(vars(contact)))
`;
}

function allPages({ customerUuid, dataSourceUuid, cursor }: PageRequest): string {
  const method = customerUuid === undefined ? 'Contact.all' : 'Customer.contacts';
  const customer = customerUuid === undefined ? '' : `\n        uuid=${literal(customerUuid)},`;
  const filter = dataSourceUuid === undefined ? '' : `\n        data_source_uuid=${literal(dataSourceUuid)},`;
  return `cursor = ${cursor === null ? 'None' : literal(cursor)}

while True:
    page = chartmogul.${method}(
        config,${customer}${filter}
        per_page=${PER_PAGE},
        cursor=cursor,
    ).get()
    for contact in page.entries:
        print(json.dumps(vars(contact)))
    if not page.has_more:
        break
    cursor = page.cursor
`;
}
