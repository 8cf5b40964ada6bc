import { longEscape, quote } from './quote';
import { API_KEY, type PageRequest, PER_PAGE, type SnippetRequest } from './request';

function literal(text: string): string {
  return quote(text, { special: '"\\', escapeCode: longEscape });
}

/** By chartmogul-go. A page's size and cursor are in its `Cursor`; an empty cursor is not sent. */
export function go(request: SnippetRequest): string {
  return `// go get github.com/chartmogul/chartmogul-go/v4

package main

import (
	"encoding/json"
	"log"
	"os"

	cm "github.com/chartmogul/chartmogul-go/v4"
)

func main() {
	api := cm.API{ApiKey: "${API_KEY}"}
	out := json.NewEncoder(os.Stdout)
${request.kind === 'contact' ? oneContact(request.contactUuid) : allPages(request)}}
`;
}

function oneContact(contactUuid: string): string {
  return `	contact, err := api.RetrieveContact(${literal(contactUuid)})
	if err != nil {
		log.Fatal(err)
	}
	if err := out.Encode(contact); err != nil {
		log.Fatal(err)
	}
`;
}

function allPages({ customerUuid, dataSourceUuid, cursor }: PageRequest): string {
  const [method, customer] =
    customerUuid === undefined
      ? ['ListContacts', '']
      : ['ListCustomersContacts', `, ${literal(customerUuid)}`];
  const page = `cm.Cursor{PerPage: ${PER_PAGE}, Cursor: cursor}`;
  const fields =
    dataSourceUuid === undefined
      ? `Cursor: ${page}`
      : `DataSourceUUID: ${literal(dataSourceUuid)},\n\t\t\tCursor:         ${page}`;
  return `	cursor := ${literal(cursor ?? '')}
	for {
		page, err := api.${method}(&cm.ListContactsParams{
			${fields},
		}${customer})
		if err != nil {
			log.Fatal(err)
		}
		for _, contact := range page.Entries {
			if err := out.Encode(contact); err != nil {
				log.Fatal(err)
			}
		}
		if !page.HasMore {
			break
		}
		cursor = page.Cursor
	}
`;
}
