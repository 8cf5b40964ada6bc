import { bracedEscape, quote } from './quote';
import { API_KEY, PER_PAGE, type SnippetRequest } from './request';

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

function allPages({ customerUuid, cursor }: { customerUuid: string; cursor: string | null }): string {
  return `$cursor = ${cursor === null ? 'null' : literal(cursor)};

do {
    $page = (new ChartMogul\\Customer(["uuid" => ${literal(customerUuid)}]))->contacts([
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
