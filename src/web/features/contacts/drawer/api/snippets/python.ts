import { longEscape, quote } from './quote';
import { API_KEY, PER_PAGE, type SnippetRequest } from './request';

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

function allPages({ customerUuid, cursor }: { customerUuid: string; cursor: string | null }): string {
  return `cursor = ${cursor === null ? 'None' : literal(cursor)}

while True:
    page = chartmogul.Customer.contacts(
        config,
        uuid=${literal(customerUuid)},
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
