import { bracedEscape, quote } from './quote';
import { API_KEY, type PageRequest, PER_PAGE, type SnippetRequest } from './request';

function literal(text: string): string {
  return quote(text, { special: '"\\$', escapeCode: bracedEscape });
}

/** By chartmogul-php, which needs an HTTP client beside it and has no setting for another address. */
export function php(request: SnippetRequest): string {
  return `<?php
// composer require chartmogul/chartmogul-php guzzlehttp/guzzle
require "vendor/autoload.php";

ChartMogul\\Configuration::getDefaultConfiguration()->setApiKey("${API_KEY}");
${request.kind === 'contact' ? oneContact(request.contactUuid) : allPages(request)}`;
}

function oneContact(contactUuid: string): string {
  return `$contact = ChartMogul\\Contact::retrieve(${literal(contactUuid)});
echo json_encode($contact->toArray()), PHP_EOL;
`;
}

function allPages({ customerUuid, dataSourceUuid, cursor }: PageRequest): string {
  const call =
    customerUuid === undefined
      ? 'ChartMogul\\Contact::all'
      : `(new ChartMogul\\Customer(["uuid" => ${literal(customerUuid)}]))->contacts`;
  const filter =
    dataSourceUuid === undefined ? '' : `\n        "data_source_uuid" => ${literal(dataSourceUuid)},`;
  return `$cursor = ${cursor === null ? 'null' : literal(cursor)};

do {
    $page = ${call}([${filter}
        "per_page" => ${PER_PAGE},
        "cursor" => $cursor,
    ]);
    foreach ($page as $contact) {
        echo json_encode($contact->toArray()), PHP_EOL;
    }
    $cursor = $page->cursor;
} while ($page->has_more);
`;
}
